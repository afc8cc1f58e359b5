import {
	endsSentence,
	endsWithCredit,
	finalStopSpan,
	hasSeveralSentences,
	isLiteralText,
	missingFinalStop,
	trimmedEnd,
} from "../../../analysis/structure/caption-style.ts";
import type { Book } from "../../../book/book.ts";
import type { PlacedFloat } from "../../../book/entry.ts";
import type { Caption } from "../../../chapter/facts.ts";
import { groupBy } from "../../../text/collections.ts";
import { count, noun } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const captionStyle: BookRule = {
	id: "caption-style",
	scope: "book",
	when: "idle",
	severity: "hint",
	question: "tone",
	title: "A caption whose form differs from the others of the book",
	why: `Readers notice when one caption in fifty has no title or no full stop. The majority decides, separately for figures, tables and listings: if nearly all
captions start with a bold title or end with a full stop, or do not, this rule reports those that differ. A colon before the caption of a block is a warning in any
book: \`: Caption\` is the syntax for table captions, and elsewhere readers see the colon.`,
	fix: "Removes the colon, adds or removes the full stop, makes the first words a bold title, or removes the bold.",
	bad: [
		`# Clouds {#sec-clouds}

Three layers are drawn in @fig-layers.

::: {#fig-layers}
![](layers.svg){fig-alt="Three bands of cloud."}

⟦: **Layers**: by height.⟧
:::
`,
		`# Clouds {#sec-clouds}

See @fig-a, @fig-b, @fig-c, @fig-d, @fig-e, @fig-f, @fig-g, and @fig-h.

![**Cirrus**: ice.](a.svg){#fig-a fig-alt="Threads."}

![**Stratus**: a sheet.](b.svg){#fig-b fig-alt="A sheet."}

![**Cumulus**: a heap.](c.svg){#fig-c fig-alt="A heap."}

![**Nimbus**: rain.](d.svg){#fig-d fig-alt="Rain."}

![**Fog**: at the ground.](e.svg){#fig-e fig-alt="A grey field."}

![**Contrails**: from aircraft.](f.svg){#fig-f fig-alt="Two lines."}

![⟦**Haze**: dust⟧](g.svg){#fig-g fig-alt="A brown horizon."}

![⟦Lenses: behind a mountain.⟧](h.svg){#fig-h fig-alt="A lens over a ridge."}
`,
	],
	good: [
		`# Clouds {#sec-clouds}

Three layers are drawn in @fig-layers and listed in @tbl-layers.

::: {#fig-layers}
![](layers.svg){fig-alt="Three bands of cloud."}

**Layers**: by height.
:::

| Layer | Height |
|-------|--------|
| Low   | 2 km   |

: **Layers**: their upper ends. {#tbl-layers}
`,
	],
	*check(book) {
		const styles = stylesOf(book);
		for (const placed of book.floats) {
			const { caption } = placed.float;
			if (caption?.startsWithColon) yield strayColon(placed, caption);
			const style = styles.get(placed.float.type);
			if (style && caption && isCounted(placed)) yield* differences(placed, caption, style);
		}
	},
};

/** Fewest captions that make a style. */
const FEWEST = 7;
const MAJORITY = 0.85;

/** The form of nearly all captions of one type, with their number; null if there is no majority. */
interface Style {
	readonly all: number;
	readonly title: { readonly has: boolean; readonly count: number } | null;
	readonly stop: { readonly has: boolean; readonly count: number } | null;
}

function stylesOf(book: Book): ReadonlyMap<string, Style> {
	const byType = groupBy(book.floats.filter(isCounted), ({ float }) => float.type);
	return new Map(
		[...byType].map(([type, floats]) => {
			const all = floats.map(({ float }) => float.caption as Caption);
			const title = majority(all, (caption) => caption.title !== null);
			const stop = majority(
				all.filter(({ text }) => endsSentence(text) || missingFinalStop(text) !== null),
				({ text }) => endsSentence(text),
			);
			return [type, { all: all.length, title, stop }];
		}),
	);
}

function majority(captions: readonly Caption[], does: (caption: Caption) => boolean): Style["title"] {
	if (captions.length < FEWEST) return null;
	const matching = captions.filter(does).length;
	const most = Math.max(matching, captions.length - matching);
	return most < captions.length * MAJORITY ? null : { has: matching === most, count: most };
}

/** Whether a float is numbered and its caption is literal text, not computed. */
function isCounted({ float }: PlacedFloat): boolean {
	const { caption, anchor, parent } = float;
	return caption !== null && anchor !== null && !anchor.unregistered && !parent && isLiteralText(caption);
}

function* differences(placed: PlacedFloat, caption: Caption, style: Style): Iterable<FindingDraft> {
	const { path, text } = placed.chapter;
	const { type } = placed.float;
	const others = (majority: { readonly count: number }) => `${majority.count} of the ${count(style.all, noun(type))}`;
	if (style.title && style.title.has !== (caption.title !== null) && !isLabel(caption)) {
		const { has } = style.title;
		yield {
			path,
			span: caption.span,
			message: has
				? `This caption has no bold title, unlike ${others(style.title)}. Start it with a title in bold.`
				: `This caption has a bold title, unlike ${others(style.title)}. Remove the bold.`,
			fixes: () => (has ? addTitle(path, text, caption) : removeBold(path, text, caption)),
		};
	}
	if (!style.stop || style.stop.has === endsSentence(caption.text)) return;
	const end = trimmedEnd(text, caption.span);
	if (style.stop.has) {
		const certainty = missingFinalStop(caption.text);
		if (certainty === null || endsWithCredit(caption.text)) return;
		const span = { start: end, end };
		yield {
			path,
			span: caption.span,
			message: `This caption does not end with a full stop, unlike ${others(style.stop)}. Add one.`,
			fixes: () => [{ title: "Add a full stop", safe: certainty === "certain", edits: [{ path, span, text: "." }] }],
		};
		return;
	}
	const span = hasSeveralSentences(caption.text) ? null : finalStopSpan(text, caption.span);
	if (span === null) return;
	yield {
		path,
		span: caption.span,
		message: `This caption ends with a full stop, unlike ${others(style.stop)}. Remove it.`,
		fixes: () => [{ title: "Remove the full stop", safe: true, edits: [{ path, span, text: "" }] }],
	};
}

/** Whether the title is one bold word, which is rather the name of a panel (`**Left**: …`). */
function isLabel({ title }: Caption): boolean {
	return title !== null && !title.includes(" ");
}

/** Makes the first words the title if a colon or full stop follows them, else inserts a placeholder. */
function addTitle(path: string, text: string, { span }: Caption): Fix[] {
	const lead = /^[^\s*:.`$[][^*:.`$[\n]{0,60}(?=[:.]\s)/.exec(text.slice(span.start, span.end));
	const edits = lead
		? [{ path, span: { start: span.start, end: span.start + lead[0].length }, text: `**${lead[0]}**` }]
		: [{ path, span: { start: span.start, end: span.start }, text: "**Title**: " }];
	return [{ title: lead ? `Make "${lead[0]}" the bold title` : "Add a bold title", safe: false, edits }];
}

function removeBold(path: string, text: string, { span, title }: Caption): Fix[] {
	const mark = /\*\*|__/.exec(text.slice(span.start, span.end));
	if (mark === null) return [];
	const open = span.start + mark.index;
	const close = text.indexOf(mark[0], open + 2 + (title?.length ?? 0));
	if (close < 0 || close >= span.end) return [];
	const edits = [open, close].map((start) => ({ path, span: { start, end: start + 2 }, text: "" }));
	return [{ title: "Remove the bold", safe: false, edits }];
}

function strayColon({ chapter }: PlacedFloat, caption: Caption): FindingDraft {
	const { path, text } = chapter;
	const strayStart = /^:\s*/.exec(text.slice(caption.span.start, caption.span.end));
	const start = strayStart ? caption.span.start : text.lastIndexOf(":", caption.span.start);
	const end = strayStart ? start + strayStart[0].length : caption.span.start;
	return {
		path,
		severity: "warning",
		span: { start, end: caption.span.end },
		message: `Readers see the colon before this caption. Remove it: only captions of tables are written with a colon.`,
		fixes: () => [{ title: "Remove the colon", safe: true, edits: [{ path, span: { start, end }, text: "" }] }],
	};
}
