import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { forEachConcurrent } from "../host/concurrent.ts";
import type { FileSystem } from "../host/file-system.ts";
import type { CacheInputs } from "../host/result-cache.ts";
import { everyRule } from "../linter/lint.ts";
import { isDeferred, type Rule, type YieldPoint } from "../linter/rule.ts";
import type { RuleFailure } from "../linter/run-rules.ts";
import { isGuest, isInput } from "../project/paths.ts";
import { type Changes, changesBetween, type Findings, joined, type Told } from "./diagnostics.ts";
import { DocumentStore } from "./documents.ts";
import { type Earlier, judgeLate, type LateOf, type LintOptions } from "./judgement.ts";
import { ParseCache } from "./parse-cache.ts";
import { type BookState, Projects } from "./projects.ts";
import { reworded } from "./reworded.ts";

export type { Changes } from "./diagnostics.ts";

export interface WorkspaceOptions {
	/** Path of a single file: then the library is that file alone, whatever stands beside it. */
	readonly only?: string;
	/** Told of changes that come later than the call that caused them: an edit named a file that had to be read first. */
	readonly onChange?: (changes: Changes) => void;
	/** Told of rules that threw. */
	readonly onFailure?: (failure: RuleFailure) => void;
	/** Which rules are asked; all of them where it is absent. */
	readonly isAsked?: (rule: Rule) => boolean;
	/** Whether rules that are for pauses wait for `inPause`. What they said last stands meanwhile, less what was edited. */
	readonly waits?: boolean;
}

const nothing: Changes = new Map();

/**
 * The books of one folder: the only mutable thing of the core. A change goes in, changed findings come out. Nothing is
 * said before every chapter is read (law 8); afterwards a file that must be read first counts as unread until it is.
 */
export class Workspace {
	readonly #options: WorkspaceOptions;
	readonly #court: LintOptions;
	readonly #shelf: DocumentStore;
	readonly #readings: ParseCache;
	readonly #books: Projects;
	readonly #loading = new Set<string>();
	#findings: Findings = new Map();
	/** What the changes so far came to. */
	#told: Findings = new Map();
	/** Chapters of which words were edited since their books were assembled. */
	readonly #reworded = new Set<string>();
	#isReady = false;

	constructor(files: FileSystem, options: WorkspaceOptions = {}) {
		this.#options = options;
		this.#court = {
			isAsked: options.isAsked ?? everyRule,
			waits: (rule) => options.waits === true && isDeferred(rule),
			report: options.onFailure ?? (() => {}),
		};
		this.#shelf = new DocumentStore(files);
		this.#readings = new ParseCache(this.#shelf);
		this.#books = new Projects(this.#shelf, this.#readings, this.#court, options.only);
	}

	/**
	 * Reads the folder. `progress` is told how many of how many files are read. Resolves with all findings.
	 *
	 * @param earlier what the rules that wait said in an earlier session: it stands until the first pause, less what was edited
	 */
	async open(
		progress: (done: number, total: number) => void = () => {},
		earlier: Earlier | null = null,
	): Promise<Changes> {
		await this.#shelf.list();
		await this.#readWanted(progress);
		this.#isReady = true;
		return this.#rebuild([], () => true, earlier);
	}

	/** The editor's text of a file replaces the one on disk until `close`. Synchronous: typing waits for nothing. */
	edit(path: string, text: string): Changes {
		const { paths } = this.#shelf;
		const isSame = this.#shelf.text(path) === text;
		const isGuestNow = !this.#shelf.isOpen(path) && this.#books.isOnItsOwn(path);
		this.#shelf.edit(path, text);
		if (isSame && !isGuestNow) return nothing;
		const isWords = this.#options.waits === true && !isGuestNow && paths === this.#shelf.paths;
		return (isWords ? this.#takeWords(path) : null) ?? this.#changed([path], paths, isGuestNow);
	}

	/** The editor gives the file back to the disk. */
	async close(path: string): Promise<Changes> {
		const { paths } = this.#shelf;
		const [text, invalidAt] = [this.#shelf.text(path), this.#shelf.invalidAt(path)];
		if (!(await this.#shelf.close(path))) return nothing;
		const wasGuest = this.#books.isOnItsOwn(path);
		await this.#readWanted();
		const isSame = this.#shelf.text(path) === text && this.#shelf.invalidAt(path) === invalidAt;
		return isSame && !wasGuest ? nothing : this.#changed([path], paths, wasGuest);
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
		await forEachConcurrent(rereads, async (path) => {
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
	*inPause(): Generator<YieldPoint, Changes> {
		this.#catchUp();
		for (const { book, uses, judgement } of this.#books.shown) {
			const before = judgement.late?.book ?? null;
			if (before === book) continue;
			const texts = new Map([...uses].map((path) => [path, this.#books.textIn(book, path)]));
			this.#books.joinLate(book, yield* judgeLate(book, before, texts, this.#court));
			yield null;
		}
		this.#catchUp();
		return this.#news();
	}

	get books(): readonly Book[] {
		this.#catchUp();
		return this.#books.shown.map(({ book }) => book);
	}

	/**
	 * The book that shows a file or is configured by it; null for files of no book. An open file that no entry shows is
	 * given a book in which it stands last.
	 */
	bookOf(path: string): Book | null {
		this.#catchUp();
		return this.#books.bookOf(path);
	}

	/** A chapter as it was read last; null for files that were not read as one. */
	chapter(path: string): Chapter | null {
		return this.#readings.chapter(path);
	}

	/**
	 * What the findings rest on. Null where a library that starts afresh over it could find something else: while anything is still to be
	 * read or to be judged, and where a file is open that no book shows.
	 */
	get grounds(): CacheInputs | null {
		const isJudged = ({ book, judgement }: BookState): boolean => !this.#options.waits || judgement.late?.book === book;
		if (!this.#isReady || this.#loading.size + this.#reworded.size > 0 || !this.#books.shown.every(isJudged))
			return null;
		const { paths, texts } = this.#shelf;
		if ([...this.#shelf.open].some((path) => isGuest(path) && this.#books.isOnItsOwn(path))) return null;
		return { paths, texts };
	}

	/** What the rules that wait said last of each book. */
	get late(): readonly LateOf[] {
		return this.#books.shown.map(({ book, judgement }) => {
			const { root, config } = book.project;
			return { root, config, judged: judgement.late?.judged ?? new Map() };
		});
	}

	/** Whether editors hold nothing open that says more than these grounds: what is found there is found now, too. */
	agrees({ paths, texts }: CacheInputs): boolean {
		const there = new Set(paths);
		return [...this.#shelf.open].every((path) =>
			texts.has(path) ? texts.get(path)?.text === this.#shelf.text(path) : there.has(path) && !isGuest(path),
		);
	}

	/** The files that editors hold open. */
	get inEditors(): Iterable<string> {
		return this.#shelf.open;
	}

	/** The text of any file that the library holds: chapters, configurations, bibliographies; null for others. */
	text(path: string): string | null {
		return this.#shelf.text(path);
	}

	/** All current findings by path, sorted by place. Paths without findings are absent. */
	get findings(): Findings {
		this.#catchUp();
		return this.#findings;
	}

	/** The same without fixes, at no cost after an edit: what the changes so far came to. */
	get told(): ReadonlyMap<string, readonly Told[]> {
		return this.#told;
	}

	/** How many files are chapters of a book or included in one. */
	get size(): number {
		return new Set(this.#books.shown.flatMap(({ book }) => [...book.chapters.keys()])).size;
	}

	/** Those of one of `books` alone. */
	findingsIn(book: Book): Findings {
		this.#catchUp();
		return this.#books.shown.find((one) => one.book === book)?.judgement.findings ?? nothing;
	}

	/** @param guestsChanged whether files that no entry shows were opened, closed or first read */
	#changed(changed: readonly string[], before: ReadonlySet<string>, guestsChanged: boolean): Changes {
		if (!this.#isReady || changed.length === 0) return nothing;
		const configures = (path: string): boolean => this.#books.configures(path);
		const isLayout = guestsChanged || before !== this.#shelf.paths || changed.some(configures);
		const wanted = isLayout ? this.#books.discoverProjects() : [];
		const all = [...changed, ...this.#reworded];
		return this.#rebuild(wanted, ({ uses }) => isLayout || all.some((path) => uses.has(path)));
	}

	/** Makes the books anew that changed. @param wanted files to be read that nobody had wanted before */
	#rebuild(
		wanted: readonly string[],
		isAffected: (shown: BookState) => boolean,
		earlier: Earlier | null = null,
	): Changes {
		this.#reworded.clear();
		const late = new Set([...wanted, ...this.#books.rebuild(isAffected, earlier)]);
		if (late.size > 0) void this.#readLate([...late]);
		return this.#news();
	}

	#news(): Changes {
		this.#findings = joined(this.#books.shown.map(({ judgement }) => judgement.findings));
		return this.#tell(this.#findings);
	}

	#tell(findings: Findings): Changes {
		const changes = changesBetween(this.#told, findings);
		this.#told = findings;
		return changes;
	}

	/**
	 * Takes in an edit of words alone: neither is the book assembled for it nor are rules asked that look at the whole book. That comes
	 * when somebody asks for the book. Null where the edit may be more than that. All rules that read what words say must wait.
	 */
	#takeWords(path: string): Changes | null {
		const before = this.#readings.chapter(path);
		const [shown, ...others] = this.#books.shown.filter(({ uses }) => uses.has(path));
		if (before === null || shown === undefined || others.length > 0 || !this.#readings.readChapter(path)) return null;
		const now = this.#readings.chapter(path) as Chapter;
		const findings = reworded(this.#told, shown.book, before, now, this.#court);
		if (findings === null) return null;
		this.#reworded.add(path);
		return this.#tell(findings);
	}

	/** Makes the books anew of which only words were edited. What comes of it is told with the next changes. */
	#catchUp(): void {
		if (this.#reworded.size === 0) return;
		const changed = [...this.#reworded];
		this.#reworded.clear();
		this.#books.rebuild(({ uses }) => changed.some((path) => uses.has(path)));
		this.#findings = joined(this.#books.shown.map(({ judgement }) => judgement.findings));
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
		for (let wanted = this.#books.discoverProjects(); wanted.length > 0; wanted = this.#books.discoverProjects()) {
			const total = done + wanted.length;
			await this.#read(wanted, () => progress(++done, total));
		}
	}

	async #read(wanted: readonly string[], done: () => void): Promise<void> {
		await forEachConcurrent(wanted, async (path) => {
			await this.#shelf.read(path);
			// Reading at once, not all at the end, lets other work in between.
			if (isInput(path)) this.#readings.readChapter(path);
			done();
		});
	}
}
