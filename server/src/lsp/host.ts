import type { CacheStore, FileSystem } from "../host/file-system.ts";

/** The machine that the server runs on. */
export interface Host {
	/** The files below a folder, which is a URI. */
	files(folder: string): FileSystem;
	/** The part of the folder `storage` that is about another folder (URIs, both); null where nothing can be stored, or only inside that folder. */
	cacheStore(storage: string, folder: string): CacheStore | null;
	/** Identifies the program: results of another one are not used. */
	readonly program: string;
	/** The user's home (a URI): projects are not looked for above it. Null where there is none. */
	readonly home: string | null;
	/** The folder of the rule pages: a URI without `/` at its end. */
	readonly rulePages: string;
	/** Called once every folder that was open at the start is read. */
	readonly onStarted?: () => void;
}
