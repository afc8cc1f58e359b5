/** The index of a book's terms: what introduces each, and where its text uses it. An edit reads one chapter's words again. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { spanInFile, spanInWritten } from "../../chapter/written.ts";
import { remember } from "../../text/remember.ts";
import type { Span } from "../../text/span.ts";
import type { Book, Placed } from "../book.ts";
import { orderOf, within } from "../placing/segment.ts";
import { passagesOf } from "../prose/sentences.ts";
import type { GlossaryTerm } from "../sidefiles/sidefile.ts";
import { isAbbreviation, singularAbbreviation } from "./abbreviation.ts";
import { formsOfName, keyOfName } from "./forms.ts";
import { glossaryOf, type Introduction, introductionsOf } from "./introductions.ts";
import { hitsIn, type Lexicon, lexiconOf, type Spelling } from "./lexicon.ts";

/** A term of a book, with all its names. */
export interface IntroducedTerm {
	/** As it is written where it is introduced first. */
	readonly name: string;
	readonly abbreviation: string | null;
	/** What the text says of it, in reading order. */
	readonly introductions: readonly Introduction[];
	/** What glossaries say of it. */
	readonly glossary: readonly GlossaryTerm[];
	/** Its names in full, as written. */
	readonly names: ReadonlySet<string>;
	readonly abbreviations: ReadonlySet<string>;
}

/** The same with what the text makes of it. */
export interface Term extends IntroducedTerm {
	/** Every place that names it in any form, in reading order: in running text, notes and the captions of blocks; introductions included. */
	readonly uses: readonly Use[];
}

export interface Use extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
}

export interface Terms {
	readonly all: readonly Term[];
	/** The terms that are named in a stretch of a chapter, with the places. */
	readonly namedIn: (chapter: Chapter) => readonly Named[];
}

/** A term where a chapter names it. */
export interface Named {
	readonly term: Term;
	readonly span: Span;
	readonly paragraph: Paragraph;
}

/** The terms of a book, in the order in which they are introduced. */
export const termsOf = remember((book: Book): Terms => {
	const drafts = introducedTerms(book).map((term) => ({ ...term, uses: [] as Use[] }));
	const lexicon = lexiconOf(spellingsOf(drafts, book.project.options.lang));
	for (const entry of book.entries) {
		for (const segment of entry.segments) {
			const { chapter } = segment;
			for (const place of within(segment, placesIn(lexicon)(chapter))) {
				const { span, paragraph } = place;
				drafts[place.name]?.uses.push({ chapter, entry, order: orderOf(segment, span), span, paragraph });
			}
		}
	}
	return {
		all: drafts,
		namedIn: (chapter) =>
			placesIn(lexicon)(chapter).map(({ name, span, paragraph }) => ({ term: drafts[name]!, span, paragraph })),
	};
});

interface Draft extends IntroducedTerm {
	readonly names: Set<string>;
	readonly abbreviations: Set<string>;
	readonly introductions: Introduction[];
	readonly glossary: GlossaryTerm[];
}

/** What a book introduces, in reading order: no word of its text is read for it. */
export const introducedTerms = remember((book: Book): readonly IntroducedTerm[] => {
	const { lang } = book.project.options;
	const introductions = introductionsOf(book);
	// What abbreviates one name alone is the same term: a note on “TinyML” after “Tiny Machine Learning (TinyML)”.
	const meant = new Map<string, string | null>();
	for (const { names } of introductions) {
		if (names.abbreviation === null) continue;
		const [short, key] = [keyOfName(names.abbreviation, lang), keyOfName(names.name, lang)];
		meant.set(short, meant.has(short) && meant.get(short) !== key ? null : key);
	}
	const byKey = new Map<string, Draft>();
	const draft = (name: string, abbreviation: string | null): Draft | null => {
		const own = keyOfName(name, lang);
		const key = meant.get(own) ?? own;
		if (key === "") return null;
		let known = byKey.get(key);
		if (known === undefined) {
			const [names, abbreviations] = [new Set<string>(), new Set<string>()];
			known = { name, abbreviation, names, abbreviations, introductions: [], glossary: [] };
			byKey.set(key, known);
		}
		known.names.add(name);
		if (abbreviation !== null) known.abbreviations.add(abbreviation);
		return known;
	};
	for (const one of introductions) draft(one.names.name, one.names.abbreviation)?.introductions.push(one);
	for (const entry of glossaryOf(book)) {
		const known = draft(entry.term.text, null);
		known?.glossary.push(entry);
		for (const alias of entry.aliases) known?.names.add(alias);
	}
	return [...byKey.values()];
});

/** Full names first: where an abbreviation is a term of its own, it means that one. What stands for several means none. */
function spellingsOf(drafts: readonly IntroducedTerm[], lang: string): readonly Spelling[] {
	const spellings: Spelling[] = [];
	const add = (name: number, written: string): void => {
		const exact = isAbbreviation(written) ? singularAbbreviation(written) : null;
		for (const words of formsOfName(written, lang)) spellings.push({ name, words, exact });
	};
	const owners = new Map<string, Set<number>>();
	for (const [name, { names, abbreviations }] of drafts.entries()) {
		for (const written of names) add(name, written);
		for (const short of abbreviations) owners.set(short, (owners.get(short) ?? new Set()).add(name));
	}
	const short = new Map<string, string>();
	for (const [abbreviation, [name, second]] of owners) {
		if (name === undefined || second !== undefined) continue;
		add(name, abbreviation);
		for (const written of drafts[name]!.names) short.set(written.toLowerCase(), abbreviation);
	}
	for (const [name, { names }] of drafts.entries()) {
		for (const written of names) for (const other of abbreviated(written, short)) add(name, other);
	}
	return spellings;
}

/** A name with the names in it in short: `ML frameworks` for `Machine Learning Frameworks`. */
function* abbreviated(name: string, short: ReadonlyMap<string, string>): Iterable<string> {
	const words = name.split(" ");
	for (let from = 0; from < words.length; from++) {
		for (let to = words.length; to > from; to--) {
			const abbreviation = short.get(words.slice(from, to).join(" ").toLowerCase());
			if (abbreviation === undefined || to - from === words.length) continue;
			yield [...words.slice(0, from), abbreviation, ...words.slice(to)].join(" ");
		}
	}
}

interface Place {
	readonly name: number;
	readonly span: Span;
	readonly paragraph: Paragraph;
}

/** Where a chapter names what a lexicon holds, in the order of the text. */
const placesIn = remember((lexicon: Lexicon) =>
	remember((chapter: Chapter): readonly Place[] => {
		const places: Place[] = [];
		for (const paragraph of chapter.paragraphs) {
			const at = chapter.notebook === null ? paragraph.span.start : spanInWritten(chapter, paragraph.span).start;
			for (const passage of passagesOf(chapter, paragraph)) {
				for (const { name, start, end } of hitsIn(lexicon, passage)) {
					const from = at + passage.start;
					places.push({ name, span: spanInFile(chapter, { start: from + start, end: from + end }), paragraph });
				}
			}
		}
		return places.sort((a, b) => a.span.start - b.span.start);
	}),
);
