/** Labels that are there and that Quarto reads otherwise than their authors do. */
import { written } from "../../chapter/written.ts";
import type { Book, PlacedAnchor, Reference } from "../book.ts";
import { lookedUp } from "../reftypes.ts";

export interface Misread {
	/** The key ends early, takes an underscore in, or the label has a class glued to it. */
	readonly how: "cut" | "underscore" | "glued";
	/** What was meant. */
	readonly anchor: PlacedAnchor;
}

const LONGEST = 300;

/** The label that a reference without a target means, though letter by letter it names another. */
export function misread(book: Book, { id, cite, chapter }: Reference): Misread | null {
	if (cite === null) return null;
	const { start, end } = cite.keySpan;
	const isBraced = end < cite.span.end;
	const following = isBraced ? id : lookedUp(written(chapter, { start, end: end + LONGEST }));
	const bare = id.replace(/_+$/, "");
	let glued: PlacedAnchor | null = null;
	for (const [other, [anchor]] of book.anchorsById) {
		if (anchor === undefined || anchor.type === null || anchor.anchor.unregistered !== null) continue;
		if (!isBraced && other.length > id.length && following.startsWith(other)) return { how: "cut", anchor };
		if (!isBraced && other === bare) return { how: "underscore", anchor };
		if (other.startsWith(`${id}.`) && /^\.[A-Za-z][\w-]*$/.test(other.slice(id.length))) glued = anchor;
	}
	return glued && { how: "glued", anchor: glued };
}
