/** Finds terms that concept files list and the text uses often without an explanation. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { valueForLanguage } from "../../project/language/words.ts";
import { memoize } from "../../text/memoize.ts";
import type { Location } from "../../text/span.ts";
import { isAuthorProse } from "../prose/sentences.ts";
import { isAbbreviation, parseTermName } from "./acronyms/abbreviation.ts";
import { introducedTerms } from "./introduced-terms.ts";
import { type Lexicon, lexiconMatchesIn, lexiconOf } from "./lexicon.ts";
import { formsOfName, keyOfName, wordsOfName } from "./name-forms.ts";
import { type NamedPlace, placesIn } from "./terms.ts";

/** A term of a concept file. */
interface ListedTerm {
	/** The name in its first listing, without its abbreviation. */
	readonly name: string;
	/** The path of the concept file that lists it first. */
	readonly file: string;
}

/** A listed term that the book uses and never explains. */
export interface UndefinedTerm extends ListedTerm {
	/** Its uses in the author's prose, in reading order. */
	readonly uses: readonly [Location, ...Location[]];
	/** How many chapters use it. */
	readonly chapters: number;
}

/** Readers can do without an explanation of a term with fewer uses. */
const FEWEST_USES = 5;
const FEWEST_CHAPTERS = 2;
/** A book explains its terms if it explains this many, and twice as many as it does not explain. */
const FEWEST_EXPLAINED = 3;

/**
 * Returns the technical terms of concept files that the text uses often and nothing explains: no definition, footnote or glossary; no heading
 * or table that names them; no explanatory phrase, link, citation or footnote beside a use; no colon at the end of a paragraph with a use.
 * Returns terms only for a book that explains most of its listed terms. Explanations are recognized in English only. Yields null as a yield
 * point after each chapter.
 */
export function* undefinedTerms(book: Book): Generator<null, readonly UndefinedTerm[]> {
	const { lang } = book.project.options;
	const explanation = valueForLanguage(explanations, lang);
	const listed = listedTerms(book, lang);
	if (explanation === null || listed.length < FEWEST_EXPLAINED) return [];
	const lexicon = lexiconOf(
		listed.flatMap(({ name }, at) => formsOfName(name, lang).map((words) => ({ name: at, words, exact: null }))),
	);
	const explained = introducedAmong(book, listed);
	const found = listed.map((term) => ({ ...term, uses: [] as Location[], entries: new Set<Entry>() }));
	for (const entry of book.entries) {
		for (const { chapter } of entry.segments) {
			for (const name of namedInHeadingsOrTables(lexicon)(chapter)) explained.add(name);
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
	const unexplained = found.flatMap(({ uses: [first, ...others], entries, ...term }, name): UndefinedTerm[] => {
		const isOften = others.length + 1 >= FEWEST_USES && entries.size >= FEWEST_CHAPTERS;
		if (first === undefined || !isOften || explained.has(name)) return [];
		return [{ ...term, uses: [first, ...others], chapters: entries.size }];
	});
	return explained.size >= Math.max(FEWEST_EXPLAINED, 2 * unexplained.length) ? unexplained : [];
}

/** The distinct terms of a few words; no abbreviations, product names (`MLflow`) or lists of several terms. */
function listedTerms(book: Book, lang: string): readonly ListedTerm[] {
	const listed = new Map<string, ListedTerm>();
	for (const { path, technicalTerms } of book.sideFiles.values()) {
		for (const { text } of technicalTerms) {
			const { name } = parseTermName(text);
			const key = keyOfName(name, lang);
			if (!listed.has(key) && isTerm(name)) listed.set(key, { name, file: path });
		}
	}
	return [...listed.values()];
}

function isTerm(name: string): boolean {
	return /^\p{L}[\p{L}\p{N}'’ -]{3,50}$/u.test(name) && !name.split(/[ -]/).some(isAbbreviation);
}

/** Returns the indexes of the listed terms that the book introduces under this name, a longer one or a part of it. */
function introducedAmong(book: Book, listed: readonly ListedTerm[]): Set<number> {
	const introduced = introducedTerms(book).flatMap(({ names }) => [...names].map(paddedWordsOf));
	const isIntroduced = ({ name }: ListedTerm): boolean => {
		const words = paddedWordsOf(name);
		return introduced.some((one) => one.includes(words) || words.includes(one));
	};
	return new Set(listed.flatMap((term, name) => (isIntroduced(term) ? name : [])));
}

function paddedWordsOf(name: string): string {
	return ` ${wordsOfName(name).join(" ")} `;
}

/** The indexes of the names in the headings and tables of a chapter: a section or a row explains them. */
const namedInHeadingsOrTables = memoize((lexicon: Lexicon) =>
	memoize((chapter: Chapter): ReadonlySet<number> => {
		const headings = chapter.headings.map(({ title }) => title.text);
		const tables = chapter.floats.flatMap(({ table }) => (table ? sourceText(chapter, table) : []));
		return new Set(
			[...headings, ...tables].flatMap((text) => lexiconMatchesIn(lexicon, { text }).map(({ name }) => name)),
		);
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
	return explanation.before.test(before) || explanation.after.test(rest) || endsWithColon(chapter, paragraph);
}

/** A formula or a list after the paragraph can explain the term. */
function endsWithColon(chapter: Chapter, { span }: Paragraph): boolean {
	return sourceText(chapter, span).trimEnd().endsWith(":");
}

const REACH = 40;
/** What is beside a term that the sentence explains. */
const explanations = {
	en: {
		before:
			/(?:\b(?:call(?:s|ed)?|term(?:s|ed)?|known as|refer(?:s|red)? to as|named|concept|notion|idea|defin\w+|introduc\w+|explain\w*|(?:this|that|which) (?:is|are)|i\.e\.,?)|, or)(?: of)?(?: this| these| it| them| such)?(?: an?| the)? ?[*_"“]*$/i,
		after:
			/^[*_"”’]*(?: ?\[[\^@]| ?@|\^\[|\]| ?\(| ?[—–]| ?---?|:| ?\$|, (?:or|an?|the)\b|,? (?:which|where|that is|i\.e|meaning|also called|also known|known as|called|defined|refers?|means?|denotes?|describes?|occurs?|arises?|captures?|measures?|quantif\w+|involves?|consists?|represents?|determines?|states?|asks?|allows?|enables?|ensures?|helps?|works?|combines?)\b|,? (?:is|are) (?:an?|the|when|where|how|any|one|not|just|simply|defined|to|what|called|used|about|usually|typically|essentially|often|basically|also|calculated|computed|measured|given)\b)/,
	},
};
