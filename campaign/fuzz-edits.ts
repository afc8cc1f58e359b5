/**
 * Edits whole books at random: types and deletes text, moves blocks, opens fences, adds, renames and removes files, breaks and restores
 * configurations. After each batch the findings must equal those of a fresh start, and every span must be inside its text.
 */

import { rules } from "../server/src/linter/registry.ts";
import { isDeferred } from "../server/src/linter/rule.ts";
import type { RuleFailure } from "../server/src/linter/run-rules.ts";
import { runToCompletion } from "../server/src/text/memoize.ts";
import { Workspace } from "../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../test/memory.ts";
import type { Texts } from "./books.ts";
import { fragments } from "./fragments.ts";
import { heapUsed } from "./heap.ts";
import type { Random } from "./random.ts";

/** Common letters and separators, to type prose. */
const letters = [..."eeettaaoin  ,."];

/** Counts of what `fuzzEdits` has done. */
export interface EditStats {
	edits: number;
	/** Updates of the workspace: like the server, it applies a burst of edits to one file at once. */
	bursts: number;
	/** Comparisons with a fresh start. */
	batches: number;
	/** Heap in MB after the first and the last restoration of the original texts; null before the second restoration. */
	heap: { first: number; last: number } | null;
}

/** When `fuzzEdits` compares and stops. */
export interface EditOptions {
	/** Bursts between two comparisons. */
	readonly burstsPerBatch: number;
	/** Maximum number of edits per burst. */
	readonly burst: number;
	isOver(stats: EditStats): boolean;
}

/** Batches until all original texts are restored. Without that, texts degrade until they are unlike any book. */
const BATCHES_PER_RESTORE = 20;
/** Allowed growth of the heap. Caches are bounded, but not constant. */
const MAX_HEAP_FACTOR = 1.3;
const MAX_HEAP_EXTRA_MB = 40;

/** Edits one book in one long-lived workspace. Throws at the first failure, with the edits since the last good comparison. */
export async function fuzzEdits(texts: Texts, random: Random, options: EditOptions): Promise<EditStats> {
	const stats: EditStats = { edits: 0, bursts: 0, batches: 0, heap: null };
	const session = await EditSession.start(texts, random);
	for (let restores = 0; !options.isOver(stats); restores++) {
		for (let round = 0; round < BATCHES_PER_RESTORE && !options.isOver(stats); round++) {
			for (let burst = 0; burst < options.burstsPerBatch; burst++) stats.edits += await session.burst(options.burst);
			stats.bursts += options.burstsPerBatch;
			stats.batches++;
			await session.compare();
		}
		await session.restore();
		await session.compare();
		stats.batches++;
		if (restores === 0) continue;
		const heap = heapUsed();
		stats.heap = { first: stats.heap?.first ?? heap, last: heap };
	}
	const { first, last } = stats.heap ?? { first: 0, last: 0 };
	if (last > first * MAX_HEAP_FACTOR + MAX_HEAP_EXTRA_MB)
		throw new Error(`The heap grew from ${first} MB to ${last} MB.`);
	return stats;
}

/** One book, its workspace, and a log of the edits since the last good comparison. */
class EditSession {
	readonly #originals: Texts;
	readonly #files: MemoryFiles;
	readonly #workspace: Workspace;
	readonly #random: Random;
	readonly #failures: RuleFailure[] = [];
	readonly #open = new Set<string>();
	#log: string[] = [];

	static async start(texts: Texts, random: Random): Promise<EditSession> {
		const session = new EditSession(texts, random);
		await session.#workspace.open();
		return session;
	}

	private constructor(texts: Texts, random: Random) {
		this.#originals = texts;
		this.#files = new MemoryFiles(texts);
		this.#random = random;
		this.#workspace = new Workspace(this.#files, {
			defersRules: true,
			onFailure: (failure) => this.#failures.push(failure),
		});
	}

	/** Changes files, types keys or makes a burst of edits. Returns the number of edits. */
	async burst(maxEdits: number): Promise<number> {
		const random = this.#random;
		try {
			if (random.chance(0.03)) {
				await this.#changeFiles();
				return 1;
			}
			if (random.chance(0.1)) return this.#typeKeys(random.pick(this.#chapters()));
			const count = 1 + random.integer(random.chance(0.5) ? 4 : maxEdits);
			this.#editBurst(random.chance(0.04) ? random.pick(this.#paths(/./)) : random.pick(this.#chapters()), count);
			if (random.chance(0.02)) runToCompletion(this.#workspace.idle());
			return count;
		} catch (error) {
			return this.#fail(String((error as Error).stack));
		}
	}

	#editBurst(path: string, count: number): void {
		const text = this.#workspace.text(path) ?? this.#files.texts.get(path);
		if (typeof text !== "string") return;
		const original = this.#originals[path] ?? "";
		// Start from the original now and then, because a heavily edited text no longer resembles a book.
		let edited = this.#random.chance(0.1) ? original : text;
		for (let edit = 0; edit < count; edit++) {
			edited = edited.length > 2 * original.length + 4000 ? original : this.#randomEdit(edited);
		}
		this.#record("edit", `${path} ×${count}`, edited.length - text.length);
		this.#edit(path, edited);
	}

	/** Types keys at one place, with an update after each. Returns the number of keys. */
	#typeKeys(path: string): number {
		const random = this.#random;
		const text = this.#workspace.text(path) ?? this.#files.texts.get(path);
		if (typeof text !== "string") return 0;
		// Plain words over some length make the edit a prose edit, which skips most work.
		const passages = [...text.matchAll(/[\p{L} ,.’-]{125,}/gu)];
		const passage = passages.length > 0 && random.chance(0.8) ? random.pick(passages) : null;
		const at = passage ? passage.index + (passage[0].length >> 1) : random.integer(text.length + 1);
		const keys = Array.from({ length: 1 + random.integer(12) }, () =>
			random.pick(random.chance(0.1) ? fragments : letters),
		);
		this.#record("keys", path, keys.join("").length);
		for (let typed = 1; typed <= keys.length; typed++) {
			this.#edit(path, text.slice(0, at) + keys.slice(0, typed).join("") + text.slice(at));
		}
		this.#checkPublished();
		return keys.length;
	}

	#edit(path: string, text: string): void {
		this.#files.texts.set(path, text);
		this.#open.add(path);
		this.#workspace.edit(path, text);
	}

	#randomEdit(text: string): string {
		const random = this.#random;
		const at = random.integer(text.length + 1);
		const kind = random.next();
		if (kind < 0.5) return text.slice(0, at) + random.pick(fragments) + text.slice(at);
		if (kind < 0.8) return text.slice(0, at) + text.slice(at + 1 + random.integer(random.chance(0.1) ? 400 : 6));
		if (kind < 0.99) return this.#moveBlock(text, kind < 0.95);
		return text.replace(/\r?\n/g, random.pick(["\r\n", "\n"]));
	}

	/** Moves or copies a block within the text. */
	#moveBlock(text: string, isCut: boolean): string {
		const random = this.#random;
		const blocks = text.split(/\n\n/);
		const from = random.integer(blocks.length);
		const block = blocks[from] as string;
		if (isCut) blocks.splice(from, 1);
		blocks.splice(random.integer(blocks.length + 1), 0, block);
		return blocks.join("\n\n");
	}

	/** Changes files outside the editor, or two files at once. */
	#changeFiles(): Promise<void> {
		const random = this.#random;
		const path = random.pick(this.#paths(/\.(?:qmd|ya?ml|bib)$/));
		switch (random.integer(7)) {
			case 0:
				this.#record("close", path);
				return this.#close(path);
			case 1:
				return this.#rename(path, `${random.pick(["new", "more/new", "_part", path.replace(/\.\w+$/, "-2")])}.qmd`);
			case 2:
				return this.#remove(random.chance(0.2) ? "more" : path);
			case 3:
				return this.#restoreConfiguration();
			case 4:
				return this.#moveBetween(path, random.pick(this.#chapters()));
			default: {
				const other = random.pick([
					"added.qmd",
					"_part.qmd",
					"_errata.yml",
					"_metadata.yml",
					"b/_quarto.yml",
					"_quarto.yml",
				]);
				return this.#write(other, random.chance(0.5) ? this.#onDisk(path) : random.pick(fragments));
			}
		}
	}

	async #rename(path: string, other: string): Promise<void> {
		this.#record("rename", `${path} to ${other}`);
		const text = this.#onDisk(path);
		await this.#close(path);
		this.#files.texts.delete(path);
		this.#files.texts.set(other, text);
		await this.#close(other);
		await this.#workspace.refresh([path, other]);
	}

	/** Removes a file, or all files below a folder. */
	async #remove(path: string): Promise<void> {
		if (this.#chapters().length < 3) return;
		this.#record("remove", path);
		for (const removed of this.#paths(/./).filter((one) => one === path || one.startsWith(`${path}/`))) {
			await this.#close(removed);
			this.#files.texts.delete(removed);
		}
		await this.#workspace.refresh([path]);
	}

	/** Restores the original text of a configuration. */
	async #restoreConfiguration(): Promise<void> {
		const path = this.#random.pick(Object.keys(this.#originals).filter((one) => /\.ya?ml$/.test(one)));
		await this.#write(path, this.#originals[path] as string);
	}

	/** Cuts a block from one file and appends it to another. */
	async #moveBetween(from: string, to: string): Promise<void> {
		this.#record("move", `${from} to ${to}`);
		const blocks = (this.#workspace.text(from) ?? "").split(/\n\n/);
		const [block = ""] = blocks.splice(this.#random.integer(blocks.length), 1);
		this.#edit(from, blocks.join("\n\n"));
		this.#edit(to, `${this.#workspace.text(to) ?? ""}\n\n${block}`);
	}

	async #write(path: string, text: string): Promise<void> {
		this.#record("write", path);
		this.#files.texts.set(path, text);
		// The text of an open document would hide the file on disk.
		await this.#close(path);
		await this.#workspace.refresh([path]);
	}

	/** Restores all original files and closes all documents, as a checkout of a branch does. */
	async restore(): Promise<void> {
		this.#record("restore", "all");
		const touched = new Set([...this.#files.texts.keys(), ...Object.keys(this.#originals)]);
		this.#files.texts.clear();
		for (const [path, text] of Object.entries(this.#originals)) this.#files.texts.set(path, text);
		for (const path of [...this.#open]) await this.#close(path);
		await this.#workspace.refresh([...touched]);
	}

	/** Throws if the findings differ from a fresh start, a span is outside its text, or a rule has thrown. */
	async compare(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		this.#checkPublished();
		runToCompletion(this.#workspace.idle());
		const fresh = new Workspace(this.#files, { onFailure: (failure) => this.#failures.push(failure) });
		// An open file may not belong to any entry of a book.
		for (const path of this.#open) fresh.edit(path, this.#workspace.text(path) ?? "");
		await fresh.open();
		for (const { rule, error } of this.#failures) this.#fail(`${rule}: ${(error as Error).stack}`);
		for (const book of this.#workspace.books) {
			for (const { path, text } of book.chapters.values()) {
				if (text !== this.#workspace.text(path)) this.#fail(`${path} was not parsed again.`);
			}
		}
		const [edited, expected] = [this.#workspace, fresh].map(({ findings }) => serialize(findings)) as [
			readonly string[],
			readonly string[],
		];
		const different = edited.find((line, index) => line !== expected[index]) ?? expected[edited.length];
		if (different !== undefined || edited.length !== expected.length) {
			this.#fail(`Edited: ${edited.length} findings, fresh: ${expected.length}. First difference: ${different}`);
		}
		this.#checkSpans();
		this.#log = [];
	}

	/** Throws if the findings published after an edit differ from those of the whole book. Ignores deferred rules. */
	#checkPublished(): void {
		const published = serialize(this.#workspace.published, immediateRules);
		const expected = new Set(serialize(this.#workspace.findings, immediateRules));
		const wrong = published.find((line) => !expected.has(line));
		if (wrong !== undefined || published.length !== expected.size) {
			this.#fail(`Published: ${published.length} findings, expected: ${expected.size}. First wrong one: ${wrong}`);
		}
	}

	#checkSpans(): void {
		for (const [path, findings] of this.#workspace.findings) {
			for (const { rule, span, related = [] } of findings) {
				for (const location of [{ path, span }, ...related]) {
					const length = this.#workspace.text(location.path)?.length ?? 0;
					const { start, end } = location.span;
					if (!(start >= 0 && start <= end && end <= length))
						this.#fail(`${rule} at ${location.path}:${start}-${end} of ${length}`);
				}
			}
		}
	}

	async #close(path: string): Promise<void> {
		this.#open.delete(path);
		await this.#workspace.close(path);
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

	#record(action: string, path: string, growth = 0): void {
		this.#log.push(`${action} ${path}${growth === 0 ? "" : ` (${growth > 0 ? "+" : ""}${growth})`}`);
	}

	#fail(message: string): never {
		throw new Error(`${message}\nEdits since the last good comparison: ${this.#log.join(", ")}`);
	}
}

/** Rules that run on every edit. */
const immediateRules: ReadonlySet<string> = new Set(rules.flatMap((rule) => (isDeferred(rule) ? [] : rule.id)));

/**
 * Findings as comparable strings.
 *
 * @param only ids of the rules to include; all rules if absent
 */
function serialize(findings: Workspace["published"], only?: ReadonlySet<string>): readonly string[] {
	return [...findings].flatMap(([path, list]) =>
		list
			.filter(({ rule }) => only?.has(rule) ?? true)
			.map(({ rule, severity, span, message, related }) =>
				JSON.stringify([path, rule, severity, span.start, span.end, message, related]),
			),
	);
}
