import type { Chapter } from "../server/src/chapter/facts.ts";

/** A place in a chapter where an author types. */
export interface EditPosition {
	readonly name: string;
	readonly path: string;
	readonly text: string;
	readonly offset: number;
}

/** In the middle of a paragraph near the start, the middle and the end of a chapter. */
export function editPositions({ path, text, paragraphs }: Chapter): readonly EditPosition[] {
	const prose = paragraphs.filter(({ context, span }) => context === "body" && span.end - span.start > 200);
	return (["start", "middle", "end"] as const).map((name, index) => {
		const share = [0.02, 0.5, 0.98][index] as number;
		const paragraph = prose[Math.floor(share * (prose.length - 1))];
		const offset = paragraph ? text.indexOf(" ", (paragraph.span.start + paragraph.span.end) >> 1) : 0;
		return { name, path, text, offset };
	});
}

/** The text after one more key press: letters, and a blank now and then, one behind the other. */
export function insertKey(text: string, offset: number, edit: number): string {
	return text.slice(0, offset + edit) + keyAt(edit) + text.slice(offset + edit);
}

export function keyAt(edit: number): string {
	return edit % 6 === 0 ? " " : "abcdefghij"[edit % 10]!;
}
