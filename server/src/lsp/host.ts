import type { CacheStore, FileSystem } from "../host/file-system.ts";

/** What the server is told of the machine that it runs on. */
export interface Host {
	/** The files below a folder. `folder` is a URI. */
	files(folder: string): FileSystem;
	/** What is kept in a folder of what another one holds (URIs, both); null where nothing can be kept, and within that other one. */
	store(storage: string, folder: string): CacheStore | null;
	/** Which program this is: what another one said is not said again. */
	readonly program: string;
	/** The user's own folder (a URI): projects are not looked for above it. Null where there is none. */
	readonly home: string | null;
	/** Where the pages of the rules are (a URI without `/` at its end). */
	readonly rulePages: string;
	/** Told once all that was open at the start is read and judged. */
	readonly started?: () => void;
}
