import { unresolvedReferencesTo } from "../../../analysis/references/label-uses.ts";
import type { Book } from "../../../book/book.ts";
import type { PlacedAnchor, PlacedFloat } from "../../../book/entry.ts";
import { sideNames } from "../../../book/sidefiles/side-names.ts";
import { freeId, renameEdits } from "../../fixes/rename-label.ts";
import { aNoun, article, brokenUses, noun, relatedUses } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const wrongKindOfAnchor: BookRule = {
	id: "wrong-kind-of-anchor",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "A label whose prefix does not match its target",
	why: `Quarto reads from the letters before the first hyphen what a label names: \`fig-\` a figure, \`tbl-\` a table, \`sec-\` a section. A table
or an equation labelled \`fig-…\` gets no number, an image labelled \`tbl-…\` gets that of a table, and a label without such a prefix (\`figure-…\`, \`fig_…\`,
\`tab:…\`) cannot be referred to with \`@\`: Quarto looks for a work of that name in the bibliography.`,
	fix: "Renames the label and every reference to it.",
	bad: [
		`# Tides {#sec-tides}

Heights are in @fig-heights.

| Port  | Height |
|-------|--------|
| Brest | 6.1 m  |

: **Heights**: spring tides. {#⟦fig-heights⟧}
`,
		`# Tides {#sec-tides}

The moon pulls (@figure-moon).

![**Two bulges**: one on each side.](moon.svg){#⟦figure-moon⟧ fig-alt="An oval sea."}
`,
		`# Tides {#sec-tides}

The pull falls with the distance (@eq-pull).

![The pull of the moon.](pull.png){#⟦eq-pull⟧ fig-alt="m over r squared."}
`,
	],
	good: [
		`# Tides {#sec-tides}

![The formula as a picture; nothing refers to it.](pull.png){#pull fig-alt="m over r squared."}
`,
		`# Tides {#sec-tides}

Heights are in @tbl-heights.

| Port  | Height |
|-------|--------|
| Brest | 6.1 m  |

: **Heights**: spring tides. {#tbl-heights}
`,
	],
	*check(book) {
		for (const placed of book.anchors) {
			const finding = mismatch(book, placed);
			if (finding) yield finding;
		}
		for (const placed of book.floats) {
			const finding = withoutPrefix(book, placed);
			if (finding) yield finding;
		}
	},
};

/** The prefix that each form of anchor should have. Divs, cells and subcaptions accept nearly any. */
const expectedPrefixes: Readonly<Record<string, string>> = {
	heading: "sec",
	image: "fig",
	table: "tbl",
	equation: "eq",
	code: "lst",
};
const forms: Readonly<Record<string, string>> = {
	heading: "heading",
	image: "image",
	table: "table",
	equation: "equation",
	div: "block",
	cell: "cell",
	code: "code block",
};

function mismatch(book: Book, placed: PlacedAnchor): FindingDraft | null {
	const { anchor, type, chapter } = placed;
	const isNumbered = anchor.unregistered === null;
	if (type === null || !(isNumbered || anchor.unregistered === "unfit-prefix")) return null;
	const expected = expectedPrefixes[anchor.source] ?? (type === "sec" || type === "eq" ? null : type);
	const form = forms[anchor.source];
	const lost = isNumbered ? [] : unresolvedReferencesTo(book, anchor.id);
	if (!form || expected === type || !(lost.length > 0 || type in { sec: 1, fig: 1, tbl: 1, lst: 1, eq: 1 }))
		return null;
	const prefix = expected ? `"${expected}-"` : "the prefix of its content";
	const effect = isNumbered ? `it is numbered as ${aNoun(type)}` : "it is not numbered";
	return {
		path: chapter.path,
		span: anchor.idSpan,
		...(lost.length > 0 ? { severity: "error" as const } : {}),
		message: `Label "${anchor.id}" is on ${article(form)}, so ${effect}.${brokenUses(lost)} Start it with ${prefix}.`,
		related: relatedUses(anchor.id, lost),
		...(expected ? { fixes: () => [renameLabel(book, placed, expected + anchor.id.slice(type.length))] } : {}),
	};
}

/** Labels such as `fig_x`, `tab:x` and `figure-x`, which `@` reads as citations. */
function withoutPrefix(book: Book, { float, chapter, anchor: placed }: PlacedFloat): FindingDraft | null {
	if (!placed || placed.type !== null || !float.caption) return null;
	const { anchor } = placed;
	if (anchor.source === "cell" || anchor.unregistered) return null;
	const [, kind = "", rest] = /^(fig|figure|tbl|tab|table|lst|listing)[-_:.](.+)$/i.exec(anchor.id) ?? [];
	if (!rest) return null;
	const type = /^f/i.test(kind) ? "fig" : /^t/i.test(kind) ? "tbl" : "lst";
	return {
		path: chapter.path,
		span: anchor.idSpan,
		message: `Label "${anchor.id}" cannot be referred to: labels of ${noun(type)}s start with "${type}-". Rename it.`,
		fixes: () => [renameLabel(book, placed, `${type}-${rest}`)],
	};
}

function renameLabel(book: Book, placed: PlacedAnchor, preferred: string) {
	const id = freeId(book, preferred);
	const old = placed.anchor.id;
	const edits = renameEdits([placed], book.referencesById.get(old) ?? [], sideNames(book, old), id);
	for (const { chapter, cite } of book.citations) {
		if (cite.key === old) edits.push({ path: chapter.path, span: cite.keySpan, text: id });
	}
	return { title: `Rename to "${id}" everywhere`, safe: false, edits };
}
