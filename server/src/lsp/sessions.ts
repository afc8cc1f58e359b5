import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI, Utils } from "vscode-uri";
import type { FileSystem } from "../host/file-system.ts";
import { canonical, type FolderConfig, FolderSession, type FolderSessionEvents } from "./folder-session.ts";
import type { Host } from "./host.ts";
import { type SessionCache, sessionCacheIn } from "./session-cache.ts";

/** What the workspace asks of its surroundings. */
export interface FolderSessionsOptions extends FolderSessionEvents {
	readonly host: Host;
	/** Where the editor lets the server keep what it found, a URI; null where nothing is kept. */
	storage(): string | null;
	/** The documents open in the editor. */
	documents(): readonly TextDocument[];
	opened(room: FolderSession): void;
	closed(room: FolderSession): void;
	/** All rooms stand, if any are wanted. */
	arranged(): void;
}

/** Files that are worth a room of their own when no project is around them. */
const chapterName = /\.(qmd|md|markdown|rmd)$/i;

/** The rooms of all folders and single files that the editor works with. */
export class FolderSessions {
	rooms: readonly FolderSession[] = [];
	readonly #around: FolderSessionsOptions;
	#folders: readonly string[] = [];
	#tail: Promise<void> = Promise.resolve();

	constructor(around: FolderSessionsOptions) {
		this.#around = around;
	}

	/** Works with these folders (URIs) from now on, and with the open documents outside of them. */
	setFolders(folders: readonly string[]): void {
		this.#folders = folders.map(canonical);
		this.arrange();
	}

	changeFolders(added: readonly string[], removed: readonly string[]): void {
		const gone = new Set(removed.map(canonical));
		this.setFolders([...this.#folders.filter((folder) => !gone.has(folder)), ...added]);
	}

	/** The room that a document belongs to, with its path there. */
	find(uri: string): { readonly room: FolderSession; readonly path: string } | null {
		for (const room of this.rooms) {
			const path = room.pathOf(uri);
			if (path !== null) return { room, path };
		}
		return null;
	}

	/** Resolves when every room stands; whether a room has read its files, the room knows. Never rejects. */
	arranged(): Promise<void> {
		return this.#tail;
	}

	/** Opens the rooms that are missing and closes those that nobody needs any more. */
	arrange(): void {
		this.#tail = this.#tail
			.then(() => this.#arrange())
			.catch((error: Error) => this.#around.failed(String(error.stack)));
	}

	async #arrange(): Promise<void> {
		const wanted = await this.#plans();
		const kept = this.rooms.filter((room) => wanted.some((plan) => isSame(plan, room.plan)));
		const opened = wanted
			.filter((plan) => !kept.some((room) => isSame(plan, room.plan)))
			.map((plan) => {
				const files = this.#around.host.files(plan.folder);
				return new FolderSession(plan, files, this.#memoryOf(plan, files), this.#around);
			});
		const closed = this.rooms.filter((room) => !kept.includes(room));
		this.rooms = [...kept, ...opened];
		for (const room of closed) {
			room.leave();
			this.#around.closed(room);
		}
		for (const room of opened) {
			this.#around.opened(room);
			room.open(
				this.#around.documents().flatMap((document) => {
					const path = room.pathOf(document.uri);
					return path === null ? [] : [[path, document.getText()] as const];
				}),
			);
		}
		this.#around.arranged();
	}

	/** What is kept of a room; nothing is kept inside of it. */
	#memoryOf({ folder, only }: FolderConfig, files: FileSystem): SessionCache | null {
		const { host } = this.#around;
		const storage = this.#around.storage();
		const store = storage === null ? null : host.store(storage, folder);
		return store && sessionCacheIn(store, JSON.stringify([host.program, folder, only, host.rulePages]), files);
	}

	/** The folders of the workspace, none inside another, then a project or the file itself for documents elsewhere. */
	async #plans(): Promise<FolderConfig[]> {
		const roots = await Promise.all(
			this.#folders.map(async (folder) => (await this.#projectAround(URI.parse(folder)))?.toString() ?? folder),
		);
		const plans: FolderConfig[] = [...new Set(roots)]
			.filter((folder) => !roots.some((other) => other !== folder && isInside(folder, other)))
			.map((folder) => ({ folder, only: null }));
		for (const document of this.#around.documents()) {
			const uri = URI.parse(document.uri);
			if (plans.some(({ folder, only }) => only === null && isInside(uri.toString(), folder))) continue;
			const project = await this.#projectAround(Utils.dirname(uri));
			if (project) plans.push({ folder: project.toString(), only: null });
			else if (chapterName.test(uri.path)) {
				plans.push({ folder: Utils.dirname(uri).toString(), only: Utils.basename(uri) });
			}
		}
		// A document opened earlier may have brought a project that lies inside another document's.
		return plans.filter((plan) => !plans.some(({ folder, only }) => only === null && isInside(plan.folder, folder)));
	}

	/** The nearest folder with a `_quarto.yml`, from this one upwards to below the user's own folder. */
	async #projectAround(folder: URI): Promise<URI | null> {
		if (folder.scheme !== "file") return null;
		for (let at = folder; at.path !== "/" && at.toString() !== this.#around.host.home; at = Utils.dirname(at)) {
			const files = this.#around.host.files(at.toString());
			if ((await files.read("_quarto.yml")) ?? (await files.read("_quarto.yaml"))) return at;
		}
		return null;
	}
}

function isSame(a: FolderConfig, b: FolderConfig): boolean {
	return a.folder === b.folder && a.only === b.only;
}

function isInside(uri: string, folder: string): boolean {
	return uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
