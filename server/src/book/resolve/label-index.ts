/** The label index of a book: which entries have which ids. */

import type { Project } from "../../project/model.ts";
import { areSameItems } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { Entry } from "../entry.ts";
import { type IdIndex, idIndex } from "./id-index.ts";
import type { UnresolvedEntry } from "./unresolved-entry.ts";

/** The ids of a book. Stays the same object until an entry gains or loses an id or file, or its text becomes known or unknown. */
export interface LabelIndex {
	/** Ids of anchors. */
	readonly anchors: IdIndex;
	/** Automatic ids of headings. */
	readonly automatic: IdIndex;
	/** Ids of footnotes. */
	readonly notes: IdIndex;
}

/** The ids of one entry, in reading order. */
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
 * The label index of a project; the same object as before if nothing in it changed.
 *
 * @param uncertain entries with unknown text
 * @param embedded paths of files that are only embedded
 */
export function labelIndexOf(
	project: Project,
	placed: readonly UnresolvedEntry[],
	uncertain: ReadonlySet<Entry>,
	embedded: readonly string[],
	files: ReadonlySet<string>,
): LabelIndex {
	const labels = placed.map(entryLabels);
	const uncertainEntries = placed.map(({ entry }) => uncertain.has(entry));
	const cached = cache.get(project);
	if (
		cached?.files === files &&
		cached.labels.length === labels.length &&
		labels.every((own, index) => isSame(own, cached.labels[index] as EntryLabels)) &&
		areSameItems(cached.uncertain, uncertainEntries) &&
		areSameItems(cached.embedded, embedded)
	) {
		return cached.index;
	}
	const index = {
		anchors: idIndex(labels.map(({ anchors }) => anchors)),
		automatic: idIndex(labels.map(({ automatic }) => automatic)),
		notes: idIndex(labels.map(({ notes }) => notes)),
	};
	cache.set(project, { labels, uncertain: uncertainEntries, files, embedded, index });
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
