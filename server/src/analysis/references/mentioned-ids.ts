import type { Book } from "../../book/book.ts";
import type { Float } from "../../chapter/facts.ts";

/** Every referenced id. A reference to a subfigure also counts as a reference to the whole figure. */
export function mentionedIds(book: Book): ReadonlySet<string> {
	const ids = new Set(book.referencesById.keys());
	for (const { float } of book.floats) {
		const whole = float.parent?.anchor?.id;
		const part = whole && float.anchor?.id;
		if (part && ids.has(part)) ids.add(whole);
	}
	for (const id of book.referencesById.keys()) {
		const whole = endsInDigit(id) && /^(.+)-\d+$/.exec(id)?.[1];
		if (whole && !book.anchorsById.get(id)?.some(({ anchor }) => anchor.source !== "subcaption")) ids.add(whole);
	}
	return ids;
}

/** Whether a float is a cell with a figure label and no caption. Such a label may only name the cell. */
export function isCellWithoutCaption({ anchor, type, caption }: Float): boolean {
	return anchor?.source === "cell" && type === "fig" && caption === null;
}

function endsInDigit(id: string): boolean {
	const last = id.charCodeAt(id.length - 1);
	return last >= 48 && last <= 57;
}
