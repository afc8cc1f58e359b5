import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI, Utils } from "vscode-uri";
import type { FileSystem } from "../host/file-system.ts";
import { hasConfiguration } from "../project/discover.ts";
import { type FolderConfig, FolderSession, type FolderSessionEvents } from "./folder-session.ts";
import type { Host } from "./host.ts";
import { createSessionCache, type SessionCache } from "./session-cache.ts";
import { canonicalUri } from "./uri.ts";

export interface FolderSessionsOptions extends FolderSessionEvents {
	readonly host: Host;
	/** The folder (a URI) for what outlives a session; null for none. */
	storage(): string | null;
	/** The documents open in the editor. */
	documents(): readonly TextDocument[];
	opened(session: FolderSession): void;
	closed(session: FolderSession): void;
	/** All sessions that are needed exist, if any are. */
	synced(): void;
}

/** Files that get a session of their own where no project is around them. */
const chapterName = /\.(qmd|md|markdown|rmd)$/i;

/** The sessions of all folders and single files that the editor works with. */
export class FolderSessions {
	all: readonly FolderSession[] = [];
	readonly #options: FolderSessionsOptions;
	#folders: readonly string[] = [];
	#queue: Promise<void> = Promise.resolve();

	constructor(options: FolderSessionsOptions) {
		this.#options = options;
	}

	/** Serves these workspace folders (URIs) from now on, and the open documents outside of them. */
	setFolders(folders: readonly string[]): void {
		this.#folders = folders.map(canonicalUri);
		this.sync();
	}

	changeFolders(added: readonly string[], removed: readonly string[]): void {
		const gone = new Set(removed.map(canonicalUri));
		this.setFolders([...this.#folders.filter((folder) => !gone.has(folder)), ...added]);
	}

	/** The session that a document belongs to, with its path there. */
	find(uri: string): { readonly session: FolderSession; readonly path: string } | null {
		for (const session of this.all) {
			const path = session.pathOf(uri);
			if (path !== null) return { session, path };
		}
		return null;
	}

	/** Resolves when every session exists; whether it has read its files, `opened` of the session tells. Never rejects. */
	synced(): Promise<void> {
		return this.#queue;
	}

	/** Opens the sessions that are missing, and closes those that are no longer needed. */
	sync(): void {
		this.#queue = this.#queue
			.then(() => this.#sync())
			.catch((error: Error) => this.#options.logError(String(error.stack)));
	}

	async #sync(): Promise<void> {
		const needed = await this.#configs();
		const remaining = this.all.filter((session) => needed.some((config) => isSame(config, session.config)));
		const opened = needed
			.filter((config) => !remaining.some((session) => isSame(config, session.config)))
			.map((config) => {
				const files = this.#options.host.files(config.folder);
				return new FolderSession(config, files, this.#cacheOf(config, files), this.#options);
			});
		const closed = this.all.filter((session) => !remaining.includes(session));
		this.all = [...remaining, ...opened];
		for (const session of closed) {
			session.dispose();
			this.#options.closed(session);
		}
		for (const session of opened) {
			this.#options.opened(session);
			session.open(
				this.#options.documents().flatMap((document) => {
					const path = session.pathOf(document.uri);
					return path === null ? [] : [[path, document.getText()] as const];
				}),
			);
		}
		this.#options.synced();
	}

	/** The cache of a session; never inside the folder that it is about. */
	#cacheOf({ folder, only }: FolderConfig, files: FileSystem): SessionCache | null {
		const { host } = this.#options;
		const storage = this.#options.storage();
		const store = storage === null ? null : host.cacheStore(storage, folder);
		return store && createSessionCache(store, JSON.stringify([host.program, folder, only, host.rulePages]), files);
	}

	/** The workspace folders, none inside another, then a project or the file itself for each document elsewhere. */
	async #configs(): Promise<FolderConfig[]> {
		const roots = await Promise.all(
			this.#folders.map(async (folder) => (await this.#projectAround(URI.parse(folder)))?.toString() ?? folder),
		);
		const configs: FolderConfig[] = [...new Set(roots)]
			.filter((folder) => !roots.some((other) => other !== folder && isInside(folder, other)))
			.map((folder) => ({ folder, only: null }));
		for (const document of this.#options.documents()) {
			const uri = URI.parse(document.uri);
			if (configs.some(({ folder, only }) => only === null && isInside(uri.toString(), folder))) continue;
			const project = await this.#projectAround(Utils.dirname(uri));
			if (project) configs.push({ folder: project.toString(), only: null });
			else if (chapterName.test(uri.path)) {
				configs.push({ folder: Utils.dirname(uri).toString(), only: Utils.basename(uri) });
			}
		}
		// An earlier document may have brought a project that lies inside another document's.
		return configs.filter(
			(config) => !configs.some(({ folder, only }) => only === null && isInside(config.folder, folder)),
		);
	}

	/** The nearest folder with a configuration, from this one upwards to below the user's home. */
	async #projectAround(folder: URI): Promise<URI | null> {
		if (folder.scheme !== "file") return null;
		const { host } = this.#options;
		for (let at = folder; at.path !== "/" && at.toString() !== host.home; at = Utils.dirname(at)) {
			if (await hasConfiguration(host.files(at.toString()))) return at;
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
