import type { Diagnostic } from "vscode-languageserver";
import type { CacheStore, FileSystem } from "../host/file-system.ts";
import { type CacheInputs, loadResult, saveResult } from "../host/result-cache.ts";
import type { Finding } from "../linter/rule.ts";
import { decode } from "../text/decode.ts";
import type { DeferredFindings, PreviousSession } from "../workspace/previous-session.ts";

/** What a folder contains, in numbers. */
export interface Summary {
	/** Files that are read as chapters, in all books. */
	readonly chapters: number;
	readonly errors: number;
	readonly warnings: number;
}

/** What was published of a folder when it was last open: shown again until the folder is read. */
export interface CachedSession extends PreviousSession {
	readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
	readonly summary: Summary;
}

/** What is published of a folder now. */
export interface SessionSnapshot {
	/** By path, as JSON. */
	readonly diagnostics: ReadonlyMap<string, string>;
	readonly summary: Summary;
	readonly deferred: readonly DeferredFindings[];
}

/** The record of a session, as JSON. */
interface SessionRecord {
	readonly diagnostics: readonly (readonly [path: string, json: string])[];
	readonly summary: Summary;
	readonly deferred: readonly (Omit<DeferredFindings, "findings"> & {
		readonly findings: readonly (readonly [string, readonly Finding[]])[];
	})[];
}

/** The cached session of one folder. Nothing rejects. */
export interface SessionCache {
	/** The last session; null where any name or text of the folder differs now. */
	load(): Promise<CachedSession | null>;
	save(inputs: CacheInputs, snapshot: SessionSnapshot): Promise<void>;
}

/** @param key everything that the diagnostics depend on besides the files */
export function createSessionCache(store: CacheStore, key: string, files: FileSystem): SessionCache {
	return {
		async load() {
			const loaded = await loadResult(store, key, files);
			if (loaded === null) return null;
			const { diagnostics, summary, deferred } = JSON.parse(decode(loaded.result).text) as SessionRecord;
			return {
				paths: loaded.paths,
				texts: new Map([...loaded.texts].map(([path, bytes]) => [path, decode(bytes)])),
				diagnostics: new Map(diagnostics.map(([path, json]) => [path, JSON.parse(json) as Diagnostic[]])),
				summary,
				deferred: deferred.map((one) => ({ ...one, findings: new Map(one.findings) })),
			};
		},
		async save(inputs, { diagnostics, summary, deferred }) {
			const plain = deferred.map((one) => ({ ...one, findings: [...one.findings] }));
			const record = JSON.stringify({ diagnostics: [...diagnostics].sort(), summary, deferred: plain });
			await saveResult(store, key, inputs, new TextEncoder().encode(record));
		},
	};
}
