import { CodeLensRefreshRequest, type Connection, type WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { ClientCapabilities } from "./client-capabilities.ts";
import type { FolderSession } from "./folder-session.ts";
import { STATUS, type Status } from "./protocol.ts";

type Progress = ReadonlyMap<FolderSession, readonly [done: number, total: number]>;

/** The status of all folders together. */
function statusOf(sessions: readonly FolderSession[], progress: Progress): Omit<Status, "revision"> {
	let [chapters, total, errors, warnings] = [0, 0, 0, 0];
	for (const session of sessions) {
		if (!session.isReady && !session.cached) {
			const [done, all] = progress.get(session) ?? [0, 0];
			chapters += done;
			total += all;
			continue;
		}
		const { summary } = session;
		chapters += summary.chapters;
		total += summary.chapters;
		errors += summary.errors;
		warnings += summary.warnings;
	}
	const state = sessions.every((session) => session.isReady || session.cached) ? "ready" : "indexing";
	return { state, chapters, total, errors, warnings };
}

/** Time in ms without a change before code lenses and inlay hints of all visible documents are refreshed. */
const REFRESH_DELAY = 400;

/** Reports to the editor what the server is doing: its status, the progress of reading, and views that are out of date. */
export class StatusReporter {
	readonly #connection: Connection;
	readonly #current: () => { readonly sessions: readonly FolderSession[]; readonly client: ClientCapabilities };
	readonly #progress = new Map<FolderSession, readonly [done: number, total: number]>();
	readonly #bars = new Map<FolderSession, WorkDoneProgressServerReporter>();
	/** The last status sent, as JSON. */
	#sent = "";
	#revision = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		connection: Connection,
		current: () => { readonly sessions: readonly FolderSession[]; readonly client: ClientCapabilities },
	) {
		this.#connection = connection;
		this.#current = current;
	}

	opened(session: FolderSession): void {
		this.#send();
		if (this.#current().client.workDoneProgress) void this.#showProgress(session);
	}

	progress(session: FolderSession, done: number, total: number): void {
		this.#progress.set(session, [done, total]);
		this.#bars.get(session)?.report((100 * done) / Math.max(1, total), `${done} of ${total} chapters`);
		this.#send();
	}

	closed(session: FolderSession): void {
		this.#progress.delete(session);
		this.#bars.get(session)?.done();
		this.#bars.delete(session);
	}

	changed(): void {
		this.#send();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.#revision++;
			this.#send();
			this.refreshViews();
		}, REFRESH_DELAY);
	}

	/** The revision of the status that describes the books as they are now. */
	get revision(): number {
		return this.#revision + (this.#timer === undefined ? 0 : 1);
	}

	refreshViews(): void {
		const { client } = this.#current();
		if (client.refreshCodeLenses) void this.#connection.sendRequest(CodeLensRefreshRequest.type);
		if (client.refreshInlayHints) void this.#connection.languages.inlayHint.refresh();
	}

	#send(): void {
		const status: Status = { ...statusOf(this.#current().sessions, this.#progress), revision: this.#revision };
		const json = JSON.stringify(status);
		if (json === this.#sent) return;
		this.#sent = json;
		void this.#connection.sendNotification(STATUS, status);
	}

	async #showProgress(session: FolderSession): Promise<void> {
		const bar = await this.#connection.window.createWorkDoneProgress();
		if (session.isReady) return;
		bar.begin("Errata: reading the book", 0);
		this.#bars.set(session, bar);
		await session.opened();
		this.closed(session);
	}
}
