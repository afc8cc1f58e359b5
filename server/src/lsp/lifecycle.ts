import { type Connection, ErrorCodes, type Message, type MessageStrategy, ResponseError } from "vscode-languageserver";

/** A method that nobody handles, so that the refusal below is the answer. */
const REFUSED = "errata/refused";

/**
 * Keeps the order of a session (LSP, "Server lifecycle"): before `initialize` and after `shutdown` notifications but `exit` are dropped,
 * and requests are refused with the code that the protocol names. So is a second `initialize`.
 */
export class Lifecycle implements MessageStrategy {
	#phase: "new" | "open" | "shut" = "new";

	handleMessage(message: Message, next: (message: Message) => void): void {
		const { id, method } = message as Message & { readonly id?: unknown; readonly method?: string };
		if (method === undefined || method === "exit") next(message);
		else if (this.#phase === "new" && method === "initialize") {
			this.#phase = "open";
			next(message);
		} else if (this.#phase === "open" && method !== "initialize") {
			if (method === "shutdown") this.#phase = "shut";
			next(message);
		} else if (id !== undefined) next({ ...message, method: REFUSED } as Message);
	}

	/** Answers what nothing else answers. */
	answer(connection: Connection): void {
		connection.onRequest((method) => {
			if (method !== REFUSED) return new ResponseError(ErrorCodes.MethodNotFound, `There is no method ${method}.`);
			return this.#phase === "new"
				? new ResponseError(ErrorCodes.ServerNotInitialized, "The first request is to be `initialize`.")
				: new ResponseError(ErrorCodes.InvalidRequest, "Too late: the session was begun, or ended, before.");
		});
	}
}
