import { URI, Utils } from "vscode-uri";
import { type FileSystem, isSkipped } from "../host/file-system.ts";
import type { CacheInputs } from "../host/result-cache.ts";
import { decode } from "../text/decode.ts";
import { type LineStarts, lineStarts } from "../text/lines.ts";
import { type Changes, Workspace } from "../workspace/workspace.ts";
import type { LineIndexedText } from "./convert.ts";
import { IdleScheduler } from "./idle-scheduler.ts";
import type { PreviousSession, SessionCache, Summary } from "./session-cache.ts";
import { warmUp } from "./warm-up.ts";

/** Which folder a room serves. */
export interface FolderConfig {
	/** The canonical URI of the folder. */
	readonly folder: string;
	/** The only file of it that matters, by name; null for the whole folder. */
	readonly only: string | null;
}

/** What happens in a room and is of interest outside it. */
export interface FolderSessionEvents {
	/** Findings of these paths may be others now. */
	changed(room: FolderSession, paths: Iterable<string>): void;
	progress(room: FolderSession, done: number, total: number): void;
	failed(message: string): void;
	/** Nothing is left to judge. */
	judged(room: FolderSession): void;
}

/** One library with the URIs of its folder. What takes time is done one after the other; edits are done at once. */
export class FolderSession {
	readonly plan: FolderConfig;
	readonly library: Workspace;
	/** False until every chapter is read. */
	ready = false;
	/** What was told when the room was open last, while it is not ready and no text was another then; else null. */
	earlier: PreviousSession | null = null;
	readonly #events: FolderSessionEvents;
	readonly #folder: URI;
	readonly #pauses: IdleScheduler<Changes>;
	#tail: Promise<void> = Promise.resolve();
	#isLeft = false;
	#hasFailed = false;
	readonly #files: FileSystem;
	readonly #memory: SessionCache | null;
	#keeping: Promise<void> = Promise.resolve();
	/** What a pause is overtaken in goes on in the next one. */
	readonly #rehearsal = warmUp(() => this.library.books);
	readonly #lines = new Map<string, LineIndexedText>();
	/** Of the paths that were asked for: to join one takes longer than all else that a symbol needs. */
	readonly #uris = new Map<string, string>();

	/** @param memory what is kept of it from one session to the next; null where nothing is */
	constructor(plan: FolderConfig, files: FileSystem, memory: SessionCache | null, events: FolderSessionEvents) {
		this.plan = plan;
		this.#files = files;
		this.#memory = memory;
		this.#events = events;
		this.#folder = URI.parse(plan.folder);
		this.library = new Workspace(files, {
			...(plan.only === null ? {} : { only: plan.only }),
			waits: true,
			onChange: (changes) => this.#changed(changes),
			onFailure: ({ rule, path, error }) => {
				this.#hasFailed = true;
				events.failed(failure(rule, path, error));
			},
		});
		this.#pauses = new IdleScheduler(
			() => this.#inPause(),
			(changes) => {
				this.#tell(changes.keys());
				if (this.ready && !this.#isLeft) events.judged(this);
			},
			(error) => events.failed((error as Error).stack ?? String(error)),
		);
	}

	/** Reads the folder, with the editor's texts in place of those on disk. */
	open(texts: Iterable<readonly [path: string, text: string]>): void {
		for (const [path, text] of texts) this.library.edit(path, text);
		this.#queue(async () => {
			const earlier = (await this.#memory?.recall()) ?? null;
			if (earlier && this.library.agrees(earlier) && !this.#isLeft) {
				this.earlier = earlier;
				this.#events.changed(this, earlier.diagnostics.keys());
			}
			const changes = await this.library.open((done, total) => {
				if (!this.#isLeft) this.#events.progress(this, done, total);
			}, earlier);
			const told = this.earlier?.diagnostics.keys() ?? [];
			this.earlier = null;
			this.ready = true;
			this.#tell(new Set([...told, ...changes.keys()]));
			if (!this.#isLeft) this.#pauses.start();
		});
	}

	/** Takes in an edit at once. The paths are those whose findings may be others now; none before the folder is read. */
	edit(path: string, text: string): Iterable<string> {
		const changes = this.library.edit(path, text);
		this.#pauses.restart();
		return this.ready ? new Set([path, ...changes.keys()]) : [];
	}

	/** Gives a document back to the disk: at once, so that one opened again meanwhile stays open. */
	close(path: string): void {
		const closing = this.library.close(path);
		this.#queue(async () => this.#changed(await closing));
	}

	/** Nothing is heard of the room any more. */
	leave(): void {
		this.#isLeft = true;
		this.#pauses.stop();
	}

	/** Judges at once what else would wait for a pause. */
	judge(): void {
		this.#pauses.finish();
	}

	/**
	 * Keeps what the editor is told, where the texts are on disk: a start of tomorrow can find no others.
	 *
	 * @param diagnostics by path, in JSON
	 */
	keep(diagnostics: ReadonlyMap<string, string>): void {
		const { grounds, late } = this.library;
		const memory = this.#memory;
		if (memory === null || grounds === null || this.#hasFailed) return;
		const told = { diagnostics, late, summary: this.summary };
		this.#keeping = this.#keeping.then(async () => {
			if (await this.#isSaved(grounds)) await memory.keep(grounds, told);
		});
	}

	/** Resolves when what is to be kept is written. */
	kept(): Promise<void> {
		return this.#keeping;
	}

	/** What is told of it now, in numbers. */
	get summary(): Summary {
		if (this.earlier) return this.earlier.summary;
		const { told, size } = this.library;
		let [errors, warnings] = [0, 0];
		for (const findings of told.values()) {
			for (const { severity } of findings) {
				if (severity === "error") errors++;
				else if (severity === "warning") warnings++;
			}
		}
		return { chapters: size, errors, warnings };
	}

	/** Resolves when everything is judged, what waits for pauses included; typing is not kept waiting for it. */
	async judged(): Promise<void> {
		await this.settled();
		await this.#pauses.settled();
	}

	/** Takes in what changed outside the editor. A path may be that of a folder. */
	refresh(paths: readonly string[]): void {
		const wanted = paths.filter((path) => !path.split("/").some(isSkipped));
		if (wanted.length > 0) this.#queue(async () => this.#changed(await this.library.refresh(wanted)));
	}

	/** Resolves when everything that was begun so far is done. Never rejects. */
	settled(): Promise<void> {
		return this.#tail;
	}

	/** The path of a document in this room, or null where it lies elsewhere. */
	pathOf(uri: string): string | null {
		const { scheme, authority, path } = URI.parse(canonical(uri));
		const folder = this.#folder;
		if (scheme !== folder.scheme || authority !== folder.authority) return null;
		const start = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
		if (!path.startsWith(start)) return null;
		const inside = path.slice(start.length);
		return this.plan.only === null || this.plan.only === inside ? inside : null;
	}

	uriOf(path: string): string {
		let uri = this.#uris.get(path);
		if (uri === undefined) {
			uri = Utils.joinPath(this.#folder, path).toString();
			this.#uris.set(path, uri);
		}
		return uri;
	}

	/** A file's text with its lines; null for files that the library does not hold. */
	lined(path: string): LineIndexedText | null {
		const text = this.library.text(path);
		if (text === null) {
			this.#lines.delete(path);
			return null;
		}
		const known = this.#lines.get(path);
		if (known?.text === text) return known;
		const lined = { text, lines: this.#linesOf(path, text) };
		this.#lines.set(path, lined);
		return lined;
	}

	#linesOf(path: string, text: string): LineStarts {
		const chapter = this.library.chapter(path);
		return chapter?.text === text ? chapter.lines : lineStarts(text);
	}

	async #isSaved({ texts }: CacheInputs): Promise<boolean> {
		for (const path of this.library.inEditors) {
			const bytes = await this.#files.read(path);
			if (bytes === null || decode(bytes).text !== texts.get(path)?.text) return false;
		}
		return true;
	}

	*#inPause(): Generator<unknown, Changes> {
		while (!this.#rehearsal.next().done) yield;
		return yield* this.library.inPause();
	}

	#changed(changes: Changes): void {
		this.#tell(changes.keys());
		if (!this.#isLeft) this.#pauses.restart();
	}

	#tell(paths: Iterable<string>): void {
		if (this.ready && !this.#isLeft) this.#events.changed(this, paths);
	}

	#queue(work: () => Promise<void>): void {
		this.#tail = this.#tail.then(work).catch((error: Error) => this.#events.failed(error.stack ?? String(error)));
	}
}

/** One spelling for each URI: editors differ in what they escape and in the case of a drive letter. */
export function canonical(uri: string): string {
	return URI.parse(uri).toString();
}

function failure(rule: string, path: string | null, error: unknown): string {
	return `The rule ${rule} failed${path === null ? "" : ` on ${path}`}: ${(error as Error).stack ?? error}`;
}
