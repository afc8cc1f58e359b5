import { URI, Utils } from "vscode-uri";
import type { Book } from "../book/book.ts";
import { type Files, isSkipped } from "../files.ts";
import { type Changes, Library } from "../library.ts";
import { type LineStarts, lineStarts } from "../text/lines.ts";
import type { Lined } from "./convert.ts";

/** Which folder a room serves. */
export interface Plan {
	/** The canonical URI of the folder. */
	readonly folder: string;
	/** The only file of it that matters, by name; null for the whole folder. */
	readonly only: string | null;
}

/** What happens in a room and is of interest outside it. */
export interface RoomEvents {
	/** Findings of these paths may be others now. */
	changed(room: Room, paths: Iterable<string>): void;
	progress(room: Room, done: number, total: number): void;
	failed(message: string): void;
}

/** One library with the URIs of its folder. What takes time is done one after the other; edits are done at once. */
export class Room {
	readonly plan: Plan;
	readonly library: Library;
	/** False until every chapter is read. */
	ready = false;
	readonly #files: Files;
	readonly #events: RoomEvents;
	readonly #folder: URI;
	#tail: Promise<void> = Promise.resolve();
	readonly #lines = new Map<string, Lined>();

	constructor(plan: Plan, files: Files, events: RoomEvents) {
		this.plan = plan;
		this.#files = files;
		this.#events = events;
		this.#folder = URI.parse(plan.folder);
		this.library = new Library(files, {
			...(plan.only === null ? {} : { only: plan.only }),
			onChange: (changes) => this.#changed(changes),
		});
	}

	/** Reads the folder, with the editor's texts in place of those on disk. */
	open(texts: Iterable<readonly [path: string, text: string]>): void {
		for (const [path, text] of texts) this.library.edit(path, text);
		this.#queue(async () => {
			const changes = await this.library.open((done, total) => this.#events.progress(this, done, total));
			this.ready = true;
			this.#changed(changes);
		});
	}

	edit(path: string, text: string): void {
		this.#changed(this.library.edit(path, text));
	}

	close(path: string): void {
		this.#queue(async () => this.#changed(await this.library.close(path)));
	}

	/** Takes in what changed outside the editor; a path of a folder stands for all that is or was in it. */
	refresh(paths: readonly string[]): void {
		const wanted = paths.filter((path) => !path.split("/").some(isSkipped));
		if (wanted.length === 0) return;
		this.#queue(async () => {
			const known = this.library.books[0]?.files ?? new Set<string>();
			const perhapsFolders = wanted.some((path) => !known.has(path) && !/\.[^/]+$/.test(path));
			const all = perhapsFolders ? [...wanted, ...difference(known, await this.#files.list())] : wanted;
			this.#changed(await this.library.refresh(all));
		});
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
		return Utils.joinPath(this.#folder, path).toString();
	}

	/** The book to ask about a file: the one that shows it, else the innermost one around it. */
	bookFor(path: string): Book | null {
		const around = (book: Book) => book.project.root === "" || path.startsWith(`${book.project.root}/`);
		const inner = (a: Book, b: Book) => b.project.root.length - a.project.root.length;
		return this.library.bookOf(path) ?? this.library.books.filter(around).sort(inner)[0] ?? null;
	}

	/** A file's text with its lines; null for files that the library does not hold. */
	lined(path: string): Lined | null {
		const text = this.library.text(path);
		if (text === null) return null;
		const known = this.#lines.get(path);
		if (known?.text === text) return known;
		const lined = { text, lines: this.#linesOf(path, text) };
		this.#lines.set(path, lined);
		return lined;
	}

	#linesOf(path: string, text: string): LineStarts {
		const chapter = this.library.bookOf(path)?.chapters.get(path);
		return chapter?.text === text ? chapter.lines : lineStarts(text);
	}

	#changed(changes: Changes): void {
		if (this.ready) this.#events.changed(this, changes.keys());
	}

	#queue(work: () => Promise<void>): void {
		this.#tail = this.#tail.then(work).catch((error: Error) => this.#events.failed(error.stack ?? String(error)));
	}
}

/** One spelling for each URI: editors differ in what they escape and in the case of a drive letter. */
export function canonical(uri: string): string {
	return URI.parse(uri).toString();
}

function difference(known: ReadonlySet<string>, listed: readonly string[]): string[] {
	const there = new Set(listed);
	return [...[...known].filter((path) => !there.has(path)), ...listed.filter((path) => !known.has(path))];
}
