/** The books of a folder, as they are made of what is read. */
import { assemble } from "../book/assemble.ts";
import type { Book } from "../book/book.ts";
import { withOtherBooks } from "../book/lists.ts";
import { areSame, noOtherBooks, otherBooksOf } from "../book/other-books.ts";
import { sourcesOf } from "../book/sources.ts";
import type { Chapter } from "../chapter/facts.ts";
import { unlisted } from "../project/contents.ts";
import { isConfiguration } from "../project/discover.ts";
import { findProjects } from "../project/find-projects.ts";
import type { ReadConfiguration } from "../project/layers.ts";
import type { Project } from "../project/model.ts";
import { isBelow, isGuest } from "../project/paths.ts";
import { fileProject, folderProject } from "../project/read-project.ts";
import type { DocumentStore } from "./documents.ts";
import { type Earlier, type Judgement, joined, judge, type Late, type LintOptions, lateBefore } from "./judgement.ts";
import { type ParseCache, settingsPath } from "./parse-cache.ts";

/** A book with what it was made of. */
export interface BookState {
	readonly book: Book;
	/** The files whose change concerns it. */
	readonly uses: ReadonlySet<string>;
	/** Open files of its folder that no entry shows. */
	readonly guests: readonly string[];
	readonly judgement: Judgement;
}

/** Which books a folder has, and what is said of each. They are made anew where somebody says that something changed. */
export class Projects {
	readonly #shelf: DocumentStore;
	readonly #readings: ParseCache;
	readonly #court: LintOptions;
	readonly #only: string | undefined;
	/** Made when asked for; gone with the next change. */
	readonly #guestBooks = new Map<string, Book>();
	#projects: readonly Project[] = [];
	/** Those that a configuration makes. */
	#found: readonly Project[] = [];
	#shown: readonly BookState[] = [];

	/** @param only path of a single file: then it is the only book */
	constructor(shelf: DocumentStore, readings: ParseCache, court: LintOptions, only: string | undefined) {
		this.#shelf = shelf;
		this.#readings = readings;
		this.#court = court;
		this.#only = only;
	}

	get shown(): readonly BookState[] {
		return this.#shown;
	}

	/**
	 * The book that shows a file or is configured by it; null for files of no book. An open file that no entry shows is
	 * given a book in which it stands last.
	 */
	bookOf(path: string): Book | null {
		const showing = this.#shown.find(({ book }) => book.entriesOf.has(path));
		if (showing) return showing.book;
		const host = this.#shown.find(({ guests }) => guests.includes(path));
		if (!host) return this.#shown.find(({ uses }) => uses.has(path))?.book ?? null;
		const known = this.#guestBooks.get(path);
		if (known) return known;
		const { project } = host.book;
		const book = this.#assemble({ ...project, contents: [...project.contents, unlisted(path)] });
		this.#guestBooks.set(path, book);
		return book;
	}

	/** Whether it matters that a file is open: no entry shows it, or it lies outside of every project and is a book by itself. */
	isOnItsOwn(path: string): boolean {
		return !this.#shown.some(({ book }) => book.entriesOf.has(path)) || this.#isStray(path);
	}

	/** Whether a file says what the books are. */
	configures(path: string): boolean {
		return isConfiguration(path) || this.#projects.some(({ sources }) => sources.includes(path));
	}

	/** Whether a file lies outside of all projects of a folder that has some. */
	#isStray(path: string): boolean {
		return isGuest(path) && this.#found.length > 0 && !this.#found.some(({ root }) => isBelow(root, path));
	}

	/** Finds the projects and reads what is at hand. Gives the files that are there and not read yet. */
	discoverProjects(): readonly string[] {
		const { paths } = this.#shelf;
		const wanted = new Set<string>();
		this.#projects = this.#findProjects((path) => {
			const configuration = this.#readings.configuration(path);
			if (configuration === null && paths.has(path)) wanted.add(path);
			return configuration;
		});
		for (const project of this.#projects) for (const path of this.#readings.readProject(project)) wanted.add(path);
		return [...wanted];
	}

	#findProjects(read: ReadConfiguration): readonly Project[] {
		const only = this.#only;
		const { paths } = this.#shelf;
		if (only !== undefined) return [fileProject(only)];
		this.#found = findProjects(paths, read);
		if (this.#found.length === 0) return [folderProject(paths)];
		return [...this.#found, ...[...this.#shelf.open].filter((path) => this.#isStray(path)).map(fileProject)];
	}

	/**
	 * Assembles and judges the books that changed, and those that are new. Gives the files that turned out to be wanted and are not read
	 * yet.
	 *
	 * @param earlier what the rules that wait said in an earlier session, for books of which nothing was said in this one
	 */
	rebuild(isAffected: (shown: BookState) => boolean, earlier: Earlier | null = null): ReadonlySet<string> {
		this.#readings.forget();
		const wanted = new Set<string>();
		const before = new Map(this.#shown.map((shown) => [shown.book.project, shown]));
		// A project is found anew when a file appears: what was said of it stands until the next pause.
		const namesake = ({ root, config }: Project): BookState | undefined =>
			this.#shown.find(({ book }) => book.project.root === root && book.project.config === config && config !== null);
		const shown = this.#projects.map((project) => {
			const known = before.get(project);
			if (known && !isAffected(known)) return known;
			for (const path of this.#readings.readProject(project)) wanted.add(path);
			return this.#show(project, known ?? namesake(project) ?? null, earlier);
		});
		this.#shown = this.#acquainted(shown);
		this.#guestBooks.clear();
		return wanted;
	}

	/** What was said of a book in a pause counts from now on; nothing happens where it is no book of the folder any more. */
	joinLate(book: Book, late: Late): void {
		this.#shown = this.#shown.map((one) => {
			if (one.book !== book) return one;
			const textIn = (path: string): string | null => this.textIn(book, path);
			return { ...one, judgement: joined(book, one.judgement.now, late, textIn, this.#court) };
		});
	}

	/** Each book learns what the others have of what it lacks; those for which that changed are judged again. */
	#acquainted(shown: readonly BookState[]): readonly BookState[] {
		const books = shown.map(({ book }) => book);
		return shown.map((one) => {
			const neighbours = otherBooksOf(one.book, books);
			if (areSame(one.book.otherBooks, neighbours)) return one;
			const book = withOtherBooks(one.book, { otherBooks: neighbours });
			return { ...one, book, judgement: this.#judge(book, one.judgement.late) };
		});
	}

	#judge(book: Book, late: Late | null): Judgement {
		return judge(book, late, (path) => this.textIn(book, path), this.#court);
	}

	/** The text that a book was made of, whatever was edited since. */
	textIn(book: Book, path: string): string | null {
		return book.chapters.get(path)?.text ?? this.#shelf.text(path);
	}

	#show(project: Project, known: BookState | null, earlier: Earlier | null): BookState {
		const assembled = this.#assemble(project);
		const guests = [...this.#shelf.open].filter(
			(path) => isGuest(path) && this.#isHome(project, path) && !assembled.entriesOf.has(path),
		);
		for (const path of guests) this.#readings.readChapter(path);
		const { texts } = this.#readings;
		const own = guests.map((path) => [path, texts.chapters.get(path) as Chapter] as const);
		const neighbours = known?.book.otherBooks ?? noOtherBooks;
		const book = withOtherBooks(assembled, {
			otherBooks: neighbours,
			chapters: new Map([...assembled.chapters, ...own]),
		});
		const sources = sourcesOf(project, texts, this.#shelf.paths);
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
		const late = known ? known.judgement.late : lateBefore(earlier, book, (path) => this.#shelf.text(path));
		return { book, uses, guests, judgement: this.#judge(book, late) };
	}

	#assemble(project: Project): Book {
		const { texts, bibliographies, sideFiles } = this.#readings;
		return assemble(project, texts, bibliographies, sideFiles, this.#shelf.paths, this.#readings.settingsOf(project));
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
