/** What the entries of a book need to know of each other before they look anything up: who has which ids. */

import type { Project } from "../../project/model.ts";
import { areSameItems } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { Entry } from "../entry.ts";
import { type IdIndex, idIndex } from "./id-index.ts";
import type { UnresolvedEntry } from "./unresolved-entry.ts";

/** Stays the same object for as long as no entry gains or loses an id, a file or its certainty. */
export interface LabelIndex {
	/** By the index of the entry, each. */
	readonly anchors: IdIndex;
	/** The ids that headings are given. */
	readonly automatic: IdIndex;
	/** The ids of footnotes. */
	readonly notes: IdIndex;
}

/** What the register holds of one entry. */
interface EntryLabels {
	readonly anchors: readonly string[];
	readonly automatic: readonly string[];
	readonly notes: readonly string[];
	/** The files that it shows. */
	readonly paths: readonly string[];
}

interface CachedLabelIndex {
	readonly labels: readonly EntryLabels[];
	readonly uncertain: readonly boolean[];
	readonly files: ReadonlySet<string>;
	readonly embedded: readonly string[];
	readonly index: LabelIndex;
}

const cache = new WeakMap<Project, CachedLabelIndex>();

/**
 * @param uncertain the entries whose text is not wholly known
 * @param embedded the files that are no chapters and of which cells are embedded
 */
export function labelIndexOf(
	project: Project,
	placed: readonly UnresolvedEntry[],
	uncertain: ReadonlySet<Entry>,
	embedded: readonly string[],
	files: ReadonlySet<string>,
): LabelIndex {
	const labels = placed.map(entryLabels);
	const doubts = placed.map(({ entry }) => uncertain.has(entry));
	const cached = cache.get(project);
	if (
		cached?.files === files &&
		cached.labels.length === labels.length &&
		labels.every((face, index) => isSame(face, cached.labels[index] as EntryLabels)) &&
		areSameItems(cached.uncertain, doubts) &&
		areSameItems(cached.embedded, embedded)
	) {
		return cached.index;
	}
	const index = {
		anchors: idIndex(labels.map(({ anchors }) => anchors)),
		automatic: idIndex(labels.map(({ automatic }) => automatic)),
		notes: idIndex(labels.map(({ notes }) => notes)),
	};
	cache.set(project, { labels, uncertain: doubts, files, embedded, index });
	return index;
}

const entryLabels = memoize(
	({ entry, anchors, headings, notes }: UnresolvedEntry): EntryLabels => ({
		anchors: anchors.map(({ anchor }) => anchor.id),
		automatic: headings.flatMap(({ heading }) => (heading.anchor ? [] : heading.autoId)),
		notes: notes.definitions.map(({ definition }) => definition.id),
		paths: [entry.path, ...entry.segments.map(({ chapter }) => chapter.path)],
	}),
);

function isSame(a: EntryLabels, b: EntryLabels): boolean {
	if (a === b) return true;
	return (
		areSameItems(a.anchors, b.anchors) &&
		areSameItems(a.automatic, b.automatic) &&
		areSameItems(a.notes, b.notes) &&
		areSameItems(a.paths, b.paths)
	);
}
