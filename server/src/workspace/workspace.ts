import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { proseEdit } from "../chapter/prose-edit.ts";
import { forEachConcurrent } from "../host/concurrent.ts";
import type { FileSystem } from "../host/file-system.ts";
import type { CacheInputs } from "../host/result-cache.ts";
import { rules } from "../linter/registry.ts";
import { type Finding, isDeferred, type Rule, type YieldPoint } from "../linter/rule.ts";
import { type RuleFailure, runChapterRules, runRules } from "../linter/run-rules.ts";
import { canBeUnlistedChapter, isInput } from "../project/paths.ts";
import { runToCompletion } from "../text/memoize.ts";
import { runDeferredRules } from "./deferred-rules.ts";
import { DiagnosticStore, type FindingChanges, type Findings } from "./diagnostics.ts";
import { DocumentStore } from "./documents.ts";
import { ParseCache } from "./parse-cache.ts";
import { changesSince, type DeferredFindings, type PreviousSession } from "./previous-session.ts";
import { type BookState, Projects } from "./projects.ts";

export interface WorkspaceOptions {
	/** The path of a single file, which is then the whole workspace, whatever lies beside it. */
	readonly only?: string;
	/** Receives changes that come later than the call that caused them: an edit named a file that had to be read first. */
	readonly onChange?: (changes: FindingChanges) => void;
	readonly onFailure?: (failure: RuleFailure) => void;
	/** Which rules run; all of them where it is absent. */
	readonly isEnabled?: (rule: Rule) => boolean;
	/** Whether deferred rules wait for `idle`. Until then their last findings stay, less those that edits touched. */
	readonly defersRules?: boolean;
}

const noChanges: FindingChanges = new Map();

/**
 * The books of one folder. A change of a file goes in, changed findings come out. There are no findings before every chapter has been read
 * (law 8); afterwards a file that must be read first counts as unread until it is.
 */
export class Workspace {
	readonly #options: WorkspaceOptions;
	readonly #documents: DocumentStore;
	readonly #parses: ParseCache;
	readonly #projects: Projects;
	readonly #diagnostics: DiagnosticStore;
	readonly #isEnabled: (rule: Rule) => boolean;
	readonly #onFailure: (failure: RuleFailure) => void;
	readonly #loading = new Set<string>();
	#isReady = false;

	constructor(fileSystem: FileSystem, options: WorkspaceOptions = {}) {
		this.#options = options;
		this.#isEnabled = options.isEnabled ?? (() => true);
		this.#onFailure = options.onFailure ?? (() => {});
		this.#documents = new DocumentStore(fileSystem);
		this.#parses = new ParseCache(this.#documents);
		this.#projects = new Projects(this.#documents, this.#parses, options.only);
		const enabled = rules.filter(this.#isEnabled);
		const all = new Set(enabled.map(({ id }) => id));
		const immediate = new Set(enabled.filter((rule) => !isDeferred(rule)).map(({ id }) => id));
		this.#diagnostics = new DiagnosticStore((hasDeferred) => (hasDeferred ? all : immediate), this.#onFailure);
	}

	/**
	 * Reads the folder, and resolves with all findings.
	 *
	 * @param progress is called with the number of files read so far, and of those known to be needed
	 * @param previous findings of a previous session, which stay until the deferred rules have run
	 */
	async open(
		progress: (done: number, total: number) => void = () => {},
		previous: PreviousSession | null = null,
	): Promise<FindingChanges> {
		await this.#documents.list();
		await this.#readNeeded(progress);
		this.#documents.takeTextChanges();
		this.#isReady = true;
		return this.#rebuild([], () => true, previous);
	}

	/** Replaces the text of a file by the editor's until `close`. Synchronous, so that typing waits for nothing. */
	edit(path: string, text: string): FindingChanges {
		const { paths } = this.#documents;
		const isSame = this.#documents.text(path) === text;
		const becomesUnlisted = !this.#documents.isOpen(path) && this.#projects.isUnlisted(path);
		this.#documents.edit(path, text);
		if (!this.#isReady || (isSame && !becomesUnlisted)) return noChanges;
		const mayBeProse = this.#options.defersRules === true && !becomesUnlisted && paths === this.#documents.paths;
		return (mayBeProse ? this.#editProse(path) : null) ?? this.#changed([path], paths, becomesUnlisted);
	}

	/** Returns a file to the text on disk. */
	async close(path: string): Promise<FindingChanges> {
		const { paths } = this.#documents;
		const [text, invalidAt] = [this.#documents.text(path), this.#documents.invalidAt(path)];
		if (!(await this.#documents.close(path))) return noChanges;
		const wasUnlisted = this.#projects.isUnlisted(path);
		await this.#readNeeded();
		const isSame = this.#documents.text(path) === text && this.#documents.invalidAt(path) === invalidAt;
		return isSame && !wasUnlisted ? noChanges : this.#changed([path], paths, wasUnlisted);
	}

	/** Takes files that changed, appeared or vanished outside the editor; a path may be that of a folder. */
	async refresh(paths: readonly string[]): Promise<FindingChanges> {
		const before = this.#documents.paths;
		const changed = new Set<string>();
		const reread = paths.flatMap((path) => {
			const below = before.has(path) ? [] : this.#documents.below(path);
			return below.length > 0 ? below : [path];
		});
		let isUnknown = false;
		await forEachConcurrent(reread, async (path) => {
			if (await this.#documents.reread(path)) changed.add(path);
			isUnknown ||= !before.has(path) && !this.#documents.paths.has(path);
		});
		// A path that is no file and was none may be a folder that appeared as a whole.
		if (isUnknown) for (const path of await this.#documents.list()) changed.add(path);
		await this.#readNeeded();
		return this.#changed([...changed], before, false);
	}

	/**
	 * Runs the deferred rules a few milliseconds at a time, and returns the findings that changed. The caller drops it when an edit comes;
	 * what it has found of a book that changed meanwhile is ignored.
	 */
	*idle(): Generator<YieldPoint, FindingChanges> {
		this.#catchUp();
		for (const { id, book } of this.#projects.states) {
			if (!this.#diagnostics.isStale(id, "deferred")) continue;
			const revision = this.#diagnostics.revision(id);
			const before = this.#diagnostics.bookOf(id, "deferred");
			const findings = yield* runDeferredRules(book, before, this.#isEnabled, this.#onFailure);
			this.#diagnostics.set(id, "deferred", findings, revision);
			yield null;
		}
		this.#catchUp();
		return this.#diagnostics.takeChanges();
	}

	get books(): readonly Book[] {
		this.#catchUp();
		return this.#projects.states.map(({ book }) => book);
	}

	/**
	 * The book that shows a file or is configured by it; null for files of no book. An open file that no entry shows gets a book in which it
	 * is the last entry.
	 */
	bookOf(path: string): Book | null {
		this.#catchUp();
		return this.#projects.bookOf(path);
	}

	/** A chapter as it was parsed last; null for files that were not parsed as one. */
	chapter(path: string): Chapter | null {
		return this.#parses.chapter(path);
	}

	/**
	 * The files that the findings depend on. Null where a workspace that starts from them could find something else: while files are still to
	 * be read or rules to be run, and where a file is open that no book shows.
	 */
	get cacheInputs(): CacheInputs | null {
		const isStale = ({ id }: BookState): boolean =>
			this.#diagnostics.isStale(id, "book") || this.#diagnostics.isStale(id, "deferred");
		if (!this.#isReady || this.#loading.size > 0 || this.#projects.states.some(isStale)) return null;
		const { paths, texts } = this.#documents;
		if ([...this.#documents.open].some((path) => canBeUnlistedChapter(path) && this.#projects.isUnlisted(path)))
			return null;
		return { paths, texts };
	}

	/** The findings of the deferred rules, before suppression, for the next session. */
	get deferred(): readonly DeferredFindings[] {
		return this.#projects.states.map(({ id, book }) => {
			const { root, config } = book.project;
			return { root, config, findings: this.#diagnostics.layer(id, "deferred") };
		});
	}

	/** Whether the texts open in editors are those of these inputs, so that a workspace that starts from them finds the same. */
	agreesWith({ paths, texts }: CacheInputs): boolean {
		const listed = new Set(paths);
		return [...this.#documents.open].every((path) =>
			texts.has(path)
				? texts.get(path)?.text === this.#documents.text(path)
				: listed.has(path) && !canBeUnlistedChapter(path),
		);
	}

	/** The files that editors have open. */
	get openFiles(): Iterable<string> {
		return this.#documents.open;
	}

	/** The text of any file that has been read: chapters, configurations, bibliographies; null for others. */
	text(path: string): string | null {
		return this.#documents.text(path);
	}

	/** All current findings by path, sorted by position, with fixes that fit the current texts. Paths without findings are absent. */
	get findings(): Findings {
		this.#catchUp();
		return this.#diagnostics.all();
	}

	/** The findings of one file: the same as in `findings`. */
	findingsOf(path: string): readonly Finding[] {
		this.#catchUp();
		return this.#diagnostics.visible(path);
	}

	/** The findings of one of `books`. */
	findingsIn(book: Book): Findings {
		this.#catchUp();
		const state = this.#projects.states.find((one) => one.book === book);
		return state ? this.#diagnostics.all(state.id) : new Map();
	}

	/** What the changes returned so far amount to. Costs nothing after an edit; its fixes may be those of an earlier text. */
	get published(): Findings {
		return this.#diagnostics.published;
	}

	/** How many files are chapters of a book or included in one. */
	get chapterCount(): number {
		return new Set(this.#projects.states.flatMap(({ book }) => [...book.chapters.keys()])).size;
	}

	/**
	 * Takes an edit that changed prose of one chapter only: rules of that chapter run, and nothing that belongs to the whole book is computed
	 * until it is asked for. Null where the edit may be more than that.
	 */
	#editProse(path: string): FindingChanges | null {
		const before = this.#parses.chapter(path);
		const [state, ...others] = this.#projects.states.filter(({ uses }) => uses.has(path));
		if (!before || !state || others.length > 0 || !state.book.entriesOf.has(path)) return null;
		if (!this.#parses.parseChapter(path)) return null;
		const now = this.#parses.chapter(path) as Chapter;
		const change = proseEdit(before, now);
		if (change === null || this.#diagnostics.touchesBookFinding(state.id, path, change)) return null;
		this.#rebaseFindings();
		const isImmediate = (rule: Rule): boolean => this.#isEnabled(rule) && !isDeferred(rule);
		const findings = runChapterRules(state.book, now, isImmediate, this.#onFailure);
		this.#diagnostics.setProseEdit(state.id, now, findings);
		return this.#diagnostics.takeChanges();
	}

	/**
	 * Brings books and findings up to date after changes of any kind.
	 *
	 * @param changed the files
	 * @param before all files of the folder before
	 * @param unlistedChanged whether files that no entry shows were opened, closed or first read
	 */
	#changed(changed: readonly string[], before: ReadonlySet<string>, unlistedChanged: boolean): FindingChanges {
		if (!this.#isReady || changed.length === 0) return noChanges;
		this.#rebaseFindings();
		const configures = (path: string): boolean => this.#projects.configures(path);
		const mayMoveFiles = unlistedChanged || before !== this.#documents.paths || changed.some(configures);
		const unread = mayMoveFiles ? this.#projects.discoverProjects() : [];
		return this.#rebuild(unread, ({ uses }) => mayMoveFiles || changed.some((path) => uses.has(path)));
	}

	/** Assembles and lints the affected books. @param unread files to be read that nothing needed before */
	#rebuild(
		unread: readonly string[],
		isAffected: (state: BookState) => boolean,
		previous: PreviousSession | null = null,
	): FindingChanges {
		const isStale = (state: BookState): boolean => isAffected(state) || this.#diagnostics.isStale(state.id, "book");
		const needed = new Set([...unread, ...this.#projects.rebuild(isStale)]);
		this.#lint(previous);
		if (needed.size > 0) void this.#readLate([...needed]);
		return this.#diagnostics.takeChanges();
	}

	/** Brings books up to date of which prose was edited. */
	#catchUp(): void {
		const isStale = ({ id }: BookState): boolean => this.#diagnostics.isStale(id, "book");
		if (!this.#isReady || !this.#projects.states.some(isStale)) return;
		this.#projects.rebuild(isStale);
		this.#lint(null);
	}

	/** Runs the rules that do not wait on each book that was assembled anew. */
	#lint(previous: PreviousSession | null): void {
		const { states } = this.#projects;
		this.#diagnostics.retain(new Set(states.map(({ id }) => id)));
		for (const { id, book } of states) {
			this.#diagnostics.setBook(id, book);
			if (!this.#diagnostics.isStale(id, "book")) continue;
			const revision = this.#diagnostics.revision(id);
			const run = (isSelected: (rule: Rule) => boolean) =>
				runToCompletion(runRules(book, (rule) => this.#isEnabled(rule) && isSelected(rule), this.#onFailure));
			for (const layer of ["chapter", "book"] as const) {
				const findings = run((rule) => !isDeferred(rule) && (rule.scope === "chapter") === (layer === "chapter"));
				this.#diagnostics.set(id, layer, findings, revision);
			}
			if (this.#options.defersRules !== true) this.#diagnostics.set(id, "deferred", run(isDeferred), revision);
			else if (previous) this.#restore(id, book, previous);
		}
	}

	#restore(id: number, book: Book, previous: PreviousSession): void {
		const { root, config } = book.project;
		const found = previous.deferred.find((one) => one.root === root && one.config === config);
		if (found)
			this.#diagnostics.restore(
				id,
				found.findings,
				changesSince(previous, (path) => this.text(path)),
			);
	}

	#rebaseFindings(): void {
		for (const [path, change] of this.#documents.takeTextChanges()) this.#diagnostics.rebase(path, change);
	}

	async #readLate(needed: readonly string[]): Promise<void> {
		const unread = needed.filter((path) => !this.#loading.has(path));
		if (unread.length === 0) return;
		for (const path of unread) this.#loading.add(path);
		const before = this.#documents.paths;
		await this.#read(unread, () => {});
		for (const path of unread) this.#loading.delete(path);
		const changes = this.#changed(unread, before, true);
		if (changes.size > 0) this.#options.onChange?.(changes);
	}

	/** Reads until nothing is missing: what is read may name more files. */
	async #readNeeded(progress: (done: number, total: number) => void = () => {}): Promise<void> {
		let done = 0;
		for (
			let unread = this.#projects.discoverProjects();
			unread.length > 0;
			unread = this.#projects.discoverProjects()
		) {
			const total = done + unread.length;
			await this.#read(unread, () => progress(++done, total));
		}
	}

	async #read(paths: readonly string[], done: () => void): Promise<void> {
		await forEachConcurrent(paths, async (path) => {
			await this.#documents.read(path);
			// Parsing each file as it arrives, not all at the end, lets other work run in between.
			if (isInput(path)) this.#parses.parseChapter(path);
			done();
		});
	}
}
