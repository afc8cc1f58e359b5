import { assemble } from "./book/assemble.ts";
import type { Book } from "./book/book.ts";
import { areSame, neighboursOf, noNeighbours } from "./book/neighbours.ts";
import { isBelow, isInput } from "./book/paths.ts";
import { unlisted } from "./book/project/contents.ts";
import { isConfiguration } from "./book/project/discover.ts";
import type { ReadConfiguration } from "./book/project/layers.ts";
import { fileProject, folderProject, type Project } from "./book/project/project.ts";
import { findProjects } from "./book/project/projects.ts";
import { sourcesOf } from "./book/sources.ts";
import { type Changes, changesBetween, type Findings, joined } from "./changes.ts";
import type { Chapter } from "./chapter/facts.ts";
import type { Files } from "./files.ts";
import { type Court, type Judgement, joined as joinedJudgement, judge, judgeLate } from "./judgement.ts";
import { Readings, settingsPath } from "./readings.ts";
import { every } from "./rules/check.ts";
import type { Failure } from "./rules/judge.ts";
import type { Pause, Rule } from "./rules/rule.ts";
import { Shelf } from "./shelf.ts";

export type { Changes } from "./changes.ts";

export interface LibraryOptions {
	/** Path of a single file: then the library is that file alone, whatever stands beside it. */
	readonly only?: string;
	/** Told of changes that come later than the call that caused them: an edit named a file that had to be read first. */
	readonly onChange?: (changes: Changes) => void;
	/** Told of rules that threw. */
	readonly onFailure?: (failure: Failure) => void;
	/** Which rules are asked; all of them where it is absent. */
	readonly isAsked?: (rule: Rule) => boolean;
	/** Whether rules that are for pauses wait for `inPause`. What they said last stands meanwhile, less what was edited. */
	readonly waits?: boolean;
}

/** A book with what it was made of. */
interface Shown {
	readonly book: Book;
	/** The files whose change concerns it. */
	readonly uses: ReadonlySet<string>;
	/** Open files of its folder that no entry shows. */
	readonly guests: readonly string[];
	readonly judgement: Judgement;
}

const nothing: Changes = new Map();

/** How many files are read at once. */
const atOnce = 8;

/**
 * The books of one folder: the only mutable thing of the core. A change goes in, changed findings come out. Nothing is
 * said before every chapter is read (law 8); afterwards a file that must be read first counts as unread until it is.
 */
export class Library {
	readonly #options: LibraryOptions;
	readonly #court: Court;
	readonly #shelf: Shelf;
	readonly #readings: Readings;
	readonly #loading = new Set<string>();
	/** Made when asked for; gone with the next change. */
	readonly #guestBooks = new Map<string, Book>();
	#projects: readonly Project[] = [];
	/** Those that a configuration makes. */
	#found: readonly Project[] = [];
	#shown: readonly Shown[] = [];
	#findings: Findings = new Map();
	#isReady = false;

	constructor(files: Files, options: LibraryOptions = {}) {
		this.#options = options;
		this.#court = {
			isAsked: options.isAsked ?? every,
			waits: (rule) => options.waits === true && (rule.inPauses === true || rule.editorial === true),
			report: options.onFailure ?? (() => {}),
		};
		this.#shelf = new Shelf(files);
		this.#readings = new Readings(this.#shelf);
	}

	/** Reads the folder. `progress` is told how many of how many files are read. Resolves with all findings. */
	async open(progress: (done: number, total: number) => void = () => {}): Promise<Changes> {
		await this.#shelf.list();
		await this.#readWanted(progress);
		this.#isReady = true;
		return this.#rebuild([], () => true);
	}

	/** The editor's text of a file replaces the one on disk until `close`. Synchronous: typing waits for nothing. */
	edit(path: string, text: string): Changes {
		const { paths } = this.#shelf;
		const isSame = this.#shelf.text(path) === text;
		const isGuestNow = !this.#shelf.isOpen(path) && this.#isOnItsOwn(path);
		this.#shelf.edit(path, text);
		return isSame && !isGuestNow ? nothing : this.#changed([path], paths, isGuestNow);
	}

	/** The editor gives the file back to the disk. */
	async close(path: string): Promise<Changes> {
		const { paths } = this.#shelf;
		const text = this.#shelf.text(path);
		if (!(await this.#shelf.close(path))) return nothing;
		const wasGuest = this.#isOnItsOwn(path);
		await this.#readWanted();
		return this.#shelf.text(path) === text && !wasGuest ? nothing : this.#changed([path], paths, wasGuest);
	}

	/** Files changed, appeared or vanished outside the editor; a path may be a folder. */
	async refresh(paths: readonly string[]): Promise<Changes> {
		const before = this.#shelf.paths;
		const changed = new Set<string>();
		const rereads = paths.flatMap((path) => {
			const below = before.has(path) ? [] : this.#shelf.below(path);
			return below.length > 0 ? below : [path];
		});
		let isUnknown = false;
		await inTurns(rereads, async (path) => {
			if (await this.#shelf.reread(path)) changed.add(path);
			isUnknown ||= !before.has(path) && !this.#shelf.paths.has(path);
		});
		// What can neither be read nor was known may be a folder that came whole.
		if (isUnknown) for (const path of await this.#shelf.list()) changed.add(path);
		await this.#readWanted();
		return this.#changed([...changed], before, false);
	}

	/**
	 * Judges by the rules that waited, a few milliseconds at a time; gives the findings that changed. An edit overtakes it: what has
	 * been judged so far of older books is lost.
	 */
	*inPause(): Generator<Pause, Changes> {
		for (const { book, uses, judgement } of this.#shown) {
			const before = judgement.late?.book ?? null;
			if (before === book) continue;
			const texts = new Map([...uses].map((path) => [path, this.#textIn(book, path)]));
			const late = yield* judgeLate(book, before, texts, this.#court);
			this.#shown = this.#shown.map((one) => {
				if (one.book !== book) return one;
				const judgement = joinedJudgement(
					book,
					one.judgement.now,
					late,
					(path) => this.#textIn(book, path),
					this.#court,
				);
				return { ...one, judgement };
			});
			yield null;
		}
		return this.#news();
	}

	get books(): readonly Book[] {
		return this.#shown.map(({ book }) => book);
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

	/** The text of any file that the library holds: chapters, configurations, bibliographies; null for others. */
	text(path: string): string | null {
		return this.#shelf.text(path);
	}

	/** All current findings by path, sorted by place. Paths without findings are absent. */
	get findings(): Findings {
		return this.#findings;
	}

	/** Those of one of `books` alone. */
	findingsIn(book: Book): Findings {
		return this.#shown.find((one) => one.book === book)?.judgement.findings ?? nothing;
	}

	/** Whether it matters that a file is open: no entry shows it, or it lies outside of every project and is a book by itself. */
	#isOnItsOwn(path: string): boolean {
		return !this.#shown.some(({ book }) => book.entriesOf.has(path)) || this.#isStray(path);
	}

	/** Whether a file lies outside of all projects of a folder that has some. */
	#isStray(path: string): boolean {
		return isGuest(path) && this.#found.length > 0 && !this.#found.some(({ root }) => isBelow(root, path));
	}

	/** @param guestsChanged whether files that no entry shows were opened, closed or first read */
	#changed(changed: readonly string[], before: ReadonlySet<string>, guestsChanged: boolean): Changes {
		if (!this.#isReady || changed.length === 0) return nothing;
		const configures = (path: string): boolean =>
			isConfiguration(path) || this.#projects.some(({ sources }) => sources.includes(path));
		const isLayout = guestsChanged || before !== this.#shelf.paths || changed.some(configures);
		const wanted = isLayout ? this.#layOut() : [];
		return this.#rebuild(wanted, ({ uses }) => isLayout || changed.some((path) => uses.has(path)));
	}

	/** Finds the projects and reads what is at hand. Gives the files that are there and not read yet. */
	#layOut(): readonly string[] {
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
		const { only } = this.#options;
		const { paths } = this.#shelf;
		if (only !== undefined) return [fileProject(only)];
		this.#found = findProjects(paths, read);
		if (this.#found.length === 0) return [folderProject(paths)];
		return [...this.#found, ...[...this.#shelf.open].filter((path) => this.#isStray(path)).map(fileProject)];
	}

	/** Assembles and checks the books that changed. */
	#rebuild(wanted: readonly string[], isAffected: (shown: Shown) => boolean): Changes {
		this.#readings.forget();
		const late = new Set(wanted);
		const before = new Map(this.#shown.map((shown) => [shown.book.project, shown]));
		// A project is found anew when a file appears: what was said of it stands until the next pause.
		const earlier = ({ root, config }: Project): Shown | undefined =>
			this.#shown.find(({ book }) => book.project.root === root && book.project.config === config && config !== null);
		const shown = this.#projects.map((project) => {
			const known = before.get(project);
			if (known && !isAffected(known)) return known;
			for (const path of this.#readings.readProject(project)) late.add(path);
			return this.#show(project, known ?? earlier(project) ?? null);
		});
		this.#shown = this.#acquainted(shown);
		this.#guestBooks.clear();
		if (late.size > 0) void this.#readLate([...late]);
		return this.#news();
	}

	#news(): Changes {
		const findings = joined(this.#shown.map(({ judgement }) => judgement.findings));
		const changes = changesBetween(this.#findings, findings);
		this.#findings = findings;
		return changes;
	}

	/** Each book learns what the others have of what it lacks; those for which that changed are judged again. */
	#acquainted(shown: readonly Shown[]): readonly Shown[] {
		const books = shown.map(({ book }) => book);
		return shown.map((one) => {
			const neighbours = neighboursOf(one.book, books);
			if (areSame(one.book.neighbours, neighbours)) return one;
			const book = { ...one.book, neighbours };
			return { ...one, book, judgement: this.#judge(book, one.judgement) };
		});
	}

	#judge(book: Book, known: Judgement | null): Judgement {
		return judge(book, known?.late ?? null, (path) => this.#textIn(book, path), this.#court);
	}

	/** The text that a book was made of, whatever was edited since. */
	#textIn(book: Book, path: string): string | null {
		return book.chapters.get(path)?.text ?? this.#shelf.text(path);
	}

	#show(project: Project, known: Shown | null): Shown {
		const assembled = this.#assemble(project);
		const guests = [...this.#shelf.open].filter(
			(path) => isGuest(path) && this.#isHome(project, path) && !assembled.entriesOf.has(path),
		);
		for (const path of guests) this.#readings.readChapter(path);
		const { texts } = this.#readings;
		const own = guests.map((path) => [path, texts.chapters.get(path) as Chapter] as const);
		const neighbours = known?.book.neighbours ?? noNeighbours;
		const book = { ...assembled, neighbours, chapters: new Map([...assembled.chapters, ...own]) };
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
		return { book, uses, guests, judgement: this.#judge(book, known?.judgement ?? null) };
	}

	#assemble(project: Project): Book {
		const { texts, bibliographies, sideFiles } = this.#readings;
		return assemble(project, texts, bibliographies, sideFiles, this.#shelf.paths, this.#readings.settingsOf(project));
	}

	/** Whether a file that no entry shows belongs to a project: the innermost one around it, of several volumes its own. */
	#isHome(project: Project, path: string): boolean {
		if (this.#options.only !== undefined || !isBelow(project.root, path)) return false;
		const around = this.#projects.filter(({ root }) => isBelow(root, path));
		const depth = Math.max(...around.map(({ root }) => root.length));
		const nearest = around.filter(({ root }) => root.length === depth);
		return project === (nearest.find(({ inputs }) => inputs.includes(path)) ?? nearest[0]);
	}

	async #readLate(wanted: readonly string[]): Promise<void> {
		const fresh = wanted.filter((path) => !this.#loading.has(path));
		if (fresh.length === 0) return;
		for (const path of fresh) this.#loading.add(path);
		const before = this.#shelf.paths;
		await this.#read(fresh, () => {});
		for (const path of fresh) this.#loading.delete(path);
		const changes = this.#changed(fresh, before, true);
		if (changes.size > 0) this.#options.onChange?.(changes);
	}

	/** Reads until nothing is missing: what is read may name more. */
	async #readWanted(progress: (done: number, total: number) => void = () => {}): Promise<void> {
		let done = 0;
		for (let wanted = this.#layOut(); wanted.length > 0; wanted = this.#layOut()) {
			const total = done + wanted.length;
			await this.#read(wanted, () => progress(++done, total));
		}
	}

	async #read(wanted: readonly string[], done: () => void): Promise<void> {
		await inTurns(wanted, async (path) => {
			await this.#shelf.read(path);
			// Reading at once, not all at the end, lets other work in between.
			if (isInput(path)) this.#readings.readChapter(path);
			done();
		});
	}
}

/** Markdown that no book shows is nobody's business, unless it is written for Quarto. */
function isGuest(path: string): boolean {
	return /\.(?:qmd|rmd)$/i.test(path);
}

/** Does something for each item, a few at a time. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
	const rest = items.values();
	const worker = async (): Promise<void> => {
		for (const item of rest) await work(item);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
