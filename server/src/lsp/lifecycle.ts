import { type Connection, ErrorCodes, type Message, type MessageStrategy, ResponseError } from "vscode-languageserver";

/** A method that has no handler, so that the fallback below answers. */
const REFUSED = "errata/refused";

/**
 * Enforces the order of a session (LSP, "Server lifecycle"): before `initialize` and after `shutdown`, notifications except `exit` are dropped,
 * and requests are refused with the error code of the protocol. So is a second `initialize`.
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

	/** Answers requests that have no handler. */
	answer(connection: Connection): void {
		connection.onRequest((method) => {
			if (method !== REFUSED) return new ResponseError(ErrorCodes.MethodNotFound, `Method ${method} does not exist.`);
			return this.#phase === "new"
				? new ResponseError(ErrorCodes.ServerNotInitialized, "The first request must be initialize.")
				: new ResponseError(ErrorCodes.InvalidRequest, "The session has already been initialized or shut down.");
		});
	}
}
