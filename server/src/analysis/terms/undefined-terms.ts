/** Terms that concept files list, that the text uses often, and that nothing explains. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { inLanguage } from "../../project/language/words.ts";
import { memoize } from "../../text/memoize.ts";
import type { Location } from "../../text/span.ts";
import { isAuthorProse } from "../prose/sentences.ts";
import { isAbbreviation, namesIn } from "./acronyms/abbreviation.ts";
import { introducedTerms } from "./introduced-terms.ts";
import { hitsIn, type Lexicon, lexiconOf } from "./lexicon.ts";
import { formsOfName, keyOfName, wordsOfName } from "./name-forms.ts";
import { type NamedPlace, placesIn } from "./terms.ts";

/** A term as a concept file lists it first, without its abbreviation. */
interface ListedTerm {
	readonly name: string;
	/** The concept file. */
	readonly file: string;
}

export interface UndefinedTerm extends ListedTerm {
	/** Its places in the author's own running text, in reading order. */
	readonly uses: readonly [Location, ...Location[]];
	/** How many chapters use it. */
	readonly chapters: number;
}

/** What is used less, or in one chapter alone, is no burden. */
const FEWEST_USES = 5;
const FEWEST_CHAPTERS = 2;
/** So many listed terms that are explained, and twice as many as are not, show the custom of a book. */
const FEWEST_EXPLAINED = 3;

/**
 * The technical terms of concept files that the text uses often and nothing explains: no definition, note or glossary, no heading or table that
 * names them, no words, link, citation or note beside any of their uses, no colon at the end of a paragraph that has them. Only in a book
 * that explains most of those that it lists. Yields null after each chapter: others may go first there. What explains a term is
 * known for English alone.
 */
export function* undefinedTerms(book: Book): Generator<null, readonly UndefinedTerm[]> {
	const { lang } = book.project.options;
	const explanation = inLanguage(explanations, lang);
	const listed = listedTerms(book, lang);
	if (explanation === null || listed.length < FEWEST_EXPLAINED) return [];
	const lexicon = lexiconOf(
		listed.flatMap(({ name }, at) => formsOfName(name, lang).map((words) => ({ name: at, words, exact: null }))),
	);
	const explained = explainedBefore(book, listed);
	const found = listed.map((term) => ({ ...term, uses: [] as Location[], entries: new Set<Entry>() }));
	for (const entry of book.entries) {
		for (const { chapter } of entry.segments) {
			for (const name of namedApart(lexicon)(chapter)) explained.add(name);
			for (const place of placesIn(lexicon)(chapter)) {
				if (explained.has(place.name)) continue;
				if (isExplained(explanation, chapter, place)) explained.add(place.name);
				if (!isAuthorProse(place.paragraph)) continue;
				found[place.name]?.uses.push({ path: chapter.path, span: place.span });
				found[place.name]?.entries.add(entry);
			}
			yield null;
		}
	}
	const left = found.flatMap(({ uses: [first, ...others], entries, ...term }, name): UndefinedTerm[] => {
		const isOften = others.length + 1 >= FEWEST_USES && entries.size >= FEWEST_CHAPTERS;
		if (first === undefined || !isOften || explained.has(name)) return [];
		return [{ ...term, uses: [first, ...others], chapters: entries.size }];
	});
	return explained.size >= Math.max(FEWEST_EXPLAINED, 2 * left.length) ? left : [];
}

/** Each of a few words once: no abbreviation, no name of a product (`MLflow`), no list of several. */
function listedTerms(book: Book, lang: string): readonly ListedTerm[] {
	const listed = new Map<string, ListedTerm>();
	for (const { path, technicalTerms } of book.sideFiles.values()) {
		for (const { text } of technicalTerms) {
			const { name } = namesIn(text);
			const key = keyOfName(name, lang);
			if (!listed.has(key) && isTerm(name)) listed.set(key, { name, file: path });
		}
	}
	return [...listed.values()];
}

function isTerm(name: string): boolean {
	return /^\p{L}[\p{L}\p{N}'’ -]{3,50}$/u.test(name) && !name.split(/[ -]/).some(isAbbreviation);
}

/** Those that the book introduces under this name, under a longer one or under one that is a part of it. */
function explainedBefore(book: Book, listed: readonly ListedTerm[]): Set<number> {
	const introduced = introducedTerms(book).flatMap(({ names }) => [...names].map(wordsOf));
	const isIntroduced = ({ name }: ListedTerm): boolean => {
		const words = wordsOf(name);
		return introduced.some((one) => one.includes(words) || words.includes(one));
	};
	return new Set(listed.flatMap((term, name) => (isIntroduced(term) ? name : [])));
}

function wordsOf(name: string): string {
	return ` ${wordsOfName(name).join(" ")} `;
}

/** What the headings and tables of a chapter name: a section or a row is about it. */
const namedApart = memoize((lexicon: Lexicon) =>
	memoize((chapter: Chapter): ReadonlySet<number> => {
		const headings = chapter.headings.map(({ title }) => title.text);
		const tables = chapter.floats.flatMap(({ table }) => (table ? sourceText(chapter, table) : []));
		return new Set([...headings, ...tables].flatMap((text) => hitsIn(lexicon, { text }).map(({ name }) => name)));
	}),
);

interface Explanation {
	readonly before: RegExp;
	readonly after: RegExp;
}

function isExplained(explanation: Explanation, chapter: Chapter, { span, paragraph }: NamedPlace): boolean {
	const before = sourceText(chapter, { start: Math.max(0, span.start - REACH), end: span.start }).replace(/\s+/g, " ");
	const after = sourceText(chapter, { start: span.end, end: Math.min(chapter.text.length, span.end + REACH) });
	const rest = after.replace(/\s+/g, " ");
	if (before.endsWith("(") && rest.startsWith(")")) return true;
	return explanation.before.test(before) || explanation.after.test(rest) || leadsOn(chapter, paragraph);
}

/** A formula or a list behind it may say what it is. */
function leadsOn(chapter: Chapter, { span }: Paragraph): boolean {
	return sourceText(chapter, span).trimEnd().endsWith(":");
}

const REACH = 40;
/** What stands beside a term that is explained on the spot. */
const explanations = {
	en: {
		before:
			/(?:\b(?:call(?:s|ed)?|term(?:s|ed)?|known as|refer(?:s|red)? to as|named|concept|notion|idea|defin\w+|introduc\w+|explain\w*|(?:this|that|which) (?:is|are)|i\.e\.,?)|, or)(?: of)?(?: this| these| it| them| such)?(?: an?| the)? ?[*_"“]*$/i,
		after:
			/^[*_"”’]*(?: ?\[[\^@]| ?@|\^\[|\]| ?\(| ?[—–]| ?---?|:| ?\$|, (?:or|an?|the)\b|,? (?:which|where|that is|i\.e|meaning|also called|also known|known as|called|defined|refers?|means?|denotes?|describes?|occurs?|arises?|captures?|measures?|quantif\w+|involves?|consists?|represents?|determines?|states?|asks?|allows?|enables?|ensures?|helps?|works?|combines?)\b|,? (?:is|are) (?:an?|the|when|where|how|any|one|not|just|simply|defined|to|what|called|used|about|usually|typically|essentially|often|basically|also|calculated|computed|measured|given)\b)/,
	},
};
