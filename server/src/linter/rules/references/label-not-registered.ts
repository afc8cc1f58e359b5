import { unresolvedReferencesTo } from "../../../analysis/references/label-uses.ts";
import type { Book } from "../../../book/book.ts";
import type { PlacedAnchor } from "../../../book/entry.ts";
import type { Unregistered } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { encloses } from "../../../text/span.ts";
import { registerLabel } from "../../fixes/register-label.ts";
import { brokenUses, relatedUses } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

interface Cause {
	/** The problem, as the predicate of a sentence about the label. */
	readonly what: string;
	readonly remedy: string;
	/** Whether to report it without a reference: readers see the label as text, or a float has no number. */
	readonly always: boolean;
}

/** The rule `wrong-kind-of-anchor` reports a prefix that does not match its target. */
const causes: Readonly<Record<Exclude<Unregistered, "unfit-prefix" | "malformed-attributes">, Cause>> = {
	"unnumbered-heading": {
		what: "is on an unnumbered heading",
		remedy: "Number the heading, or link to it instead.",
		always: false,
	},
	"callout-title": {
		what: "is on the title of a callout",
		remedy: "Put it on the callout (::: {.callout-note #nte-…}), or link to it.",
		always: false,
	},
	"tab-title": {
		what: "is on the title of a tab",
		remedy: "Refer to the section that holds the tabs.",
		always: false,
	},
	"theorem-title": {
		what: "is on the title of a theorem",
		remedy: "Refer to the label of the theorem.",
		always: false,
	},
	"heading-attributes-not-last": {
		what: "is followed by text, so it is printed in the heading",
		remedy: "Move the braces to the end of the line.",
		always: true,
	},
	"inline-image": {
		what: "is on an image within text, which is no figure",
		remedy: "Insert blank lines before and after the image.",
		always: false,
	},
	"listing-without-caption": {
		what: "is on a code block without lst-cap",
		remedy: 'Add a caption: lst-cap="…".',
		always: false,
	},
	"div-without-callout": {
		what: "is on a block without a callout class",
		remedy: "Add a class such as .callout-tip, or use another prefix.",
		always: false,
	},
	"label-not-last-in-caption": {
		what: "is followed by text, so it is printed in the caption",
		remedy: "Move the braces to the end of the caption.",
		always: true,
	},
	"label-after-line-break": {
		what: "is on the line after the equation, so it is printed as text",
		remedy: "Move it to after the closing $$.",
		always: true,
	},
	"label-followed-by-text": {
		what: "is followed by text without a space, so it is printed",
		remedy: "Insert a space after the closing brace.",
		always: true,
	},
	"label-without-math": {
		what: "has no $$ … $$ before it, so it is printed as text",
		remedy: "Write the equation between $$ and put the label after it.",
		always: true,
	},
	"plain-span": {
		what: "is on a span of text",
		remedy: "Link to it instead, or label the block around it.",
		always: false,
	},
};

export const labelNotRegistered: BookRule = {
	id: "label-not-registered",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A label that Quarto does not register",
	why: `A label can look right and still not exist for Quarto: on an unnumbered heading, on an image within a sentence, on code without a
caption, on the line after an equation. References to it do not resolve, and some such labels are printed as
text. A label that nothing refers to and no reader sees is not reported.`,
	fix: "Moves the label to where Quarto reads it, or adds what it needs, if a single edit does so.",
	bad: [
		`# Springs {#sec-springs}

By @eq-hooke the force grows with the length.

$$
F = -k x
$$
{#⟦eq-hooke⟧}
`,
		`# Springs {#sec-springs}

The loop in @lst-step advances the clock.

\`\`\`{#⟦lst-step⟧ .python}
x = x + v * dt
\`\`\`
`,
		`# Springs {#sec-springs}

## Notation {#⟦sec-notation⟧ .unnumbered}

Symbols are listed in this section (@sec-notation).
`,
	],
	good: [
		`# Springs {#sec-springs}

By @eq-hooke the force grows with the length.

$$
F = -k x
$$ {#eq-hooke}
`,
		`# Springs {#sec-springs}

## Notation {#sec-notation .unnumbered}

Symbols are listed [at the start](#sec-notation).
`,
	],
	*check(book) {
		for (const { placed, cause } of book.byEntry.flatMap((one) => unregisteredIn(one.anchors))) {
			const finding = checkLabel(book, placed, cause);
			if (finding) yield finding;
		}
	},
};

const unregisteredIn = memoize((anchors: readonly PlacedAnchor[]) =>
	anchors.flatMap((placed) => {
		const { anchor, type } = placed;
		const { unregistered } = anchor;
		if (type === null || unregistered === null || unregistered === "unfit-prefix") return [];
		// Another rule reports braces that Pandoc cannot read.
		if (unregistered === "malformed-attributes" || isMalformed(placed)) return [];
		return anchor.uncertain || isFormulaOpen(placed) ? [] : { placed, cause: causes[unregistered] };
	}),
);

function isMalformed({ chapter, anchor }: PlacedAnchor): boolean {
	return chapter.malformedAttributes.some(({ span }) => encloses(span, anchor.idSpan));
}

/** Whether the formula before the label is not closed, which is reported at its start. */
function isFormulaOpen({ chapter, anchor }: PlacedAnchor): boolean {
	if (anchor.unregistered !== "label-without-math") return false;
	const around = chapter.paragraphs.find(({ span }) => span.start <= anchor.span.start && anchor.span.end <= span.end);
	return chapter.problems.some(
		({ code, span }) =>
			code === "unclosed-math" && around && around.span.start <= span.start && span.end <= anchor.span.start,
	);
}

function checkLabel(book: Book, placed: PlacedAnchor, cause: Cause): FindingDraft | null {
	const { id } = placed.anchor;
	const lost = unresolvedReferencesTo(book, id);
	if (!cause.always && lost.length === 0) return null;
	return {
		path: placed.chapter.path,
		span: placed.anchor.idSpan,
		message: `Label "${id}" ${cause.what}.${brokenUses(lost)} ${cause.remedy}`,
		related: relatedUses(id, lost),
		fixes: () => registerLabel(placed),
	};
}
