import type { Book } from "../../../book/book.ts";
import type { PlacedAnchor } from "../../../book/entry.ts";
import { areExclusiveAnchors } from "../../../book/resolve/exclusive.ts";
import { mentionBefore } from "../../fixes/mention.ts";
import { freeId, renameEdits } from "../../fixes/rename-label.ts";
import { count, noun, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const duplicateAnchor: BookRule = {
	id: "duplicate-anchor",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A label used twice",
	why: `Labels share one namespace over the whole book. If two things have the same label, Quarto keeps the last one without a warning:
references to the first lead to the second. In single-file formats such as PDF the build may fail. The same label in branches
that exclude each other (\`when-format="html"\` and \`when-format="pdf"\`) is right and is not reported.
Documents outside a book have a namespace each.`,
	fix: "Renames the later label, together with the references in its own chapter.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Rocks\n  chapters: [index.qmd, lava.qmd]\n",
			"index.qmd": "# Granite {#sec-granite}\n\n## Origin {#sec-origin}\n\nFrom the deep, unlike @sec-lava.\n",
			"lava.qmd": "# Lava {#sec-lava}\n\n## Origin {#⟦sec-origin⟧}\n\nHere (@sec-origin) it is born.\n",
		},
		`# Rocks {#sec-rocks}

Compare the two slices (@fig-slice).

![**Granite**: a thin slice.](granite.png){#fig-slice fig-alt="Grains of quartz."}

![**Basalt**: a thin slice.](basalt.png){#⟦fig-slice⟧ fig-alt="Fine dark grains."}
`,
	],
	good: [
		`# Rocks {#sec-rocks}

Layers bend (@fig-fold).

::: {.content-visible when-format="html"}
![**A fold**: drag to turn it.](fold.svg){#fig-fold fig-alt="Bent layers."}
:::

::: {.content-visible when-format="pdf"}
![**A fold**: seen from the west.](fold.pdf){#fig-fold fig-alt="Bent layers."}
:::

::: {#exm-}
Granite.
:::

::: {#exm-}
Gneiss.
:::
`,
		{
			"granite.qmd": "# Origin {#sec-origin}\n\nSee @sec-origin.\n",
			"lava.qmd": "# Origin {#sec-origin}\n\nSee @sec-origin.\n",
		},
	],
	*check(book) {
		for (const id of book.labelIndex.anchors.repeated) {
			if (!book.settings.isExternal(id)) yield* findDuplicates(book, id, book.anchorsById.get(id)!.filter(isNumbered));
		}
	},
};

/** Whether Quarto numbers an id. Duplicates of other ids affect only links. */
function isNumbered({ type, anchor }: PlacedAnchor): boolean {
	// A prefix alone (`#exm-`) requests a number; nothing can refer to it.
	return type !== null && anchor.unregistered === null && !anchor.uncertain && anchor.id.length > type.length + 1;
}

function* findDuplicates(book: Book, id: string, placed: readonly PlacedAnchor[]): Iterable<FindingDraft> {
	for (const [index, one] of placed.entries()) {
		const twin = placed.find((earlierUse, at) => at < index && shareNamespace(book, earlierUse, one));
		if (!twin) continue;
		const partial = twin.anchor === one.anchor;
		yield {
			path: one.chapter.path,
			span: one.anchor.idSpan,
			message: partial
				? `Label "${id}" is included or embedded twice. References lead to one place only: include it once, or use two labels.`
				: `Label "${id}" is used by another ${noun(twin.type)} too. References lead to one of them only: rename one.`,
			related: [
				related(twin.chapter.path, twin.anchor.idSpan, partial ? "Included twice" : `"${id}" is first used here`),
			],
			...(partial ? {} : { fixes: () => renameFixes(book, one, twin) }),
		};
	}
}

/** Whether two anchors share a namespace. Pages and documents that are not chapters of a book have one each. */
function shareNamespace({ project }: Book, a: PlacedAnchor, b: PlacedAnchor): boolean {
	const isBook = project.type === "book" && a.entry.kind !== "page" && b.entry.kind !== "page";
	return (isBook || a.entry === b.entry) && !areExclusiveAnchors(a, b);
}

function renameFixes(book: Book, one: PlacedAnchor, twin: PlacedAnchor): Fix[] {
	const { chapter, anchor } = one;
	const id = freeId(book, anchor.id);
	const own = (book.referencesById.get(anchor.id) ?? []).filter((reference) => reference.chapter === chapter);
	const renamed = twin.chapter === chapter ? [] : own;
	if (renamed.length > 0) {
		const edits = renameEdits([one], renamed, [], id);
		const references = count(renamed.length, "reference");
		return [{ title: `Rename to "${id}", with the ${references} in this file`, safe: false, edits }];
	}
	const rename = renameEdits([one], [], [], id);
	if (one.type === "sec") return [{ title: `Rename to "${id}"`, safe: false, edits: rename }];
	const mention = mentionBefore(chapter, id, one.float?.span ?? anchor.span);
	return [{ title: `Rename to "${id}" and refer to it in the text before`, safe: false, edits: [...rename, mention] }];
}
