import { mentionedFloats } from "../../../analysis/references/float-mentions.ts";
import type { Book } from "../../../book/book.ts";
import type { Entry, PlacedAnchor, Reference } from "../../../book/entry.ts";
import { related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const referenceOutOfOrder: BookRule = {
	id: "reference-out-of-order",
	scope: "book",
	when: "idle",
	severity: "hint",
	houseStyle: true,
	title: "Figures mentioned in another order than their numbers",
	why: `Many publishers number figures, tables and listings in the order of their first mention. Quarto numbers them in the order of
the source. The two differ if \`@fig-second\` is mentioned before \`@fig-first\`. First mentions within the chapter count.`,
	bad: [
		`# Rivers {#sec-rivers}

Water digs on one side (⟦@fig-bank⟧) and builds on the other (@fig-bar).

![**A bar**: gravel.](bar.svg){#fig-bar fig-alt="Gravel."}

![**A bank**: clay.](bank.svg){#fig-bank fig-alt="Clay."}
`,
	],
	good: [
		`# Rivers {#sec-rivers}

Water builds on one side (@fig-bar) and digs on the other (@fig-bank). @tbl-sizes has numbers; the bar (@fig-bar) has none.

![**A bar**: gravel.](bar.svg){#fig-bar fig-alt="Gravel."}

![**A bank**: clay.](bank.svg){#fig-bank fig-alt="Clay."}

| Kind   | Size |
|--------|------|
| Gravel | 2 mm |

: **Sizes**: from small to large. {#tbl-sizes}
`,
	],
	*check(book) {
		for (const firsts of firstMentions(book)) {
			const inOrder = ascending(firsts.map(({ placed }) => placed.order));
			const lowestLater = lowestAfter(firsts);
			let highest: FirstMention | null = null;
			for (const [index, one] of firsts.entries()) {
				const { placed, mention } = one;
				const before: FirstMention | null = highest;
				if (placed.order > (before?.placed.order ?? -1)) highest = one;
				if (inOrder.has(index)) continue;
				const lower = lowestLater[index];
				const isEarly = lower !== undefined && lower.placed.order < placed.order;
				const other = isEarly ? lower : before;
				if (!other) continue;
				yield {
					path: mention.chapter.path,
					span: mention.span,
					message: `${nameOf(placed)} is first mentioned ${isEarly ? "before" : "after"} ${nameOf(other.placed)}. Change the order of the mentions or of the figures.`,
					related: [
						related(other.mention.chapter.path, other.mention.span, `${nameOf(other.placed)} is first mentioned here`),
					],
				};
			}
		}
	},
};

interface FirstMention {
	readonly placed: PlacedAnchor;
	readonly mention: Reference;
}

/** The floats of each chapter and type, in the order of their first mention in that chapter. */
function firstMentions(book: Book): Iterable<readonly FirstMention[]> {
	const groups = new Map<Entry, Map<string, FirstMention[]>>();
	for (const { placed, mentions } of mentionedFloats(book)) {
		const { entry, type, number } = placed;
		const mention = mentions.find((one) => one.entry === entry);
		if (!mention || type === null || number === null) continue;
		const byType = groups.get(entry) ?? new Map<string, FirstMention[]>();
		const list = byType.get(type) ?? [];
		list.push({ placed, mention });
		groups.set(entry, byType.set(type, list));
	}
	const all = [...groups.values()].flatMap((byType) => [...byType.values()]);
	return all.map((firsts) => firsts.sort((a, b) => a.mention.order - b.mention.order));
}

/** Indices of a longest increasing subsequence (patience sorting). The other items are out of order. */
function ascending(numbers: readonly number[]): ReadonlySet<number> {
	const ends: number[] = [];
	const before: number[] = [];
	for (const [index, number] of numbers.entries()) {
		let length = 0;
		for (let high = ends.length; length < high; ) {
			const middle = (length + high) >> 1;
			if (numbers[ends[middle]!]! < number) length = middle + 1;
			else high = middle;
		}
		before.push(length > 0 ? ends[length - 1]! : -1);
		ends[length] = index;
	}
	const indices = new Set<number>();
	for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) indices.add(at);
	return indices;
}

/** For each first mention, the lowest float among those first mentioned after it. */
function lowestAfter(firsts: readonly FirstMention[]): readonly (FirstMention | undefined)[] {
	const lowest: (FirstMention | undefined)[] = [];
	for (let index = firsts.length - 2; index >= 0; index--) {
		const next = firsts[index + 1]!;
		const current = lowest[index + 1];
		lowest[index] = current && current.placed.order < next.placed.order ? current : next;
	}
	return lowest;
}

function nameOf({ label, anchor }: PlacedAnchor): string {
	return label ?? `"${anchor.id}"`;
}
