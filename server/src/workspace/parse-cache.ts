import { isBibliography, readBibliography } from "../book/bibliography/bibliography.ts";
import type { Bibliography } from "../book/bibliography/entry.ts";
import { readSideFile, type SideFile } from "../book/sidefiles/side-file.ts";
import { type Sources, sourcesOf, type Texts } from "../book/sources.ts";
import type { Chapter } from "../chapter/facts.ts";
import { parseNotebook } from "../chapter/notebook/parse-notebook.ts";
import { parseChapter as parseMarkdown } from "../chapter/parse-chapter.ts";
import { type ConfigurationFile, readConfiguration } from "../project/layers.ts";
import type { Project } from "../project/model.ts";
import { isNotebook } from "../project/paths.ts";
import { readSettings, SETTINGS_FILE, type Settings } from "../project/settings.ts";
import type { Decoded } from "../text/decode.ts";
import { memoize } from "../text/memoize.ts";
import type { DocumentStore } from "./documents.ts";

/** The parsed files of a folder: each is parsed again only when its own text changes. */
export class ParseCache {
	readonly #documents: DocumentStore;
	readonly #chapters = new Map<string, Chapter>();
	readonly #bibliographies = new Map<string, Bibliography>();
	readonly #sideFiles = new Map<string, SideFile>();
	readonly #configurations = new Map<string, ConfigurationFile>();
	readonly #settings = new Map<string, Settings>();
	/** The text that each result was parsed from. A file may be parsed in two ways: as a chapter and as a glossary. */
	readonly #sources = new WeakMap<object, Decoded>();
	/** A copy of the parsed chapters and configurations; null once any of them has changed. */
	#snapshot: Texts | null = null;

	constructor(documents: DocumentStore) {
		this.#documents = documents;
	}

	/** Never changed in place, so that memos may be keyed by it. */
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

	/** A chapter as it was parsed last; null where it never was. */
	chapter(path: string): Chapter | null {
		return this.#chapters.get(path) ?? null;
	}

	/** Parses a chapter if its text has been read; returns whether it has. */
	parseChapter(path: string): boolean {
		return this.#update(path, this.#chapters, (text) => {
			const parse = isNotebook(path) ? parseNotebook : parseMarkdown;
			return withInvalidBytes(parse(path, text), this.#documents.invalidAt(path));
		});
	}

	/** Parses everything a project consists of. Returns the existing files whose text has not been read yet. */
	parseProject(project: Project): readonly string[] {
		const { paths } = this.#documents;
		const missing = new Set<string>();
		// What a chapter includes is known once it is parsed, and may include more.
		for (let before: Sources | null = null; ; ) {
			const sources = sourcesOf(project, this.texts, paths);
			if (sources === before) break;
			const { chapters, embedded, metadata, bibliographies, sideFiles } = sources;
			for (const path of [...chapters, ...embedded]) if (!this.parseChapter(path)) missing.add(path);
			for (const { path } of bibliographies) {
				if (paths.has(path) && isBibliography(path) && !this.#parseBibliography(path)) missing.add(path);
			}
			for (const path of metadata) if (this.configuration(path) === null) missing.add(path);
			for (const path of sideFiles) if (!this.#parseSideFile(path)) missing.add(path);
			before = sources;
		}
		const settings = settingsPath(project);
		if (paths.has(settings) && this.#documents.text(settings) === null) missing.add(settings);
		return [...missing];
	}

	/** A YAML file that may configure books; null where its text has not been read. */
	configuration(path: string): ConfigurationFile | null {
		const isThere = this.#update(path, this.#configurations, (text) => readConfiguration(path, text));
		return (isThere && this.#configurations.get(path)) || null;
	}

	settingsOf(project: Project): Settings {
		const path = settingsPath(project);
		const isThere = this.#update(path, this.#settings, (text) => readSettings(path, text));
		return (isThere && this.#settings.get(path)) || defaultSettings(project);
	}

	/** Drops the results of files that are gone. */
	dropDeleted(): void {
		const caches = [this.#chapters, this.#bibliographies, this.#sideFiles, this.#configurations, this.#settings];
		for (const cache of caches) {
			for (const path of cache.keys()) {
				if (this.#documents.text(path) !== null) continue;
				cache.delete(path);
				this.#snapshot = null;
			}
		}
	}

	#parseBibliography(path: string): boolean {
		return this.#update(path, this.#bibliographies, (text) => readBibliography(path, text));
	}

	#parseSideFile(path: string): boolean {
		return this.#update(path, this.#sideFiles, (text) => readSideFile(path, text));
	}

	/** Brings the cached result of a file up to date; returns whether its text has been read. */
	#update<Parsed extends object>(path: string, cache: Map<string, Parsed>, parse: (text: string) => Parsed): boolean {
		const text = this.#documents.text(path);
		if (text === null) return false;
		const invalidAt = this.#documents.invalidAt(path);
		const cached = cache.get(path);
		const source = cached && this.#sources.get(cached);
		if (source && source.text === text && source.invalidAt === invalidAt) return true;
		const parsed = parse(text);
		cache.set(path, parsed);
		this.#snapshot = null;
		this.#sources.set(parsed, { text, invalidAt });
		return true;
	}
}

/** The settings of a project without a settings file. */
const defaultSettings = memoize((project: Project) => readSettings(settingsPath(project), null));

/** The path of a project's settings file, whether or not it exists. */
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
