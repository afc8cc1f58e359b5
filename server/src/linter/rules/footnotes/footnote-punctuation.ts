import { noteMarkSides } from "../../../analysis/footnotes/note-mark-sides.ts";
import type { Book } from "../../../book/book.ts";
import type { Chapter, NoteMark } from "../../../chapter/facts.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const footnotePunctuation: BookRule = {
	id: "footnote-punctuation",
	scope: "book",
	when: "idle",
	severity: "hint",
	title: "A footnote reference on the other side of the punctuation",
	why: `Publishers put the number of a footnote after the full stop or before it. Both are right, and a book should keep to one of them. What the book does in four
of five cases counts as its style. References within a sentence, at \`?\` and \`!\` and after abbreviations do not count.`,
	fix: "Moves the reference to the other side.",
	bad: [
		`# Tea {#sec-tea}

Green tea is steamed.^[Or fired in a pan.] Black tea is rolled,^[By hand, once.] white tea is dried.^[In the shade.]
Brick tea was money.^[In Siberia.] Iced tea came last⟦^[In 1904.]⟧.
`,
	],
	good: [
		`# Tea {#sec-tea}

Green tea is steamed.^[Or fired in a pan.] Black tea^[Red in Chinese.] is rolled^[By hand, once.], white tea is dried.^[In the shade.]
Brick tea was money^[In Siberia.].
`,
	],
	*check(book) {
		const { usual } = noteMarkSides(book);
		if (usual === null) return;
		for (const chapter of book.chapters.values()) {
			for (const mark of chapter.notes.marks) {
				if (mark.side === null || mark.side === usual || mark.context !== "body") continue;
				yield {
					path: chapter.path,
					span: mark.span,
					message: message(book, mark),
					fixes: () => [move(chapter, mark)],
				};
			}
		}
	},
};

function message(book: Book, { side }: NoteMark): string {
	const { before, after } = noteMarkSides(book);
	const [here, there] = side === "before" ? ["before", "after"] : ["after", "before"];
	const [few, most] = side === "before" ? [before, after] : [after, before];
	return `This footnote reference is ${here} the punctuation. Move it: ${most} of the book are ${there} it, ${few} ${here} it.`;
}

function move({ path, text }: Chapter, { span, side }: NoteMark): Fix {
	const mark = text.slice(span.start, span.end);
	const start = text[span.start - 1] === " " ? span.start - 1 : span.start;
	const edit =
		side === "before"
			? { path, span: { start, end: span.end + 1 }, text: `${text[span.end]}${mark}` }
			: { path, span: { start: span.start - 1, end: span.end }, text: `${mark}${text[span.start - 1]}` };
	return { title: `Move to ${side === "before" ? "after" : "before"} the punctuation`, safe: true, edits: [edit] };
}
