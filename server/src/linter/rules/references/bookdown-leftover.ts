import { typeOfPrefix, typeWords } from "../../../analysis/references/type-words.ts";
import type { Book } from "../../../book/book.ts";
import type { PlacedAnchor } from "../../../book/entry.ts";
import type { BookdownLeftover, Chapter } from "../../../chapter/facts.ts";
import { pointer } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const bookdownLeftover: BookRule = {
	id: "bookdown-leftover",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "Bookdown markup that Quarto prints as text",
	why: `Books that started in bookdown often keep some of its cross-references. Quarto does not know them, and readers see them as they are typed:
\`\\@ref(fig:x)\` is printed as "@ref(fig:x)", a label \`(\\#eq:x)\` as "(#eq:x)", a text reference \`(ref:x)\` as "(ref:x)". Quarto uses
\`@fig-x\`, \`{#eq-x}\`, and captions in place.`,
	fix: "Replaces the reference by Quarto's if the book has its label: `@fig-x` for the word and the reference, `[-@fig-x]` for a bare number.",
	bad: [
		`# Bread {#sec-bread}

Dough rises as Figure ⟦\\@ref(fig:rise)⟧ shows (see ⟦\\@ref(crust)⟧), by the law ⟦\\@ref(eq:yeast)⟧:

$$
\\dot{n} = k n ⟦(\\#eq:yeast)⟧
$$

![**Rising**: in two hours.](rise.svg){#fig-rise fig-alt="A curve that bends upwards."}

## Crust {#sec-crust}

⟦(ref:slice)⟧ A crust under the microscope.
`,
	],
	good: [
		`# Bread {#sec-bread}

Dough rises as @fig-rise shows. In bookdown one wrote \`\\@ref(fig:rise)\`, and (ref: the old edition) in the text.

![**Rising**: in two hours.](rise.svg){#fig-rise fig-alt="A curve that bends upwards."}
`,
		{
			"_bookdown.yml": "book_filename: bread\n",
			"index.Rmd": "# Bread {#bread}\n\nSee \\@ref(bread).\n",
		},
	],
	*check(book) {
		const { root, config } = book.project;
		// A book without a Quarto configuration is built by bookdown.
		if (config === null && book.files.has(root === "" ? "_bookdown.yml" : `${root}/_bookdown.yml`)) return;
		for (const chapter of book.chapters.values()) {
			for (const leftover of chapter.leftovers) yield createFinding(book, chapter, leftover);
		}
	},
};

function createFinding(book: Book, chapter: Chapter, { kind, id, span }: BookdownLeftover): FindingDraft {
	const { path } = chapter;
	if (kind === "text") {
		return {
			path,
			span,
			message: `Readers see "(ref:${id})": Quarto has no text references. Write the text where it is used.`,
		};
	}
	const label = quartoLabel(id);
	if (kind === "label") {
		const place = label.startsWith("eq-") ? "after the closing $$" : "at the end of the caption or heading";
		return {
			path,
			span,
			message: `Readers see "(#${id})": this is a label of bookdown. Write "{#${label}}" ${place}.`,
		};
	}
	const target = targetOf(book, id);
	const advice = target
		? `Write "@${target.anchor.id}".`
		: `In Quarto it would be "@${label}", but nothing has this label.`;
	return {
		path,
		span,
		message: `Readers see "@ref(${id})": this is a reference of bookdown. ${advice}`,
		fixes: () => (target ? [rewriteReference(book, chapter, span, target)] : []),
	};
}

/** The label in Quarto's form: `tab:x` becomes `tbl-x`; a label without a type is a section's. */
function quartoLabel(id: string): string {
	const [, type, rest] = /^([A-Za-z]+):(.+)$/.exec(id) ?? [];
	return type === undefined ? (id.startsWith("sec-") ? id : `sec-${id}`) : `${type === "tab" ? "tbl" : type}-${rest}`;
}

function targetOf(book: Book, id: string): PlacedAnchor | undefined {
	const candidates = [quartoLabel(id), id].flatMap((name) => book.anchorsById.get(name) ?? []);
	return candidates.find(({ type, anchor }) => type !== null && anchor.unregistered === null);
}

/** How far before a reference its word may start, in UTF-16 units, non-breaking spaces included. */
const REACH = 30;
const WORD = /(\p{L}+)\.?(?:\\? |~|\u00a0)+$/u;

function rewriteReference(
	book: Book,
	{ path, text }: Chapter,
	span: BookdownLeftover["span"],
	target: PlacedAnchor,
): Fix {
	const before = text.slice(Math.max(0, span.start - REACH), span.start);
	const lead = WORD.exec(before);
	const words = typeWords(book.project).get(lead?.[1]?.toLowerCase() ?? "") ?? [];
	const { id } = target.anchor;
	const hasTypeWord = lead !== null && words.some(({ key }) => typeOfPrefix(key) === target.type);
	const start = hasTypeWord ? span.start - lead[0].length : span.start;
	const edit = { path, span: { start, end: span.end }, text: hasTypeWord ? `@${id}` : `[-@${id}]` };
	return { title: `Change to ${hasTypeWord ? pointer(target) : `"[-@${id}]"`}`, safe: hasTypeWord, edits: [edit] };
}
