import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { applySuppressions } from "../linter/lint.ts";
import type { Finding } from "../linter/rule.ts";
import type { ReportFailure, RuleFindings } from "../linter/run-rules.ts";
import { composeChanges, rebaseSpan, type TextChange } from "../text/text-change.ts";
import { lookSame, mergeFindings } from "./merge-findings.ts";
import { type ChangesByPath, rebaseFinding } from "./rebase-finding.ts";

/** Findings by path; paths without any are absent. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** Paths whose findings changed, with the new ones (an empty list where there are none any more). */
export type FindingChanges = ReadonlyMap<string, readonly Finding[]>;

/**
 * Findings that are computed together, and become stale together: those of rules that need one chapter, of rules that need the book, and of
 * rules that wait until typing pauses.
 */
export type Layer = "chapter" | "book" | "deferred";

const layers: readonly Layer[] = ["chapter", "book", "deferred"];

interface LayerState {
	/** As the rules found them, in the texts of that moment. */
	readonly findings: Map<string, readonly Finding[]>;
	/** What happened to the files since. Never changed in place: fixes of a finding keep to the texts that it was read in. */
	changes: ChangesByPath;
	/** By path, the files with findings that are related to it. */
	readonly dependents: ReadonlyMap<string, ReadonlySet<string>>;
	/** Of the book that the rules read; null for findings of a previous session. */
	readonly revision: number | null;
	readonly book: Book | null;
}

interface BookDiagnostics {
	book: Book;
	/** Counts the changes of the book and its chapters. A layer of another revision is stale. */
	revision: number;
	/** Chapters of which prose was edited since the book was assembled. */
	readonly edited: Map<string, Chapter>;
	readonly layers: Map<Layer, LayerState>;
	/** What authors see, by path; computed on demand. */
	readonly visible: Map<string, readonly Finding[]>;
}

/**
 * The only owner of findings. Rules fill it layer by layer, edits rebase every layer, and what authors see is computed on demand: the layers
 * of a file together, less what comments suppress. Books are named by numbers that outlive each assembly.
 */
export class DiagnosticStore {
	readonly #executed: (isDeferredRun: boolean) => ReadonlySet<string>;
	readonly #onFailure: ReportFailure;
	readonly #books = new Map<number, BookDiagnostics>();
	/** Files whose findings may look different from what was published; null for all files. */
	#dirty: Set<string> | null = new Set();
	#published: ReadonlyMap<string, readonly Finding[]> = new Map();

	/** @param executed the ids of the rules that have run, with or without the deferred ones */
	constructor(executed: (isDeferredRun: boolean) => ReadonlySet<string>, onFailure: ReportFailure) {
		this.#executed = executed;
		this.#onFailure = onFailure;
	}

	/** Drops all books but these. */
	retain(ids: ReadonlySet<number>): void {
		for (const id of this.#books.keys()) {
			if (ids.has(id)) continue;
			this.#books.delete(id);
			this.#dirty = null;
		}
	}

	/** Takes a book as it was assembled anew. All its layers are stale until they are set again. */
	setBook(id: number, book: Book): void {
		const state = this.#books.get(id);
		if (state?.book === book && state.edited.size === 0) return;
		this.#dirty = null;
		if (state === undefined) {
			this.#books.set(id, { book, revision: 0, edited: new Map(), layers: new Map(), visible: new Map() });
			return;
		}
		state.book = book;
		state.revision++;
		state.edited.clear();
		state.visible.clear();
	}

	/**
	 * Replaces a layer. Nothing happens where the book has changed since the rules read it.
	 *
	 * @param revision the one that `revision` gave before the rules ran
	 */
	set(id: number, layer: Layer, findings: RuleFindings, revision: number): void {
		const state = this.#books.get(id);
		if (state?.revision !== revision) return;
		this.#put(state, layer, findings, new Map(), revision, state.book);
	}

	/** Takes the deferred findings of a previous session, which are stale, unless there are newer ones. */
	restore(id: number, findings: RuleFindings, changes: ChangesByPath): void {
		const state = this.#books.get(id);
		if (state && !state.layers.has("deferred")) this.#put(state, "deferred", findings, changes, null, null);
	}

	/** Takes an edit of prose in one chapter, with its new findings: the other layers of the book become stale and stay visible. */
	setProseEdit(id: number, chapter: Chapter, findings: readonly Finding[]): void {
		const state = this.#books.get(id);
		const layer = state?.layers.get("chapter");
		if (!state || !layer) return;
		const { path } = chapter;
		state.revision++;
		state.edited.set(path, chapter);
		layer.findings.set(path, findings);
		layer.changes = new Map([...layer.changes].filter(([other]) => other !== path));
		state.visible.delete(path);
		this.#dirty?.add(path);
	}

	/** Moves the findings of every layer along with a change of a text. What the change touches is no longer visible. */
	rebase(path: string, change: TextChange | "replaced"): void {
		for (const state of this.#books.values()) {
			for (const layer of state.layers.values()) {
				const before = layer.changes.get(path);
				const isReplaced = change === "replaced" || before === "replaced";
				const composed = isReplaced ? "replaced" : before ? composeChanges(before, change) : change;
				layer.changes = new Map(layer.changes).set(path, composed);
				if (layer.findings.has(path)) this.#dirty?.add(path);
				for (const dependent of layer.dependents.get(path) ?? []) this.#dirty?.add(dependent);
			}
			// A fix of any finding may edit this file.
			state.visible.clear();
		}
	}

	/** Whether a change touches a finding that rules of the whole book have in a file. Offsets are those before the change. */
	touchesBookFinding(id: number, path: string, change: TextChange): boolean {
		const layer = this.#books.get(id)?.layers.get("book");
		const found = layer?.findings.get(path) ?? [];
		return found.some((finding) => {
			const now = rebaseFinding(finding, layer?.changes ?? new Map());
			return now === null || rebaseSpan(change, now.span) === null;
		});
	}

	revision(id: number): number {
		return this.#books.get(id)?.revision ?? -1;
	}

	/** The book of which a layer was computed last; null before the first time. */
	bookOf(id: number, layer: Layer): Book | null {
		return this.#books.get(id)?.layers.get(layer)?.book ?? null;
	}

	isStale(id: number, layer: Layer): boolean {
		const state = this.#books.get(id);
		return state === undefined || state.layers.get(layer)?.revision !== state.revision;
	}

	/** The findings of a layer as they were set, before suppression. */
	layer(id: number, layer: Layer): RuleFindings {
		return this.#books.get(id)?.layers.get(layer)?.findings ?? new Map();
	}

	/** What authors see in one file, sorted by position. */
	visible(path: string): readonly Finding[] {
		return mergeFindings([...this.#books.values()].map((state) => this.#visibleIn(state, path)));
	}

	/** The same for all files, sorted by path: of one book, or of all of them. */
	all(id: number | null = null): Findings {
		const states =
			id === null ? [...this.#books.values()] : [this.#books.get(id)].filter((state) => state !== undefined);
		const all = new Map<string, readonly Finding[]>();
		for (const path of [...new Set(states.flatMap((state) => [...pathsOf(state)]))].sort()) {
			const findings = mergeFindings(states.map((state) => this.#visibleIn(state, path)));
			if (findings.length > 0) all.set(path, findings);
		}
		return all;
	}

	/** What the changes taken so far amount to. */
	get published(): Findings {
		return this.#published;
	}

	/** The files whose findings look different since the last call. */
	takeChanges(): FindingChanges {
		const changes = new Map<string, readonly Finding[]>();
		const dirty = this.#dirty;
		this.#dirty = new Set();
		if (dirty === null) {
			const now = this.all();
			for (const [path, findings] of now) {
				if (!lookSame(this.#published.get(path) ?? [], findings)) changes.set(path, findings);
			}
			for (const path of this.#published.keys()) if (!now.has(path)) changes.set(path, []);
			this.#published = now;
			return changes;
		}
		for (const path of [...dirty].sort()) {
			const findings = this.visible(path);
			if (!lookSame(this.#published.get(path) ?? [], findings)) changes.set(path, findings);
		}
		if (changes.size > 0) this.#published = withChanges(this.#published, changes);
		return changes;
	}

	#put(
		state: BookDiagnostics,
		layer: Layer,
		findings: RuleFindings,
		changes: ChangesByPath,
		revision: number | null,
		book: Book | null,
	): void {
		const dependents = dependentsIn(findings);
		state.layers.set(layer, { findings: new Map(findings), changes, dependents, revision, book });
		state.visible.clear();
		this.#dirty = null;
	}

	#visibleIn(state: BookDiagnostics, path: string): readonly Finding[] {
		let findings = state.visible.get(path);
		if (findings === undefined) {
			findings = this.#compute(state, path);
			state.visible.set(path, findings);
		}
		return findings;
	}

	#compute({ book, edited, layers: states }: BookDiagnostics, path: string): readonly Finding[] {
		const found = layers.flatMap((name) => {
			const layer = states.get(name);
			const list = layer?.findings.get(path);
			if (!layer || !list) return [];
			// Only deferred findings outlive edits that their fixes must follow: the other layers are set again before anyone reads fixes.
			if (layer.changes.size === 0 && name !== "deferred") return list;
			return list.flatMap((finding) => rebaseFinding(finding, layer.changes) ?? []);
		});
		const chapter = edited.get(path) ?? book.chapters.get(path) ?? book.embedded.get(path) ?? null;
		return applySuppressions(book, chapter, found, this.#executed(states.has("deferred")), this.#onFailure);
	}
}

function* pathsOf({ book, layers: states }: BookDiagnostics): Iterable<string> {
	yield* book.chapters.keys();
	for (const { findings } of states.values()) yield* findings.keys();
}

function dependentsIn(findings: RuleFindings): ReadonlyMap<string, ReadonlySet<string>> {
	const dependents = new Map<string, Set<string>>();
	for (const [path, list] of findings) {
		for (const { related = [] } of list) {
			for (const place of related) {
				const paths = dependents.get(place.path);
				if (paths) paths.add(path);
				else dependents.set(place.path, new Set([path]));
			}
		}
	}
	return dependents;
}

function withChanges(findings: Findings, changes: FindingChanges): Findings {
	const all = new Map(findings);
	let isSorted = true;
	for (const [path, list] of changes) {
		isSorted &&= all.has(path) || list.length === 0;
		if (list.length > 0) all.set(path, list);
		else all.delete(path);
	}
	return isSorted ? all : new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}
