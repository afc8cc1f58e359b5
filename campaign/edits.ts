/**
 * Random edits of whole books: text typed and deleted, blocks moved, fences opened, files added, renamed and removed, configurations
 * broken and mended. After each batch the findings equal those of a library that starts afresh, and every finding lies in its text.
 */
import { diskFiles } from "../server/src/cli/disk.ts";
import { Library } from "../server/src/library.ts";
import { atOnce, type Failure } from "../server/src/rules/judge.ts";
import { MemoryFiles } from "../test/memory.ts";
import type { Chance } from "./chance.ts";
import { pieces } from "./pieces.ts";

export interface EditsDone {
	edits: number;
	batches: number;
	/** Bytes on the heap after the first and after the last batch, garbage collected; null without `--expose-gc`. */
	heap: readonly [first: number, last: number] | null;
}

/** All texts of a folder on disk, by path; pictures and the like are empty files. */
export async function textsOf(folder: string): Promise<Readonly<Record<string, string>>> {
	const files = diskFiles(folder);
	const texts: Record<string, string> = {};
	for (const path of await files.list()) {
		const bytes = /\.(?:qmd|md|ya?ml|bib|json|ipynb)$/.test(path) ? await files.read(path) : null;
		texts[path] = bytes === null ? "" : new TextDecoder().decode(bytes);
	}
	return texts;
}

/** Edits one book until `isOver`. Throws at the first thing that is wrong, with what was done since the last good batch. */
export async function editBook(
	texts: Readonly<Record<string, string>>,
	chance: Chance,
	batch: number,
	isOver: () => boolean,
): Promise<EditsDone> {
	const done: EditsDone = { edits: 0, batches: 0, heap: null };
	let first: number | null = null;
	while (!isOver()) {
		// Texts grow and rot; a fresh copy now and then keeps them alike those of authors.
		const desk = await Desk.over(texts, chance);
		for (let round = 0; round < 20 && !isOver(); round++) {
			for (let edit = 0; edit < batch; edit++) await desk.edit();
			done.edits += batch;
			done.batches++;
			await desk.compare();
			await new Promise((resolve) => setImmediate(resolve));
		}
		const heap = heapUsed();
		if (heap !== null) {
			first ??= heap;
			done.heap = [first, heap];
		}
	}
	return done;
}

function heapUsed(): number | null {
	if (globalThis.gc === undefined) return null;
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}

/** One book under edit, and what was done to it. */
class Desk {
	readonly #files: MemoryFiles;
	readonly #library: Library;
	readonly #chance: Chance;
	readonly #failures: Failure[] = [];
	readonly #open = new Set<string>();
	#log: string[] = [];

	static async over(texts: Readonly<Record<string, string>>, chance: Chance): Promise<Desk> {
		const desk = new Desk(texts, chance);
		await desk.#library.open();
		return desk;
	}

	private constructor(texts: Readonly<Record<string, string>>, chance: Chance) {
		this.#files = new MemoryFiles(texts);
		this.#chance = chance;
		this.#library = new Library(this.#files, { waits: true, onFailure: (failure) => this.#failures.push(failure) });
	}

	async edit(): Promise<void> {
		const chance = this.#chance;
		if (chance.happens(0.02)) return this.#rearrange();
		const path = chance.happens(0.04) ? chance.of(this.#paths(/./)) : chance.of(this.#paths(/\.qmd$/));
		const text = this.#library.text(path);
		if (text === null) return;
		const edited = this.#edited(text);
		this.#say("edit", path, edited.length - text.length);
		this.#files.texts.set(path, edited);
		this.#open.add(path);
		this.#library.edit(path, edited);
		if (chance.happens(0.05)) atOnce(this.#library.inPause());
	}

	#edited(text: string): string {
		const chance = this.#chance;
		const at = chance.below(text.length + 1);
		const kind = chance.next();
		if (kind < 0.5) return text.slice(0, at) + chance.of(pieces) + text.slice(at);
		if (kind < 0.75) return text.slice(0, at) + text.slice(at + 1 + chance.below(chance.happens(0.1) ? 400 : 6));
		const blocks = text.split(/\n\n/);
		const block = chance.below(blocks.length);
		if (kind < 0.9) return blocks.toSpliced(chance.below(blocks.length), 0, ...blocks.splice(block, 1)).join("\n\n");
		if (kind < 0.95) return blocks.toSpliced(chance.below(blocks.length), 0, blocks[block] as string).join("\n\n");
		return text.replaceAll("\n", chance.of(["\r\n", "\n"]));
	}

	/** Something outside the editor: a file comes, goes or gets another name, a document is closed. */
	async #rearrange(): Promise<void> {
		const chance = this.#chance;
		const path = chance.of(this.#paths(/\.(?:qmd|ya?ml|bib)$/));
		const text = this.#files.texts.get(path) ?? "";
		switch (chance.below(4)) {
			case 0: {
				this.#say("close", path, 0);
				await this.#close(path);
				return;
			}
			case 1: {
				const other = `${chance.of(["new", "more/new", "_part", path.replace(/\.\w+$/, "-2")])}.qmd`;
				this.#say("rename", `${path} to ${other}`, 0);
				await this.#close(path);
				this.#files.texts.delete(path);
				this.#files.texts.set(other, text);
				await this.#library.refresh([path, other]);
				return;
			}
			case 2: {
				if (this.#paths(/\.qmd$/).length < 3) return;
				this.#say("remove", path, 0);
				await this.#close(path);
				this.#files.texts.delete(path);
				await this.#library.refresh([path]);
				return;
			}
			default: {
				const other = chance.of(["added.qmd", "_part.qmd", "_errata.yml", "_metadata.yml", "b/_quarto.yml"]);
				this.#say("write", other, 0);
				this.#files.texts.set(other, chance.happens(0.5) ? text : chance.of(pieces));
				// What an editor holds open is not what the disk says.
				await this.#close(other);
				await this.#library.refresh([other]);
			}
		}
	}

	/** Throws where the findings are not those of a fresh start, lie outside their text, or a rule has thrown. */
	async compare(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		atOnce(this.#library.inPause());
		const fresh = new Library(this.#files, { onFailure: (failure) => this.#failures.push(failure) });
		// An open file may be one that no entry shows.
		for (const path of this.#open) fresh.edit(path, this.#library.text(path) ?? "");
		await fresh.open();
		for (const { rule, error } of this.#failures) this.#fail(`${rule}: ${(error as Error).stack}`);
		for (const book of this.#library.books) {
			for (const { path, text } of book.chapters.values()) {
				if (text !== this.#library.text(path)) this.#fail(`${path} was not read again.`);
			}
		}
		const [ours, theirs] = [this.#library, fresh].map(shown) as [readonly string[], readonly string[]];
		const odd = ours.find((line, index) => line !== theirs[index]) ?? theirs[ours.length];
		if (odd !== undefined || ours.length !== theirs.length) {
			this.#fail(`Edited: ${ours.length} findings, fresh: ${theirs.length}. The first that differs: ${odd}`);
		}
		for (const [path, findings] of this.#library.findings) {
			for (const { rule, span, related = [] } of findings) {
				for (const place of [{ path, span }, ...related]) {
					const length = this.#library.text(place.path)?.length ?? 0;
					const { start, end } = place.span;
					if (!(start >= 0 && start <= end && end <= length))
						this.#fail(`${rule} at ${place.path}:${start}-${end} of ${length}`);
				}
			}
		}
		this.#log = [];
	}

	async #close(path: string): Promise<void> {
		this.#open.delete(path);
		await this.#library.close(path);
	}

	#paths(name: RegExp): readonly string[] {
		return [...this.#files.texts.keys()].filter((path) => name.test(path));
	}

	#say(what: string, path: string, growth: number): void {
		this.#log.push(`${what} ${path}${growth === 0 ? "" : ` (${growth > 0 ? "+" : ""}${growth})`}`);
	}

	#fail(message: string): never {
		throw new Error(`${message}\nSince the last good batch: ${this.#log.join(", ")}`);
	}
}

function shown({ findings }: Library): readonly string[] {
	return [...findings].flatMap(([path, list]) =>
		list.map(({ rule, severity, span, message, related }) =>
			JSON.stringify([path, rule, severity, span.start, span.end, message, related]),
		),
	);
}
