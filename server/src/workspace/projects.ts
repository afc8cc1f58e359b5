import { assemble } from "../book/assemble.ts";
import type { Book } from "../book/book.ts";
import { withOtherBooks } from "../book/lists.ts";
import { areSameOtherBooks, noOtherBooks, otherBooksOf } from "../book/other-books.ts";
import { sourcesOf } from "../book/sources.ts";
import type { Chapter } from "../chapter/facts.ts";
import { unlistedItem } from "../project/contents.ts";
import { isConfiguration } from "../project/discover.ts";
import { findProjects } from "../project/find-projects.ts";
import type { ReadConfiguration } from "../project/layers.ts";
import type { Project } from "../project/model.ts";
import { canBeUnlistedChapter, isBelow } from "../project/paths.ts";
import { fileProject, folderProject } from "../project/read-project.ts";
import type { DocumentStore } from "./documents.ts";
import { type ParseCache, settingsPath } from "./parse-cache.ts";

/** A book with the files that it is made of. */
export interface BookState {
	/** The same after each change of the same project. */
	readonly id: number;
	readonly book: Book;
	/** The files whose change concerns it. */
	readonly uses: ReadonlySet<string>;
	/** Open files of its folder that no entry shows. */
	readonly unlisted: readonly string[];
}

/** The books of a folder. They are assembled again only where the caller says that something changed. */
export class Projects {
	readonly #documents: DocumentStore;
	readonly #parses: ParseCache;
	readonly #only: string | undefined;
	/** Books with an open unlisted file appended; assembled on demand, and dropped with the next change. */
	readonly #unlistedBooks = new Map<string, Book>();
	#projects: readonly Project[] = [];
	/** Those that a configuration makes. */
	#configured: readonly Project[] = [];
	#states: readonly BookState[] = [];
	#lastId = 0;

	/** @param only the path of a single file, which is then the only book */
	constructor(documents: DocumentStore, parses: ParseCache, only: string | undefined) {
		this.#documents = documents;
		this.#parses = parses;
		this.#only = only;
	}

	get states(): readonly BookState[] {
		return this.#states;
	}

	/**
	 * The book that shows a file or is configured by it; null for files of no book. An open file that no entry shows gets a book in which it
	 * is the last entry.
	 */
	bookOf(path: string): Book | null {
		const showing = this.#states.find(({ book }) => book.entriesOf.has(path));
		if (showing) return showing.book;
		const host = this.#states.find(({ unlisted }) => unlisted.includes(path));
		if (!host) return this.#states.find(({ uses }) => uses.has(path))?.book ?? null;
		const cached = this.#unlistedBooks.get(path);
		if (cached) return cached;
		const { project } = host.book;
		const book = this.#assemble({ ...project, contents: [...project.contents, unlistedItem(path)] });
		this.#unlistedBooks.set(path, book);
		return book;
	}

	/** Whether it matters that a file is open: no entry shows it, or it lies outside of every project and is a book by itself. */
	isUnlisted(path: string): boolean {
		return !this.#states.some(({ book }) => book.entriesOf.has(path)) || this.#isOutsideProjects(path);
	}

	/** Whether a file configures the books. */
	configures(path: string): boolean {
		return isConfiguration(path) || this.#projects.some(({ sources }) => sources.includes(path));
	}

	/** Whether a file lies outside of all projects of a folder that has some. */
	#isOutsideProjects(path: string): boolean {
		return (
			canBeUnlistedChapter(path) &&
			this.#configured.length > 0 &&
			!this.#configured.some(({ root }) => isBelow(root, path))
		);
	}

	/** Finds the projects, and parses what has been read of them. Returns the existing files whose text has not been read yet. */
	discoverProjects(): readonly string[] {
		const { paths } = this.#documents;
		const unread = new Set<string>();
		this.#projects = this.#findProjects((path) => {
			const configuration = this.#parses.configuration(path);
			if (configuration === null && paths.has(path)) unread.add(path);
			return configuration;
		});
		for (const project of this.#projects) for (const path of this.#parses.parseProject(project)) unread.add(path);
		return [...unread];
	}

	#findProjects(read: ReadConfiguration): readonly Project[] {
		const only = this.#only;
		const { paths } = this.#documents;
		if (only !== undefined) return [fileProject(only)];
		this.#configured = findProjects(paths, read);
		if (this.#configured.length === 0) return [folderProject(paths)];
		const outside = [...this.#documents.open].filter((path) => this.#isOutsideProjects(path));
		return [...this.#configured, ...outside.map(fileProject)];
	}

	/** Assembles the affected books, and those that are new. Returns the files that turned out to be needed and have not been read yet. */
	rebuild(isAffected: (state: BookState) => boolean): ReadonlySet<string> {
		this.#parses.dropDeleted();
		const unread = new Set<string>();
		const before = new Map(this.#states.map((state) => [state.book.project, state]));
		const states: BookState[] = [];
		for (const project of this.#projects) {
			const same = before.get(project);
			if (same && !isAffected(same)) {
				states.push(same);
				continue;
			}
			for (const path of this.#parses.parseProject(project)) unread.add(path);
			const previous = same ?? this.#predecessor(project, states);
			states.push(this.#build(project, previous));
		}
		this.#states = withLabelsOfOthers(states);
		this.#unlistedBooks.clear();
		return unread;
	}

	/** When a file appears, projects are discovered anew: the book of the same configuration is still the same book. */
	#predecessor({ root, config }: Project, taken: readonly BookState[]): BookState | null {
		if (config === null) return null;
		const found = this.#states.find(({ book: { project } }) => project.root === root && project.config === config);
		return found && !taken.some(({ id }) => id === found.id) ? found : null;
	}

	#build(project: Project, previous: BookState | null): BookState {
		const assembled = this.#assemble(project);
		const unlisted = [...this.#documents.open].filter(
			(path) => canBeUnlistedChapter(path) && this.#isHome(project, path) && !assembled.entriesOf.has(path),
		);
		for (const path of unlisted) this.#parses.parseChapter(path);
		const { texts } = this.#parses;
		const own = unlisted.map((path) => [path, texts.chapters.get(path) as Chapter] as const);
		const otherBooks = previous?.book.otherBooks ?? noOtherBooks;
		const book = withOtherBooks(assembled, { otherBooks, chapters: new Map([...assembled.chapters, ...own]) });
		const sources = sourcesOf(project, texts, this.#documents.paths);
		const uses = new Set([
			...book.chapters.keys(),
			...project.contents.map(({ path }) => path),
			...book.includes.flatMap(({ path }) => path ?? []),
			...sources.bibliographies.map(({ path }) => path),
			...sources.sideFiles,
			...sources.metadata,
			...project.sources,
			settingsPath(project),
		]);
		return { id: previous?.id ?? ++this.#lastId, book, uses, unlisted };
	}

	#assemble(project: Project): Book {
		const { texts, bibliographies, sideFiles } = this.#parses;
		const { paths } = this.#documents;
		return assemble(project, texts, bibliographies, sideFiles, paths, this.#parses.settingsOf(project));
	}

	/** Whether a file that no entry shows belongs to a project: the innermost one around it, of several volumes its own. */
	#isHome(project: Project, path: string): boolean {
		if (this.#only !== undefined || !isBelow(project.root, path)) return false;
		const around = this.#projects.filter(({ root }) => isBelow(root, path));
		const depth = Math.max(...around.map(({ root }) => root.length));
		const nearest = around.filter(({ root }) => root.length === depth);
		return project === (nearest.find(({ inputs }) => inputs.includes(path)) ?? nearest[0]);
	}
}

/** Tells each book which of the labels that it lacks the other books have. A book for which that changed is a new value. */
function withLabelsOfOthers(states: readonly BookState[]): readonly BookState[] {
	const books = states.map(({ book }) => book);
	return states.map((state) => {
		const otherBooks = otherBooksOf(state.book, books);
		if (areSameOtherBooks(state.book.otherBooks, otherBooks)) return state;
		return { ...state, book: withOtherBooks(state.book, { otherBooks }) };
	});
}
