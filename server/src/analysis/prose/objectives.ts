/** Finds learning objectives whose words their chapter never uses. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { outlineOf } from "../../book/resolve/outline.ts";
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { markdownOf, sourceText, spanInMarkdown } from "../../chapter/source-text.ts";
import { valueForLanguage } from "../../project/language/words.ts";
import { memoize } from "../../text/memoize.ts";
import { itemsStartingIn } from "../../text/sorted.ts";
import { encloses, type Span } from "../../text/span.ts";
import { isNumberedChapter } from "../structure/chapter-template.ts";
import { sectionsOf } from "../structure/sections.ts";
import { languageOfEntry } from "./language-of.ts";
import { passagesOf } from "./sentences.ts";
import { subjectWords } from "./subject-words.ts";

/** A learning objective that its chapter does not cover. */
export interface UnmetObjective {
	readonly chapter: Chapter;
	/** The list item. */
	readonly span: Span;
	/** The words that the chapter never uses. */
	readonly missing: readonly string[];
}

/** Titles of sections and callouts that list objectives, by language. */
const titles: Readonly<Record<string, RegExp>> = {
	en: /^\W*(?:(?:chapter |learning |lesson )?(?:objectives|goals|outcomes|aims)|what you(?:['’]ll| will) learn|in this chapter,? you(?:['’]ll| will) learn)\W*$/i,
};
/** Words that name no topic: verbs of Bloom, Taxonomy of Educational Objectives (1956), and other usual words of such lists. */
const VERBS =
	/^(?:analy[sz]e|apply|appreciate|argue|assess|become|build|calculate|choose|classify|compare|compute|construct|contrast|create|critique|define|demonstrate|derive|design|determine|develop|differentiate|distinguish|estimate|evaluate|identify|illustrate|implement|interpret|justify|list|master|perform|predict|recogni[sz]e|select|solve|state|summari[sz]e|synthesi[sz]e|trace|write|able|ability|chapter|student|students|knowledge|gain|familiar|confident|effectively|appropriate|appropriately|basic|basics|fundamental|fundamentals|principles|importance|role|relationship|relationships|strategies|techniques|methods|implications|trade|offs|tradeoffs|their|skills)$/;
/** With fewer missing words, the chapter can simply use synonyms. */
const FEWEST_MISSING = 3;
/** This share of an objective's words must be missing. */
const MISSING_SHARE = 0.5;
/** Longest list item, in UTF-16 units, that counts as an objective. */
const MAX_LENGTH = 250;
/** A chapter whose text is shorter than this many times its objectives is only an outline. */
const LENGTH_FACTOR = 15;

/** Returns the objectives of which the chapter lacks half of the words, in reading order. Yields null as a yield point after each entry. */
export function* unmetObjectives({ entries }: Book): Generator<null, readonly UnmetObjective[]> {
	const found: UnmetObjective[] = [];
	for (const entry of entries) {
		found.push(...unmetIn(entry));
		yield null;
	}
	return found;
}

const unmetIn = memoize((entry: Entry): readonly UnmetObjective[] => {
	const title = valueForLanguage(titles, languageOfEntry(entry));
	if (title === null || !isNumberedChapter(entry)) return [];
	const chapters = [...new Set(entry.segments.map(({ chapter }) => chapter))];
	return chapters.flatMap((chapter) =>
		listsIn(chapter, title).flatMap((list) => {
			const texts = chapters.map((one) => (one === chapter ? textWithout(one, list) : markdownOf(one).toLowerCase()));
			const length = texts.reduce((sum, text) => sum + text.length, 0);
			if (length < LENGTH_FACTOR * (list.end - list.start)) return [];
			const items = itemsStartingIn(chapter.paragraphs, list).filter((item) => isItem(chapter, item));
			const unmet = items.flatMap((item) => {
				const missing = missingIn(chapter, item, texts);
				return missing ? { chapter, span: item.span, missing } : [];
			});
			// If many objectives are unmet, the chapter uses other words for them, or is an outline.
			return 3 * unmet.length > items.length ? [] : unmet;
		}),
	);
});

/** Returns the outermost callouts and sections that list objectives. */
function listsIn(chapter: Chapter, title: RegExp): readonly Span[] {
	const { titles: titled } = outlineOf(chapter);
	const callouts = chapter.divs.filter((div) => {
		const name = div.attributes.pairs.find(({ key }) => key === "title")?.value.text ?? titled.get(div)?.title.text;
		return name !== undefined && title.test(name);
	});
	const sections = sectionsOf(chapter).flatMap(({ heading, next }) =>
		title.test(heading.title.text) ? { start: heading.span.end, end: next?.span.start ?? chapter.text.length } : [],
	);
	const spans = [...callouts.map(({ span }) => span), ...sections];
	return spans.filter((span) => !spans.some((other) => other !== span && encloses(other, span)));
}

function textWithout(chapter: Chapter, list: Span): string {
	const all = markdownOf(chapter);
	const listed = sourceText(chapter, list);
	return all.replace(listed, "").toLowerCase();
}

/** Whether a paragraph is a list item, by the marker before it. */
function isItem(chapter: Chapter, { span }: Paragraph): boolean {
	const { start, end } = spanInMarkdown(chapter, span);
	return (
		end - start <= MAX_LENGTH &&
		/(?:[-*+]|\d{1,3}[.)])[ \t]+$/.test(markdownOf(chapter).slice(Math.max(0, start - 12), start))
	);
}

/** Returns the words of an item that occur in none of the texts, or null if they are few. */
function missingIn(chapter: Chapter, item: Paragraph, texts: readonly string[]): readonly string[] | null {
	const [passage] = passagesOf(chapter, item);
	if (!passage || passage.text.trimEnd().endsWith(":")) return null;
	const words = subjectWords(passage.text).filter((word) => !VERBS.test(word));
	const missing = words.filter((word) => {
		const stem = word.slice(0, Math.max(4, Math.ceil(word.length * 0.65)));
		return !texts.some((text) => text.includes(stem));
	});
	return missing.length >= FEWEST_MISSING && missing.length >= words.length * MISSING_SHARE ? missing : null;
}
