/** What the entries of a book need to know of each other before they look anything up: who has which ids. */

import type { Project } from "../../project/model.ts";
import { areSameItems } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { Entry } from "../entry.ts";
import type { PlacedFacts } from "./entry-facts.ts";
import { type Where, whereOf } from "./id-index.ts";

/** Stays the same object for as long as no entry gains or loses an id, a file or its certainty. */
export interface LabelIndex {
	/** By the index of the entry, each. */
	readonly anchors: Where;
	/** The ids that headings are given. */
	readonly automatic: Where;
	/** The ids of footnotes. */
	readonly notes: Where;
}

/** What the register holds of one entry. */
interface Face {
	readonly anchors: readonly string[];
	readonly automatic: readonly string[];
	readonly notes: readonly string[];
	/** The files that it shows. */
	readonly paths: readonly string[];
}

interface Registered {
	readonly faces: readonly Face[];
	readonly uncertain: readonly boolean[];
	readonly files: ReadonlySet<string>;
	readonly embedded: readonly string[];
	readonly register: LabelIndex;
}

const last = new WeakMap<Project, Registered>();

/**
 * @param uncertain the entries whose text is not wholly known
 * @param embedded the files that are no chapters and of which cells are embedded
 */
export function labelIndexOf(
	project: Project,
	placed: readonly PlacedFacts[],
	uncertain: ReadonlySet<Entry>,
	embedded: readonly string[],
	files: ReadonlySet<string>,
): LabelIndex {
	const faces = placed.map(faceOf);
	const doubts = placed.map(({ entry }) => uncertain.has(entry));
	const before = last.get(project);
	if (
		before?.files === files &&
		before.faces.length === faces.length &&
		faces.every((face, index) => isSame(face, before.faces[index] as Face)) &&
		areSameItems(before.uncertain, doubts) &&
		areSameItems(before.embedded, embedded)
	) {
		return before.register;
	}
	const register = {
		anchors: whereOf(faces.map(({ anchors }) => anchors)),
		automatic: whereOf(faces.map(({ automatic }) => automatic)),
		notes: whereOf(faces.map(({ notes }) => notes)),
	};
	last.set(project, { faces, uncertain: doubts, files, embedded, register });
	return register;
}

const faceOf = memoize(
	({ entry, anchors, headings, notes }: PlacedFacts): Face => ({
		anchors: anchors.map(({ anchor }) => anchor.id),
		automatic: headings.flatMap(({ heading }) => (heading.anchor ? [] : heading.autoId)),
		notes: notes.definitions.map(({ definition }) => definition.id),
		paths: [entry.path, ...entry.segments.map(({ chapter }) => chapter.path)],
	}),
);

function isSame(a: Face, b: Face): boolean {
	if (a === b) return true;
	return (
		areSameItems(a.anchors, b.anchors) &&
		areSameItems(a.automatic, b.automatic) &&
		areSameItems(a.notes, b.notes) &&
		areSameItems(a.paths, b.paths)
	);
}
