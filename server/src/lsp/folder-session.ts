import { URI, Utils } from "vscode-uri";
import type { Book } from "../book/book.ts";
import { type FileSystem, isSkipped } from "../host/file-system.ts";
import type { CacheInputs } from "../host/result-cache.ts";
import type { Finding } from "../linter/rule.ts";
import { describeFailure } from "../linter/run-rules.ts";
import { decode } from "../text/decode.ts";
import { type LineStarts, lineStarts } from "../text/lines.ts";
import type { FindingChanges } from "../workspace/diagnostics.ts";
import { Workspace } from "../workspace/workspace.ts";
import type { LineIndexedText } from "./convert.ts";
import { IdleScheduler } from "./scheduler.ts";
import type { CachedSession, SessionCache, Summary } from "./session-cache.ts";
import { canonicalUri } from "./uri.ts";
import { warmUp } from "./warm-up.ts";

/** The folder that a session serves. */
export interface FolderConfig {
	/** Its canonical URI. */
	readonly folder: string;
	/** The name of the only file of it that counts; null for the whole folder. */
	readonly only: string | null;
}

export interface FolderSessionEvents {
	/** The findings of these files may have changed. */
	findingsChanged(session: FolderSession, paths: Iterable<string>): void;
	/** `done` of `total` chapters are read. */
	progress(session: FolderSession, done: number, total: number): void;
	/** All rules have run on the current texts. */
	idle(session: FolderSession): void;
	logError(message: string): void;
}

/** One workspace with the URIs of its folder. Edits are applied at once; what reads files is queued, one step after the other. */
export class FolderSession {
	readonly config: FolderConfig;
	readonly workspace: Workspace;
	/** False until every chapter is read. */
	isReady = false;
	/** The session before this one, shown until this one is ready; null where there is none, or an open text differs from it. */
	cached: CachedSession | null = null;
	readonly #events: FolderSessionEvents;
	readonly #folder: URI;
	readonly #scheduler: IdleScheduler<FindingChanges>;
	readonly #files: FileSystem;
	readonly #cache: SessionCache | null;
	#queue: Promise<void> = Promise.resolve();
	#saving: Promise<void> = Promise.resolve();
	#isDisposed = false;
	#hasFailed = false;
	/** Goes on where the last edit interrupted it. */
	readonly #warmUp = warmUp(() => this.workspace.books);
	readonly #texts = new Map<string, LineIndexedText>();
	/** By path. Joining a URI takes longer than everything else that a symbol needs. */
	readonly #uris = new Map<string, string>();

	/** @param cache where the session is saved for the next one; null for nowhere */
	constructor(config: FolderConfig, files: FileSystem, cache: SessionCache | null, events: FolderSessionEvents) {
		this.config = config;
		this.#files = files;
		this.#cache = cache;
		this.#events = events;
		this.#folder = URI.parse(config.folder);
		this.workspace = new Workspace(files, {
			...(config.only === null ? {} : { only: config.only }),
			defersRules: true,
			onChange: (changes) => this.#changed(changes),
			onFailure: (failure) => {
				this.#hasFailed = true;
				events.logError(describeFailure(failure));
			},
		});
		this.#scheduler = new IdleScheduler(
			() => this.#idle(),
			(changes) => {
				this.#notify(changes.keys());
				if (this.isReady && !this.#isDisposed) events.idle(this);
			},
			(error) => events.logError((error as Error).stack ?? String(error)),
		);
	}

	/** Reads the folder, with the editor's texts in place of those on disk. */
	open(texts: Iterable<readonly [path: string, text: string]>): void {
		for (const [path, text] of texts) this.workspace.edit(path, text);
		this.#enqueue(async () => {
			const cached = (await this.#cache?.load()) ?? null;
			if (cached && this.workspace.agreesWith(cached) && !this.#isDisposed) {
				this.cached = cached;
				this.#events.findingsChanged(this, cached.diagnostics.keys());
			}
			const changes = await this.workspace.open((done, total) => {
				if (!this.#isDisposed) this.#events.progress(this, done, total);
			}, cached);
			const shown = this.cached?.diagnostics.keys() ?? [];
			this.cached = null;
			this.isReady = true;
			this.#notify(new Set([...shown, ...changes.keys()]));
			if (!this.#isDisposed) this.#scheduler.start();
		});
	}

	/** Applies an edit at once. Returns the files whose findings may have changed; none before the folder is read. */
	edit(path: string, text: string): Iterable<string> {
		const changes = this.workspace.edit(path, text);
		this.#scheduler.restart();
		return this.isReady ? new Set([path, ...changes.keys()]) : [];
	}

	/** Returns a document to the text on disk. It begins at once, so that a document opened again meanwhile stays open. */
	close(path: string): void {
		const closing = this.workspace.close(path);
		this.#enqueue(async () => this.#changed(await closing));
	}

	/** Takes what changed outside the editor. A path may be that of a folder. */
	refresh(paths: readonly string[]): void {
		const relevant = paths.filter((path) => !path.split("/").some(isSkipped));
		if (relevant.length > 0) this.#enqueue(async () => this.#changed(await this.workspace.refresh(relevant)));
	}

	/** Stops emitting events. */
	dispose(): void {
		this.#isDisposed = true;
		this.#scheduler.stop();
	}

	/** Runs the deferred rules now, where they have not run on the current texts. */
	runDeferredRules(): void {
		this.#scheduler.finish();
	}

	/** Resolves once the deferred rules have run on the current texts, without delaying typing. */
	async deferredRulesRun(): Promise<void> {
		await this.opened();
		await this.#scheduler.whenIdle();
	}

	/** Resolves when everything enqueued so far is done. Never rejects. */
	opened(): Promise<void> {
		return this.#queue;
	}

	/**
	 * Saves what is published, if all texts are those on disk: the next session that starts from them finds the same.
	 *
	 * @param diagnostics by path, as JSON
	 */
	save(diagnostics: ReadonlyMap<string, string>): void {
		const { cacheInputs, deferred } = this.workspace;
		const cache = this.#cache;
		if (cache === null || cacheInputs === null || this.#hasFailed) return;
		const snapshot = { diagnostics, deferred, summary: this.summary };
		this.#saving = this.#saving.then(async () => {
			if (await this.#areSaved(cacheInputs)) await cache.save(cacheInputs, snapshot);
		});
	}

	/** Resolves when everything to be saved is written. */
	saved(): Promise<void> {
		return this.#saving;
	}

	/** What is published of the folder, in numbers. */
	get summary(): Summary {
		if (this.cached) return this.cached.summary;
		const { published, chapterCount } = this.workspace;
		let [errors, warnings] = [0, 0];
		for (const findings of published.values()) {
			for (const { severity } of findings) {
				if (severity === "error") errors++;
				else if (severity === "warning") warnings++;
			}
		}
		return { chapters: chapterCount, errors, warnings };
	}

	/** The findings in the files that belong to one book first. */
	findingsOfBook(book: Book): readonly Finding[] {
		const { workspace } = this;
		return [...workspace.findings].flatMap(([path, findings]) => (workspace.bookOf(path) === book ? findings : []));
	}

	/** The path of a document in this folder, or null where it lies elsewhere. */
	pathOf(uri: string): string | null {
		const { scheme, authority, path } = URI.parse(canonicalUri(uri));
		const folder = this.#folder;
		if (scheme !== folder.scheme || authority !== folder.authority) return null;
		const start = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
		if (!path.startsWith(start)) return null;
		const inside = path.slice(start.length);
		return this.config.only === null || this.config.only === inside ? inside : null;
	}

	uriOf(path: string): string {
		let uri = this.#uris.get(path);
		if (uri === undefined) {
			uri = Utils.joinPath(this.#folder, path).toString();
			this.#uris.set(path, uri);
		}
		return uri;
	}

	/** A file's text with its lines; null for files that the workspace has not read. */
	indexedText(path: string): LineIndexedText | null {
		const text = this.workspace.text(path);
		if (text === null) {
			this.#texts.delete(path);
			return null;
		}
		const cached = this.#texts.get(path);
		if (cached?.text === text) return cached;
		const indexed = { text, lines: this.#linesOf(path, text) };
		this.#texts.set(path, indexed);
		return indexed;
	}

	#linesOf(path: string, text: string): LineStarts {
		const chapter = this.workspace.chapter(path);
		return chapter?.text === text ? chapter.lines : lineStarts(text);
	}

	async #areSaved({ texts }: CacheInputs): Promise<boolean> {
		for (const path of this.workspace.openFiles) {
			const bytes = await this.#files.read(path);
			if (bytes === null || decode(bytes).text !== texts.get(path)?.text) return false;
		}
		return true;
	}

	/** Warms up first: an author who opens a book may ask for something before the deferred rules have run. */
	*#idle(): Generator<unknown, FindingChanges> {
		while (!this.#warmUp.next().done) yield;
		return yield* this.workspace.idle();
	}

	#changed(changes: FindingChanges): void {
		this.#notify(changes.keys());
		if (!this.#isDisposed) this.#scheduler.restart();
	}

	#notify(paths: Iterable<string>): void {
		if (this.isReady && !this.#isDisposed) this.#events.findingsChanged(this, paths);
	}

	#enqueue(work: () => Promise<void>): void {
		this.#queue = this.#queue.then(work).catch((error: Error) => this.#events.logError(error.stack ?? String(error)));
	}
}
