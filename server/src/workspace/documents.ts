import type { FileSystem } from "../host/file-system.ts";
import { type Decoded, decode } from "../text/decode.ts";
import { type TextChange, textChangeBetween } from "../text/text-change.ts";

/**
 * The texts of a folder: those on disk, and over them those that editors have open. A read that was overtaken by a newer change of its file
 * is dropped: each change of a path raises its version.
 */
export class DocumentStore {
	readonly #fileSystem: FileSystem;
	readonly #disk = new Map<string, Decoded>();
	readonly #open = new Map<string, string>();
	readonly #versions = new Map<string, number>();
	/** The texts that changed since the last call of `takeTextChanges`, as they were then; null for files that had none. */
	readonly #replaced = new Map<string, string | null>();
	/** Never changed in place: memos are keyed by it. */
	#paths: ReadonlySet<string> = new Set();

	constructor(fileSystem: FileSystem) {
		this.#fileSystem = fileSystem;
	}

	/** All files of the folder, including those that only an editor has. */
	get paths(): ReadonlySet<string> {
		return this.#paths;
	}

	/** The files that editors have open. */
	get open(): Iterable<string> {
		return this.#open.keys();
	}

	/** The text of a file, the editor's first; null where it is absent or not read yet. */
	text(path: string): string | null {
		return this.#open.get(path) ?? this.#disk.get(path)?.text ?? null;
	}

	/** The offset at which the file on disk stops being UTF-8; null where it does not, and where an editor has another text. */
	invalidAt(path: string): number | null {
		const disk = this.#disk.get(path);
		return disk === undefined || disk.invalidAt === null || this.text(path) !== disk.text ? null : disk.invalidAt;
	}

	/** Every text that has been read, the editor's first. */
	get texts(): ReadonlyMap<string, Decoded> {
		const open = [...this.#open].map(([path, text]) => [path, { text, invalidAt: this.invalidAt(path) }] as const);
		return new Map([...this.#disk, ...open]);
	}

	isOpen(path: string): boolean {
		return this.#open.has(path);
	}

	/** The known files below the folder `path`. */
	below(path: string): readonly string[] {
		return [...this.#paths].filter((other) => other.startsWith(`${path}/`));
	}

	/** What happened to each text since the last call. A text that came or went has been replaced. */
	takeTextChanges(): ReadonlyMap<string, TextChange | "replaced"> {
		const changes = new Map<string, TextChange | "replaced">();
		for (const [path, before] of this.#replaced) {
			const now = this.text(path);
			if (before === now) continue;
			changes.set(path, before === null || now === null ? "replaced" : textChangeBetween(before, now));
		}
		this.#replaced.clear();
		return changes;
	}

	/** Lists the folder again. Resolves with the paths that appeared or vanished. */
	async list(): Promise<readonly string[]> {
		const listed = new Set(await this.#fileSystem.list());
		for (const path of this.#open.keys()) listed.add(path);
		const changed = [...listed].filter((path) => !this.#paths.has(path));
		for (const path of this.#paths) {
			if (listed.has(path)) continue;
			changed.push(path);
			this.#record(path);
			this.#disk.delete(path);
		}
		if (changed.length > 0) this.#paths = listed;
		return changed;
	}

	/**
	 * Puts an editor's text over the one on disk. Of two equal strings the old one stays, so that later comparisons are comparisons of
	 * references.
	 */
	edit(path: string, text: string): void {
		this.#raiseVersion(path);
		this.#record(path);
		const before = this.text(path);
		this.#open.set(path, before === text ? before : text);
		this.#setPresent(path, true);
	}

	/** Drops the editor's text once the one on disk is read. Resolves with false where the file was edited meanwhile. */
	async close(path: string): Promise<boolean> {
		const version = this.#raiseVersion(path);
		const bytes = await this.#fileSystem.read(path);
		if (this.#versions.get(path) !== version) return false;
		this.#record(path);
		this.#open.delete(path);
		this.#store(path, bytes, this.#disk.has(path));
		return true;
	}

	/** Reads the text of a file from disk. Resolves with false where a newer change overtook the read. */
	async read(path: string): Promise<boolean> {
		return this.#fetch(path, this.#versions.get(path), true);
	}

	/** Reads a file that changed on disk again: reads that began earlier are dropped. */
	async reread(path: string): Promise<boolean> {
		return this.#fetch(path, this.#raiseVersion(path), this.#disk.has(path));
	}

	async #fetch(path: string, version: number | undefined, isText: boolean): Promise<boolean> {
		const bytes = await this.#fileSystem.read(path);
		if (this.#versions.get(path) !== version) return false;
		this.#record(path);
		this.#store(path, bytes, isText);
		return true;
	}

	/** Remembers the text of a file before its first change. */
	#record(path: string): void {
		if (!this.#replaced.has(path)) this.#replaced.set(path, this.text(path));
	}

	/** Of files whose text nothing has asked for, only the existence is known: most are images. */
	#store(path: string, bytes: Uint8Array | null, isText: boolean): void {
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

	#raiseVersion(path: string): number {
		const version = (this.#versions.get(path) ?? 0) + 1;
		this.#versions.set(path, version);
		return version;
	}
}
