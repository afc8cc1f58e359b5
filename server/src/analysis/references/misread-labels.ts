/** Finds existing labels that Quarto parses differently from what the author intended. */

import type { Book } from "../../book/book.ts";
import type { PlacedAnchor, Reference } from "../../book/entry.ts";
import type { LabelIndex } from "../../book/resolve/label-index.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { lookupId } from "../../project/reference-types.ts";
import { memoize } from "../../text/memoize.ts";

/** An unresolved reference and the anchor that its author intended. */
export interface MisreadLabel {
	/** The key ends before the label does, includes a trailing underscore, or the label has a class without a space before it. */
	readonly how: "cut" | "underscore" | "glued";
	/** The intended anchor. */
	readonly anchor: PlacedAnchor;
}

/** How far beyond a key its label may extend, in UTF-16 units. */
const MAX_LABEL = 300;

/** The label that an unresolved reference misses because of how Quarto parses the key or the label; null if there is none. */
export function misreadLabel(book: Book, { id, cite, chapter }: Reference): MisreadLabel | null {
	if (cite === null) return null;
	const { start, end } = cite.keySpan;
	const isBraced = end < cite.span.end;
	const following = isBraced ? id : lookupId(sourceText(chapter, { start, end: end + MAX_LABEL }));
	if (!isBraced) {
		for (const length of labelLengths(book.labelIndex)) {
			const isLonger = id.length < length && length <= following.length;
			const anchor = isLonger ? referableAnchor(book, following.slice(0, length)) : null;
			if (anchor) return { how: "cut", anchor };
		}
		const anchor = referableAnchor(book, id.replace(/(?<!_)_+$/, ""));
		if (anchor) return { how: "underscore", anchor };
	}
	const withClass = labelsWithDot(book.labelIndex).findLast(
		(other) => other.startsWith(`${id}.`) && CLASS.test(other.slice(id.length)),
	);
	const anchor = withClass === undefined ? null : referableAnchor(book, withClass);
	return anchor && { how: "glued", anchor };
}

const CLASS = /^\.[A-Za-z][\w-]*$/;

/** The first anchor with an id; null if references cannot resolve to it. */
function referableAnchor({ anchorsById }: Book, id: string): PlacedAnchor | null {
	const [anchor] = anchorsById.get(id) ?? [];
	return anchor === undefined || anchor.type === null || anchor.anchor.unregistered !== null ? null : anchor;
}

/** The distinct lengths of the labels of a book, ascending. */
const labelLengths = memoize(({ anchors }: LabelIndex) =>
	[...new Set([...anchors.lists.keys()].map(({ length }) => length))].sort((a, b) => a - b),
);

/** Labels that may include a class, since they contain a dot. */
const labelsWithDot = memoize(({ anchors }: LabelIndex) => [...anchors.lists.keys()].filter((id) => id.includes(".")));
