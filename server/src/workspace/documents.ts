import type { FileSystem } from "../host/file-system.ts";
import { type Decoded, decode } from "../text/decode.ts";

/**
 * The texts of a folder: what is on disk, and over it what editors hold open. A read that was overtaken by a newer
 * change of its file is dropped: each change of a path raises its version.
 */
export class DocumentStore {
	readonly #source: FileSystem;
	readonly #disk = new Map<string, Decoded>();
	readonly #open = new Map<string, string>();
	readonly #versions = new Map<string, number>();
	/** Never changed in place: caches are keyed by it. */
	#paths: ReadonlySet<string> = new Set();

	constructor(source: FileSystem) {
		this.#source = source;
	}

	/** All files of the folder, those that only an editor knows included. */
	get paths(): ReadonlySet<string> {
		return this.#paths;
	}

	/** The files that editors hold open. */
	get open(): Iterable<string> {
		return this.#open.keys();
	}

	/** The text of a file, the editor's first; null where it is absent or not read yet. */
	text(path: string): string | null {
		return this.#open.get(path) ?? this.#disk.get(path)?.text ?? null;
	}

	/** Where the file on disk stops being UTF-8; null where it does not, and where an editor has another text than was read of it. */
	invalidAt(path: string): number | null {
		const disk = this.#disk.get(path);
		return disk === undefined || disk.invalidAt === null || this.text(path) !== disk.text ? null : disk.invalidAt;
	}

	/** Every text that is at hand, the editor's first. */
	get texts(): ReadonlyMap<string, Decoded> {
		const open = [...this.#open].map(([path, text]) => [path, { text, invalidAt: this.invalidAt(path) }] as const);
		return new Map([...this.#disk, ...open]);
	}

	isOpen(path: string): boolean {
		return this.#open.has(path);
	}

	/** Whether anything below the folder `path` is known. */
	below(path: string): readonly string[] {
		return [...this.#paths].filter((known) => known.startsWith(`${path}/`));
	}

	/** Lists the folder anew. Resolves with the paths that came or went. */
	async list(): Promise<readonly string[]> {
		const listed = new Set(await this.#source.list());
		for (const path of this.#open.keys()) listed.add(path);
		const changed = [...listed].filter((path) => !this.#paths.has(path));
		for (const path of this.#paths) {
			if (listed.has(path)) continue;
			changed.push(path);
			this.#disk.delete(path);
		}
		if (changed.length > 0) this.#paths = listed;
		return changed;
	}

	/**
	 * Puts an editor's text over the one on disk. Of two that are equal the one at hand stays: whoever asks whether a text is still the
	 * same would compare them letter by letter.
	 */
	edit(path: string, text: string): void {
		this.#raise(path);
		const known = this.text(path);
		this.#open.set(path, known === text ? known : text);
		this.#setPresent(path, true);
	}

	/** Takes the editor's text away once the one on disk is read. Resolves with false where the file was edited meanwhile. */
	async close(path: string): Promise<boolean> {
		const version = this.#raise(path);
		const bytes = await this.#source.read(path);
		if (this.#versions.get(path) !== version) return false;
		this.#open.delete(path);
		this.#keep(path, bytes, this.#disk.has(path));
		return true;
	}

	/** Reads the text of a file from disk. Resolves with false where a newer change overtook the reading. */
	async read(path: string): Promise<boolean> {
		return this.#fetch(path, this.#versions.get(path), true);
	}

	/** Looks again at a file that changed on disk: readings that began earlier are dropped. */
	async reread(path: string): Promise<boolean> {
		return this.#fetch(path, this.#raise(path), this.#disk.has(path));
	}

	async #fetch(path: string, version: number | undefined, isText: boolean): Promise<boolean> {
		const bytes = await this.#source.read(path);
		if (this.#versions.get(path) !== version) return false;
		this.#keep(path, bytes, isText);
		return true;
	}

	/** Of files that nothing asked the text of, only the existence is known: most are pictures. */
	#keep(path: string, bytes: Uint8Array | null, isText: boolean): void {
		if (bytes === null) this.#disk.delete(path);
		else if (isText) this.#disk.set(path, decode(bytes));
		this.#setPresent(path, bytes !== null || this.#open.has(path));
	}

	#setPresent(path: string, present: boolean): void {
		if (this.#paths.has(path) === present) return;
		const paths = new Set(this.#paths);
		if (present) paths.add(path);
		else paths.delete(path);
		this.#paths = paths;
	}

	#raise(path: string): number {
		const version = (this.#versions.get(path) ?? 0) + 1;
		this.#versions.set(path, version);
		return version;
	}
}
