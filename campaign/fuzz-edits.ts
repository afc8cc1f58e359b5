/**
 * Random edits of whole books: text typed and deleted, blocks moved, fences opened, files added, renamed and removed, configurations
 * broken and mended. After each batch the findings equal those of a library that starts afresh, and every finding lies in its text.
 */
import { Library } from "../server/src/library.ts";
import { rules } from "../server/src/rules/index.ts";
import type { Failure } from "../server/src/rules/judge.ts";
import { atOnce } from "../server/src/text/remember.ts";
import { MemoryFiles } from "../test/memory.ts";
import type { Texts } from "./books.ts";
import { fragments } from "./fragments.ts";
import { heapUsed } from "./heap.ts";
import type { Random } from "./random.ts";

const letters = [..."eeettaaoin  ,."];

export interface EditStats {
	edits: number;
	/** How often the library took in what was edited: as in the server, a burst of edits of one file is taken in at once. */
	bursts: number;
	/** How often the findings were compared with those of a fresh start. */
	batches: number;
	/** Megabytes on the heap where all texts are as they were, early and late. */
	heap: { first: number; last: number } | null;
}

export interface EditOptions {
	/** Bursts from one comparison to the next. */
	readonly burstsPerBatch: number;
	/** Edits of one file that are taken in at once, at most. */
	readonly burst: number;
	isOver(stats: EditStats): boolean;
}

/** Batches until all texts are put back: they grow and rot, and are to stay like those of authors. */
const BATCHES_PER_RESTORE = 20;
/** Memory may be greater at the end by so much, and so many megabytes: what is remembered of texts is bounded, not constant. */
const MAX_HEAP_FACTOR = 1.3;
const MAX_HEAP_EXTRA_MB = 40;

/** Edits one book, in one library that lives as long as it takes. Throws at the first thing that is wrong, with what was done last. */
export async function fuzzEdits(texts: Texts, chance: Random, options: EditOptions): Promise<EditStats> {
	const stats: EditStats = { edits: 0, bursts: 0, batches: 0, heap: null };
	const session = await EditSession.start(texts, chance);
	for (let life = 0; !options.isOver(stats); life++) {
		for (let round = 0; round < BATCHES_PER_RESTORE && !options.isOver(stats); round++) {
			for (let burst = 0; burst < options.burstsPerBatch; burst++) stats.edits += await session.burst(options.burst);
			stats.bursts += options.burstsPerBatch;
			stats.batches++;
			await session.compare();
		}
		await session.restore();
		await session.compare();
		stats.batches++;
		if (life === 0) continue;
		const heap = heapUsed();
		stats.heap = { first: stats.heap?.first ?? heap, last: heap };
	}
	const { first, last } = stats.heap ?? { first: 0, last: 0 };
	if (last > first * MAX_HEAP_FACTOR + MAX_HEAP_EXTRA_MB)
		throw new Error(`The heap grew from ${first} MB to ${last} MB.`);
	return stats;
}

/** One book under edit, and what was done to it. */
class EditSession {
	readonly #originals: Texts;
	readonly #files: MemoryFiles;
	readonly #library: Library;
	readonly #chance: Random;
	readonly #failures: Failure[] = [];
	readonly #open = new Set<string>();
	#log: string[] = [];

	static async start(texts: Texts, chance: Random): Promise<EditSession> {
		const session = new EditSession(texts, chance);
		await session.#library.open();
		return session;
	}

	private constructor(texts: Texts, chance: Random) {
		this.#originals = texts;
		this.#files = new MemoryFiles(texts);
		this.#chance = chance;
		this.#library = new Library(this.#files, { waits: true, onFailure: (failure) => this.#failures.push(failure) });
	}

	/** Does something to one file, or a burst of edits; gives how many. */
	async burst(maxEdits: number): Promise<number> {
		const chance = this.#chance;
		try {
			if (chance.chance(0.03)) {
				await this.#rearrange();
				return 1;
			}
			if (chance.chance(0.1)) return this.#typeKeys(chance.pick(this.#chapters()));
			const count = 1 + chance.integer(chance.chance(0.5) ? 4 : maxEdits);
			this.#type(chance.chance(0.04) ? chance.pick(this.#paths(/./)) : chance.pick(this.#chapters()), count);
			if (chance.chance(0.02)) atOnce(this.#library.inPause());
			return count;
		} catch (error) {
			return this.#fail(String((error as Error).stack));
		}
	}

	#type(path: string, count: number): void {
		const text = this.#library.text(path) ?? this.#files.texts.get(path);
		if (typeof text !== "string") return;
		const original = this.#originals[path] ?? "";
		// A text that nothing is left of is no author's: now and then all edits are undone.
		let edited = this.#chance.chance(0.1) ? original : text;
		for (let edit = 0; edit < count; edit++) {
			edited = edited.length > 2 * original.length + 4000 ? original : this.#edited(edited);
		}
		this.#say("edit", `${path} ×${count}`, edited.length - text.length);
		this.#edit(path, edited);
	}

	/** Keys one after the other at one place, each taken in alone; gives how many. */
	#typeKeys(path: string): number {
		const chance = this.#chance;
		const text = this.#library.text(path) ?? this.#files.texts.get(path);
		if (typeof text !== "string") return 0;
		// Where words stand alone for a while, an edit takes the short way.
		const words = [...text.matchAll(/[\p{L} ,.’-]{125,}/gu)];
		const some = words.length > 0 && chance.chance(0.8) ? chance.pick(words) : null;
		const at = some ? some.index + (some[0].length >> 1) : chance.integer(text.length + 1);
		const keys = Array.from({ length: 1 + chance.integer(12) }, () =>
			chance.pick(chance.chance(0.1) ? fragments : letters),
		);
		this.#say("keys", path, keys.join("").length);
		for (let typed = 1; typed <= keys.length; typed++) {
			this.#edit(path, text.slice(0, at) + keys.slice(0, typed).join("") + text.slice(at));
		}
		this.#checkTold();
		return keys.length;
	}

	#edit(path: string, text: string): void {
		this.#files.texts.set(path, text);
		this.#open.add(path);
		this.#library.edit(path, text);
	}

	#edited(text: string): string {
		const chance = this.#chance;
		const at = chance.integer(text.length + 1);
		const kind = chance.next();
		if (kind < 0.5) return text.slice(0, at) + chance.pick(fragments) + text.slice(at);
		if (kind < 0.8) return text.slice(0, at) + text.slice(at + 1 + chance.integer(chance.chance(0.1) ? 400 : 6));
		if (kind < 0.99) return this.#moved(text, kind < 0.95);
		return text.replace(/\r?\n/g, chance.pick(["\r\n", "\n"]));
	}

	/** A block of the text somewhere else in it, or there, too. */
	#moved(text: string, leaves: boolean): string {
		const chance = this.#chance;
		const blocks = text.split(/\n\n/);
		const from = chance.integer(blocks.length);
		const block = blocks[from] as string;
		if (leaves) blocks.splice(from, 1);
		blocks.splice(chance.integer(blocks.length + 1), 0, block);
		return blocks.join("\n\n");
	}

	/** Something outside the editor, or in two files at once. */
	#rearrange(): Promise<void> {
		const chance = this.#chance;
		const path = chance.pick(this.#paths(/\.(?:qmd|ya?ml|bib)$/));
		switch (chance.integer(7)) {
			case 0:
				this.#say("close", path);
				return this.#close(path);
			case 1:
				return this.#rename(path, `${chance.pick(["new", "more/new", "_part", path.replace(/\.\w+$/, "-2")])}.qmd`);
			case 2:
				return this.#remove(chance.chance(0.2) ? "more" : path);
			case 3:
				return this.#mend();
			case 4:
				return this.#carry(path, chance.pick(this.#chapters()));
			default: {
				const other = chance.pick([
					"added.qmd",
					"_part.qmd",
					"_errata.yml",
					"_metadata.yml",
					"b/_quarto.yml",
					"_quarto.yml",
				]);
				return this.#write(other, chance.chance(0.5) ? this.#onDisk(path) : chance.pick(fragments));
			}
		}
	}

	async #rename(path: string, other: string): Promise<void> {
		this.#say("rename", `${path} to ${other}`);
		const text = this.#onDisk(path);
		await this.#close(path);
		this.#files.texts.delete(path);
		this.#files.texts.set(other, text);
		await this.#close(other);
		await this.#library.refresh([path, other]);
	}

	/** Removes a file, or all below a folder. */
	async #remove(path: string): Promise<void> {
		if (this.#chapters().length < 3) return;
		this.#say("remove", path);
		for (const gone of this.#paths(/./).filter((one) => one === path || one.startsWith(`${path}/`))) {
			await this.#close(gone);
			this.#files.texts.delete(gone);
		}
		await this.#library.refresh([path]);
	}

	/** A configuration is what it was at first. */
	async #mend(): Promise<void> {
		const path = this.#chance.pick(Object.keys(this.#originals).filter((one) => /\.ya?ml$/.test(one)));
		await this.#write(path, this.#originals[path] as string);
	}

	/** A block is cut here and pasted there. */
	async #carry(from: string, to: string): Promise<void> {
		this.#say("carry", `${from} to ${to}`);
		const blocks = (this.#library.text(from) ?? "").split(/\n\n/);
		const [block = ""] = blocks.splice(this.#chance.integer(blocks.length), 1);
		this.#edit(from, blocks.join("\n\n"));
		this.#edit(to, `${this.#library.text(to) ?? ""}\n\n${block}`);
	}

	async #write(path: string, text: string): Promise<void> {
		this.#say("write", path);
		this.#files.texts.set(path, text);
		// What an editor holds open is not what the disk says.
		await this.#close(path);
		await this.#library.refresh([path]);
	}

	/** Everything is as it was at first, with nothing open: a branch is checked out. */
	async restore(): Promise<void> {
		this.#say("restore", "all");
		const touched = new Set([...this.#files.texts.keys(), ...Object.keys(this.#originals)]);
		this.#files.texts.clear();
		for (const [path, text] of Object.entries(this.#originals)) this.#files.texts.set(path, text);
		for (const path of [...this.#open]) await this.#close(path);
		await this.#library.refresh([...touched]);
	}

	/** Throws where the findings are not those of a fresh start, lie outside their text, or a rule has thrown. */
	async compare(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		this.#checkTold();
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
		const [ours, theirs] = [this.#library, fresh].map(({ findings }) => serialize(findings)) as [
			readonly string[],
			readonly string[],
		];
		const odd = ours.find((line, index) => line !== theirs[index]) ?? theirs[ours.length];
		if (odd !== undefined || ours.length !== theirs.length) {
			this.#fail(`Edited: ${ours.length} findings, fresh: ${theirs.length}. The first that differs: ${odd}`);
		}
		this.#checkPlaces();
		this.#log = [];
	}

	/** Throws where what was told after an edit is not what is found once the whole book is asked; what waits for a pause apart. */
	#checkTold(): void {
		const told = serialize(this.#library.told, immediateRules);
		const found = new Set(serialize(this.#library.findings, immediateRules));
		const odd = told.find((line) => !found.has(line));
		if (odd !== undefined || told.length !== found.size) {
			this.#fail(`Told: ${told.length} findings, found: ${found.size}. The first that is told wrongly: ${odd}`);
		}
	}

	#checkPlaces(): void {
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
	}

	async #close(path: string): Promise<void> {
		this.#open.delete(path);
		await this.#library.close(path);
	}

	#onDisk(path: string): string {
		return String(this.#files.texts.get(path) ?? "");
	}

	#chapters(): readonly string[] {
		return this.#paths(/\.qmd$/);
	}

	#paths(name: RegExp): readonly string[] {
		return [...this.#files.texts.keys()].filter((path) => name.test(path));
	}

	#say(what: string, path: string, growth = 0): void {
		this.#log.push(`${what} ${path}${growth === 0 ? "" : ` (${growth > 0 ? "+" : ""}${growth})`}`);
	}

	#fail(message: string): never {
		throw new Error(`${message}\nSince the last good batch: ${this.#log.join(", ")}`);
	}
}

/** The rules that do not wait for a pause. */
const immediateRules: ReadonlySet<string> = new Set(
	rules.flatMap(({ id, inPauses, editorial }) => (inPauses || editorial ? [] : id)),
);

/** @param only the rules that are meant; all where it is absent */
function serialize(findings: Library["told"], only?: ReadonlySet<string>): readonly string[] {
	return [...findings].flatMap(([path, list]) =>
		list
			.filter(({ rule }) => only?.has(rule) ?? true)
			.map(({ rule, severity, span, message, related }) =>
				JSON.stringify([path, rule, severity, span.start, span.end, message, related]),
			),
	);
}
