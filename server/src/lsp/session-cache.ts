/** What an editor was told of a folder when it was last open. */
import type { Diagnostic } from "vscode-languageserver";
import type { CacheStore, FileSystem } from "../host/file-system.ts";
import { type CacheInputs, loadResult, saveResult } from "../host/result-cache.ts";
import type { Finding } from "../linter/rule.ts";
import { decode } from "../text/decode.ts";
import type { Earlier as Judged, LateOf } from "../workspace/judgement.ts";

/** What was told in numbers. */
export interface Summary {
	/** Files that are read as chapters, in all books. */
	readonly chapters: number;
	readonly errors: number;
	readonly warnings: number;
}

/** What was told, as it is shown until the folder is read. */
export interface PreviousSession extends Judged {
	readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
	readonly summary: Summary;
}

/** What is told now, to be kept. */
export interface SessionSnapshot {
	/** By path, in JSON. */
	readonly diagnostics: ReadonlyMap<string, string>;
	readonly summary: Summary;
	readonly late: readonly LateOf[];
}

/** The same in a record. */
interface StoredSession {
	readonly diagnostics: readonly (readonly [path: string, json: string])[];
	readonly summary: Summary;
	readonly late: readonly (Omit<LateOf, "judged"> & {
		readonly judged: readonly (readonly [string, readonly Finding[]])[];
	})[];
}

/** What is kept of one folder. Nothing rejects. */
export interface SessionCache {
	/** What was told; null where any name or text of the folder is another now. */
	recall(): Promise<PreviousSession | null>;
	keep(grounds: CacheInputs, told: SessionSnapshot): Promise<void>;
}

/** @param about all that the telling depends on beside the files */
export function sessionCacheIn(store: CacheStore, about: string, files: FileSystem): SessionCache {
	return {
		async recall() {
			const recalled = await loadResult(store, about, files);
			if (recalled === null) return null;
			const { diagnostics, summary, late } = JSON.parse(decode(recalled.said).text) as StoredSession;
			return {
				paths: recalled.paths,
				texts: new Map([...recalled.texts].map(([path, bytes]) => [path, decode(bytes)])),
				diagnostics: new Map(diagnostics.map(([path, json]) => [path, JSON.parse(json) as Diagnostic[]])),
				summary,
				late: late.map((one) => ({ ...one, judged: new Map(one.judged) })),
			};
		},
		async keep(grounds, { diagnostics, summary, late }) {
			// Fixes are functions, and no part of JSON: they are made anew from the book.
			const plain = late.map((one) => ({ ...one, judged: [...one.judged] }));
			const said = JSON.stringify({ diagnostics: [...diagnostics].sort(), summary, late: plain });
			await saveResult(store, about, grounds, new TextEncoder().encode(said));
		},
	};
}
