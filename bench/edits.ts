import type { Chapter } from "../server/src/chapter/facts.ts";

/** A position in a chapter at which the benchmark types. */
export interface EditPosition {
	readonly name: string;
	readonly path: string;
	readonly text: string;
	/** UTF-16 offset. */
	readonly offset: number;
}

/** Three positions, each inside a paragraph: near the start, the middle and the end of the chapter. */
export function editPositions({ path, text, paragraphs }: Chapter): readonly EditPosition[] {
	const prose = paragraphs.filter(({ context, span }) => context === "body" && span.end - span.start > 200);
	return (["start", "middle", "end"] as const).map((name, index) => {
		const share = [0.02, 0.5, 0.98][index] as number;
		const paragraph = prose[Math.floor(share * (prose.length - 1))];
		const offset = paragraph ? text.indexOf(" ", (paragraph.span.start + paragraph.span.end) >> 1) : 0;
		return { name, path, text, offset };
	});
}

/** Inserts the key with the number `edit` after those with lower numbers. */
export function insertKey(text: string, offset: number, edit: number): string {
	return text.slice(0, offset + edit) + keyAt(edit) + text.slice(offset + edit);
}

/** The key with the number `edit`: every sixth is a space, the others are letters. */
export function keyAt(edit: number): string {
	return edit % 6 === 0 ? " " : "abcdefghij"[edit % 10]!;
}
