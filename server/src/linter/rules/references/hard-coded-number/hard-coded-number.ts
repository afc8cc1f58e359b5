import { newSectionLabel } from "../../../../analysis/references/label-pattern.ts";
import type { Book } from "../../../../book/book.ts";
import type { Entry } from "../../../../book/entry.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import { stripInlineMarkup } from "../../../../syntax/identifiers.ts";
import type { Edit } from "../../../../text/span.ts";
import { addLabel } from "../../../fixes/label.ts";
import { related } from "../../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../../rule.ts";
import { findNumberedTarget, type NumberedTarget } from "./numbered-target.ts";
import { namesOtherWork } from "./other-works.ts";
import { PART, type TypedNumber, typedNumbers } from "./typed-numbers.ts";

export const hardCodedNumber: BookRule = {
	id: "hard-coded-number",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "A chapter, section or figure number typed by hand",
	why: `Numbers change whenever a chapter, section or figure is added, moved or removed, and only references change with them: a typed number sends
readers to the wrong place, and nothing reports it. The rule applies if the number names one thing of this book. It is silent in quotations and near
another work (\`Chapter 6 of @key\`, \`[@key, Chapter 6]\`, a link to another site), whose number it may be.`,
	fix: "Replaces the number by a reference.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, sea.qmd]\n",
			"index.qmd": `# Springs {#sec-springs}

Water comes out where it can, as ⟦Figure 1.1⟧ shows. How it ends is told in ⟦Chapter 2⟧, and salt in ⟦section 2.1⟧.

![**A spring**: where two layers meet.](spring.svg){#fig-spring fig-alt="Water leaves a slope."}

Drawings like @fig-spring are not to scale.
`,
			"sea.qmd": "# The sea {#sec-sea}\n\n## Salt {#sec-sea-salt}\n\nBoth ⟦Chapters 1 and 2⟧ are short.\n",
		},
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Rivers\n  chapters:\n    - index.qmd\n    - part: From the hill\n      chapters: [a.qmd]\n    - part: To the sea\n      chapters: [b.qmd]\n",
			"index.qmd": "# Preface {.unnumbered}\n\nWho likes waves may begin with ⟦Part II⟧.\n",
			"a.qmd": "# Springs {#sec-springs}\n\nCold.\n",
			"b.qmd": "# Waves {#sec-waves}\n\nWet.\n",
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, sea.qmd]\nbibliography: books.bib\n",
			"books.bib": "@book{leopold1994,\n  title = {A View of the River}\n}\n",
			"index.qmd": `# Springs {#sec-springs}

More is in @sec-sea. The other way round is told in Chapter 2 of @leopold1994 and in his Section 2.1 [see @leopold1994, chapter 2].
The editor wrote: "Chapter 2 is too long." So did [a reader](https://rivers.example.org), of Chapter 2.

> Chapter 2 begins at the mouth.

In *The Life of Rivers* Chapter 2 is the best. Read Figure 1.1 in the corresponding report, too, and Water Act, sec. 2.1.

- Leopold and Wolman - Chapter 2: Streams of the Plain
- Chorley: Chapter 2 Rain and Snow.
- Horton. *Erosion of Streams*. 2nd ed. Wiley. (Chapter 2)

Neither Figure 7.3 nor \`Chapter 2\` is of this book.
`,
			"sea.qmd": "# The sea {#sec-sea}\n\n## Salt {#sec-sea-salt}\n\nThe spring (@sec-springs) is far.\n",
		},
		{
			"law.qmd":
				"# Springs {#sec-springs}\n\n## Cold {#sec-cold}\n\nSection 1.1 of the act forbids it; so does Section 1.\n",
		},
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			const [entry, ...others] = book.entriesOf.get(chapter.path) ?? [];
			if (!entry || others.length > 0) continue;
			for (const typed of yield* typedNumbers(book.project).inSteps(chapter)) {
				const finding = checkNumber(book, entry, chapter, typed);
				if (finding) yield finding;
			}
		}
	},
};

function checkNumber(book: Book, entry: Entry, chapter: Chapter, typed: TypedNumber): FindingDraft | null {
	const { sentence, span, numbers } = typed;
	const isPart = typed.keys[0] === PART;
	const targets = numbers.map(({ text }) =>
		isPart ? findPart(book, text) : findTarget(book, entry, typed.keys, text),
	);
	if (!targets.every((target) => target !== null)) return null;
	const titles = targets.map(({ title }) => stripInlineMarkup(title).toLowerCase());
	if (namesOtherWork(book, sentence, span, titles)) return null;
	const { path } = chapter;
	const typedText = sourceText(chapter, span).replace(/\s+/g, " ");
	const names = targets.map(({ title, anchor }) => `"${title || (anchor?.anchor.id ?? "")}"`);
	const fact = `"${typedText}" is typed by hand and will not follow ${names.join(" and ")}.`;
	if (isPart) {
		const around = sourceText(chapter, sentence.paragraph.span).toLowerCase();
		if (titles.some((title) => around.includes(title))) return null;
		const message = `${fact} Name the title instead: Quarto has no references to parts.`;
		return { path, span, severity: "information", message };
	}
	const [only, ...more] = targets;
	const instead =
		more.length > 0
			? "Use references."
			: only?.anchor
				? `Use "@${only.anchor.anchor.id}".`
				: "Add a label there, and use a reference.";
	return {
		path,
		span,
		message: `${fact} ${instead}`,
		related: targets.flatMap(({ anchor }) =>
			anchor ? related(anchor.chapter.path, anchor.anchor.idSpan, `${anchor.label}: ${anchor.title}`) : [],
		),
		fixes: () => fixes(book, entry, chapter, typed, targets),
	};
}

function findTarget(book: Book, entry: Entry, keys: readonly string[], number: string): NumberedTarget | null {
	const spaced = number.replace(/ ?\(/, " (");
	for (const key of keys) {
		const target = findNumberedTarget(book, entry, key, spaced);
		if (target) return target;
	}
	return null;
}

/** Returns a part by its printed number; null if the titles contain their own numbers. */
function findPart(book: Book, number: string): NumberedTarget | null {
	const opening = new Map<string, Entry>();
	for (const entry of book.entries) if (entry.part !== null && !opening.has(entry.part)) opening.set(entry.part, entry);
	const parts = [...opening];
	if (parts.some(([title]) => /\bparts?\b|^[IVX\d]+\b/i.test(title))) return null;
	const part = parts[(/^\d+$/.test(number) ? Number(number) : ROMAN.indexOf(number)) - 1];
	return part ? { title: part[0], entry: part[1], anchor: null, heading: null } : null;
}

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/** Not safe in bulk: the number may have been wrong before. */
function fixes(
	book: Book,
	entry: Entry,
	chapter: Chapter,
	typed: TypedNumber,
	targets: readonly NumberedTarget[],
): Fix[] {
	const edits: Edit[] = [];
	const ids: string[] = [];
	for (const { anchor, heading } of targets) {
		if (anchor === null && heading === null) return [];
		const id = anchor?.anchor.id ?? newSectionLabel(book, heading!.chapter.path, heading!.heading.title.text);
		if (heading) edits.push(addLabel(heading.chapter, heading.heading, id));
		ids.push(id);
	}
	const { path } = chapter;
	const [id] = ids;
	if (ids.length === 1 && !typed.isPlural) {
		const isPrefix = typed.keys.some(
			(key) => entry.options.crossref.prefixes[key]?.toLowerCase() === typed.word.toLowerCase(),
		);
		const text = isPrefix ? `@${id}` : `[${typed.word} @${id}]`;
		return [{ title: `Change to "${text}"`, safe: false, edits: [...edits, { path, span: typed.span, text }] }];
	}
	const numbers = typed.numbers.map(({ span }, index) => ({ path, span, text: `[-@${ids[index]}]` }));
	return [{ title: "Change the numbers to references", safe: false, edits: [...edits, ...numbers] }];
}
