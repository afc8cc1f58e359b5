/** Labels that are there and that Quarto reads otherwise than their authors do. */

import type { Book } from "../../book/book.ts";
import type { PlacedAnchor, Reference } from "../../book/entry.ts";
import type { LabelIndex } from "../../book/resolve/label-index.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { lookedUp } from "../../project/reference-types.ts";
import { memoize } from "../../text/memoize.ts";

export interface MisreadLabel {
	/** The key ends early, takes an underscore in, or the label has a class glued to it. */
	readonly how: "cut" | "underscore" | "glued";
	/** What was meant. */
	readonly anchor: PlacedAnchor;
}

const LONGEST = 300;

/** The label that a reference without a target means, though letter by letter it names another. */
export function misreadLabel(book: Book, { id, cite, chapter }: Reference): MisreadLabel | null {
	if (cite === null) return null;
	const { start, end } = cite.keySpan;
	const isBraced = end < cite.span.end;
	const following = isBraced ? id : lookedUp(sourceText(chapter, { start, end: end + LONGEST }));
	if (!isBraced) {
		for (const length of lengths(book.labelIndex)) {
			const isLonger = id.length < length && length <= following.length;
			const anchor = isLonger ? readable(book, following.slice(0, length)) : null;
			if (anchor) return { how: "cut", anchor };
		}
		const anchor = readable(book, id.replace(/(?<!_)_+$/, ""));
		if (anchor) return { how: "underscore", anchor };
	}
	const glued = dotted(book.labelIndex).findLast(
		(other) => other.startsWith(`${id}.`) && CLASS.test(other.slice(id.length)),
	);
	const anchor = glued === undefined ? null : readable(book, glued);
	return anchor && { how: "glued", anchor };
}

const CLASS = /^\.[A-Za-z][\w-]*$/;

/** The first anchor of an id, where it is one that references could mean. */
function readable({ anchorsById }: Book, id: string): PlacedAnchor | null {
	const [anchor] = anchorsById.get(id) ?? [];
	return anchor === undefined || anchor.type === null || anchor.anchor.unregistered !== null ? null : anchor;
}

/** How long the ids of a book are, ascending. */
const lengths = memoize(({ anchors }: LabelIndex) =>
	[...new Set([...anchors.lists.keys()].map(({ length }) => length))].sort((a, b) => a - b),
);

/** Ids with a class glued to them, among others. */
const dotted = memoize(({ anchors }: LabelIndex) => [...anchors.lists.keys()].filter((id) => id.includes(".")));
