import { CodeLensRefreshRequest, type Connection, type WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { EditorClient } from "./client-capabilities.ts";
import type { FolderSession } from "./folder-session.ts";

/** The notification that tells a client what the server is doing and what it has found. */
const STATUS = "errata/status";

export interface Status {
	/** `indexing` until every chapter is read, or is known to be what it was when it was read last. */
	readonly state: "indexing" | "ready";
	/** Chapters read; while indexing, of how many. */
	readonly chapters: number;
	readonly total: number;
	readonly errors: number;
	readonly warnings: number;
	/** Grows a moment after a change of any book: what shows the whole of one is then out of date. */
	readonly revision: number;
}

/** What is known of all rooms together. `progress` holds the rooms that are still reading. */
function statusOf(
	rooms: readonly FolderSession[],
	progress: ReadonlyMap<FolderSession, readonly [done: number, total: number]>,
): Omit<Status, "revision"> {
	let [chapters, total, errors, warnings] = [0, 0, 0, 0];
	for (const room of rooms) {
		if (!room.ready && !room.earlier) {
			const [done, all] = progress.get(room) ?? [0, 0];
			chapters += done;
			total += all;
			continue;
		}
		const summary = room.summary;
		chapters += summary.chapters;
		total += summary.chapters;
		errors += summary.errors;
		warnings += summary.warnings;
	}
	const state = rooms.every((room) => room.ready || room.earlier) ? "ready" : "indexing";
	return { state, chapters, total, errors, warnings };
}

/** After so many milliseconds without a change, counts and numbers in all visible documents are asked for anew. */
const QUIET = 400;

/** Tells the editor what the server is doing: its status, the progress of the indexing, views that are out of date. */
export class StatusReporter {
	readonly #connection: Connection;
	readonly #now: () => { readonly rooms: readonly FolderSession[]; readonly client: EditorClient };
	readonly #progress = new Map<FolderSession, readonly [done: number, total: number]>();
	readonly #bars = new Map<FolderSession, WorkDoneProgressServerReporter>();
	#said = "";
	#revision = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		connection: Connection,
		now: () => { readonly rooms: readonly FolderSession[]; readonly client: EditorClient },
	) {
		this.#connection = connection;
		this.#now = now;
	}

	opened(room: FolderSession): void {
		this.#tell();
		if (this.#now().client.progress) void this.#showProgress(room);
	}

	progress(room: FolderSession, done: number, total: number): void {
		this.#progress.set(room, [done, total]);
		this.#bars.get(room)?.report((100 * done) / Math.max(1, total), `${done} of ${total} chapters`);
		this.#tell();
	}

	closed(room: FolderSession): void {
		this.#progress.delete(room);
		this.#bars.get(room)?.done();
		this.#bars.delete(room);
	}

	changed(): void {
		this.#tell();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.#revision++;
			this.#tell();
			this.refreshViews();
		}, QUIET);
	}

	/** The revision in which the editor is told of the books as they are now. */
	get current(): number {
		return this.#revision + (this.#timer === undefined ? 0 : 1);
	}

	refreshViews(): void {
		const { client } = this.#now();
		if (client.refreshLenses) void this.#connection.sendRequest(CodeLensRefreshRequest.type);
		if (client.refreshInlays) void this.#connection.languages.inlayHint.refresh();
	}

	#tell(): void {
		const status: Status = { ...statusOf(this.#now().rooms, this.#progress), revision: this.#revision };
		const said = JSON.stringify(status);
		if (said === this.#said) return;
		this.#said = said;
		void this.#connection.sendNotification(STATUS, status);
	}

	async #showProgress(room: FolderSession): Promise<void> {
		const bar = await this.#connection.window.createWorkDoneProgress();
		if (room.ready) return;
		bar.begin("Errata: reading the book", 0);
		this.#bars.set(room, bar);
		await room.settled();
		this.closed(room);
	}
}
