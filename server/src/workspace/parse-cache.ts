import { isBibliography, readBibliography } from "../book/bibliography/bibliography.ts";
import type { Bibliography } from "../book/bibliography/entry.ts";
import { readSideFile, type SideFile } from "../book/sidefiles/side-file.ts";
import { type Sources, sourcesOf, type Texts } from "../book/sources.ts";
import type { Chapter } from "../chapter/facts.ts";
import { parseNotebook } from "../chapter/notebook/parse-notebook.ts";
import { parseChapter } from "../chapter/parse-chapter.ts";
import { type Configuration, readConfiguration } from "../project/layers.ts";
import type { Project } from "../project/model.ts";
import { isNotebook } from "../project/paths.ts";
import { readSettings, SETTINGS_FILE, type Settings } from "../project/settings.ts";
import type { Decoded } from "../text/decode.ts";
import { memoize } from "../text/memoize.ts";
import type { DocumentStore } from "./documents.ts";

/** What was read of the texts on the shelf: each file is read again only when its own text changed. */
export class ParseCache {
	readonly #shelf: DocumentStore;
	readonly #chapters = new Map<string, Chapter>();
	readonly #bibliographies = new Map<string, Bibliography>();
	readonly #sideFiles = new Map<string, SideFile>();
	readonly #configurations = new Map<string, Configuration>();
	readonly #settings = new Map<string, Settings>();
	/** What each reading was made of. A file may be read in two ways: as a chapter and as a glossary. */
	readonly #readFrom = new WeakMap<object, Decoded>();
	/** A copy of what was read; null once any of it has changed. */
	#snapshot: Texts | null = null;

	constructor(shelf: DocumentStore) {
		this.#shelf = shelf;
	}

	/** Never changed in place: what is remembered of it stays true. */
	get texts(): Texts {
		this.#snapshot ??= { chapters: new Map(this.#chapters), metadata: new Map(this.#configurations) };
		return this.#snapshot;
	}

	get bibliographies(): ReadonlyMap<string, Bibliography> {
		return this.#bibliographies;
	}

	get sideFiles(): ReadonlyMap<string, SideFile> {
		return this.#sideFiles;
	}

	/** A chapter as it was read last; null where it never was. */
	chapter(path: string): Chapter | null {
		return this.#chapters.get(path) ?? null;
	}

	/** Reads a chapter if its text is at hand; says whether it is. */
	readChapter(path: string): boolean {
		return this.#update(path, this.#chapters, (text) => {
			const read = isNotebook(path) ? parseNotebook : parseChapter;
			return withInvalidBytes(read(path, text), this.#shelf.invalidAt(path));
		});
	}

	/** Reads all that is at hand for a project. Gives the paths that are there and whose text is not. */
	readProject(project: Project): readonly string[] {
		const { paths } = this.#shelf;
		const missing = new Set<string>();
		// What a chapter includes is known once it is read, and may include more.
		for (let before: Sources | null = null; ; ) {
			const sources = sourcesOf(project, this.texts, paths);
			if (sources === before) break;
			const { chapters, embedded, metadata, bibliographies, sideFiles } = sources;
			for (const path of [...chapters, ...embedded]) if (!this.readChapter(path)) missing.add(path);
			for (const { path } of bibliographies) {
				if (paths.has(path) && isBibliography(path) && !this.#readBibliography(path)) missing.add(path);
			}
			for (const path of metadata) if (this.configuration(path) === null) missing.add(path);
			for (const path of sideFiles) if (!this.#readSideFile(path)) missing.add(path);
			before = sources;
		}
		const settings = settingsPath(project);
		if (paths.has(settings) && this.#shelf.text(settings) === null) missing.add(settings);
		return [...missing];
	}

	/** A YAML file that may say what the books are; null where its text is not at hand. */
	configuration(path: string): Configuration | null {
		const isThere = this.#update(path, this.#configurations, (text) => readConfiguration(path, text));
		return (isThere && this.#configurations.get(path)) || null;
	}

	settingsOf(project: Project): Settings {
		const path = settingsPath(project);
		const isThere = this.#update(path, this.#settings, (text) => readSettings(path, text));
		return (isThere && this.#settings.get(path)) || defaultSettings(project);
	}

	/** Forgets the files that are gone. */
	forget(): void {
		const all = [this.#chapters, this.#bibliographies, this.#sideFiles, this.#configurations, this.#settings];
		for (const kept of all) {
			for (const path of kept.keys()) {
				if (this.#shelf.text(path) !== null) continue;
				kept.delete(path);
				this.#snapshot = null;
			}
		}
	}

	#readBibliography(path: string): boolean {
		return this.#update(path, this.#bibliographies, (text) => readBibliography(path, text));
	}

	#readSideFile(path: string): boolean {
		return this.#update(path, this.#sideFiles, (text) => readSideFile(path, text));
	}

	#update<Reading extends object>(path: string, kept: Map<string, Reading>, read: (text: string) => Reading): boolean {
		const text = this.#shelf.text(path);
		if (text === null) return false;
		const invalidAt = this.#shelf.invalidAt(path);
		const known = kept.get(path);
		const from = known && this.#readFrom.get(known);
		if (from && from.text === text && from.invalidAt === invalidAt) return true;
		const reading = read(text);
		kept.set(path, reading);
		this.#snapshot = null;
		this.#readFrom.set(reading, { text, invalidAt });
		return true;
	}
}

/** Those of a project without a file of them. */
const defaultSettings = memoize((project: Project) => readSettings(settingsPath(project), null));

/** Where the settings of a project are, or would be. */
export function settingsPath(project: Project): string {
	return project.root === "" ? SETTINGS_FILE : `${project.root}/${SETTINGS_FILE}`;
}

function withInvalidBytes(chapter: Chapter, offset: number | null): Chapter {
	if (offset === null) return chapter;
	const span = { start: offset, end: Math.min(offset + 1, chapter.text.length) };
	const problem = { code: "invalid-utf8" as const, span, detail: "", repair: null };
	const problems = [...chapter.problems, problem].sort((a, b) => a.span.start - b.span.start);
	return { ...chapter, problems };
}
