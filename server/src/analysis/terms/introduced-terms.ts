/** The names of a book's terms: what introduces each, and by which words it is looked for. No running text is read for it. */

import type { Book } from "../../book/book.ts";
import type { GlossaryTerm } from "../../book/sidefiles/side-file.ts";
import { memoize, memoizeInSteps } from "../../text/memoize.ts";
import { isAbbreviation, singularAbbreviation } from "./acronyms/abbreviation.ts";
import { glossaryOf, type Introduction, introductionsOf, isDefinition } from "./introductions.ts";
import { type Lexicon, lexiconOf, type Spelling } from "./lexicon.ts";
import { formsOfName, keyOfName } from "./name-forms.ts";

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

/** The terms of a book with what finds them: a name of the lexicon is a place in the list. */
export interface Vocabulary {
	readonly terms: readonly IntroducedTerm[];
	readonly lexicon: Lexicon;
}

export const vocabularyOf = memoizeInSteps(function* (book: Book): Generator<null, Vocabulary> {
	const terms = yield* introducedTerms.inSteps(book);
	yield null;
	const spellings = yield* spellingsOf(terms, book.project.options.lang);
	yield null;
	return { terms, lexicon: lexiconOf(spellings) };
});

/** The places that say what a term means, the definitions first; words that are only stressed where there is nothing else. */
export function meaningsOf({ introductions }: IntroducedTerm): readonly Introduction[] {
	const once = introductions.filter(
		({ chapter, span }, index) =>
			introductions.findIndex((other) => other.chapter === chapter && other.span.start === span.start) === index,
	);
	const told = [...once.filter(isDefinition), ...once.filter(({ kind }) => kind === "note")];
	return told.length > 0 ? told : once;
}

/** The term that a name means; null where nothing introduces it. */
export function termNamed(book: Book, name: string): IntroducedTerm | null {
	const key = keyOfName(name, book.project.options.lang);
	return termsByKey(book).get(key) ?? null;
}

const termsByKey = memoize((book: Book): ReadonlyMap<string, IntroducedTerm> => {
	const { lang } = book.project.options;
	const byKey = new Map<string, IntroducedTerm>();
	for (const term of introducedTerms(book)) {
		for (const name of [...term.names, ...term.abbreviations]) {
			const key = keyOfName(name, lang);
			if (!byKey.has(key)) byKey.set(key, term);
		}
	}
	return byKey;
});

/** So many names are looked at in two or three milliseconds. */
const NAMES = 200;

interface Draft extends IntroducedTerm {
	readonly names: Set<string>;
	readonly abbreviations: Set<string>;
	readonly introductions: Introduction[];
	readonly glossary: GlossaryTerm[];
}

/** What a book introduces, in reading order: no word of its text is read for it. */
export const introducedTerms = memoizeInSteps(function* (book: Book): Generator<null, readonly IntroducedTerm[]> {
	const { lang } = book.project.options;
	const introductions = introductionsOf(book);
	yield null;
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
	yield null;
	for (const [index, one] of introductions.entries()) {
		if (index % NAMES === NAMES - 1) yield null;
		draft(one.names.name, one.names.abbreviation)?.introductions.push(one);
	}
	yield null;
	for (const entry of glossaryOf(book)) {
		const known = draft(entry.term.text, null);
		known?.glossary.push(entry);
		for (const alias of entry.aliases) known?.names.add(alias);
	}
	return [...byKey.values()];
});

/** Full names first: where an abbreviation is a term of its own, it means that one. What stands for several means none. */
function* spellingsOf(drafts: readonly IntroducedTerm[], lang: string): Generator<null, readonly Spelling[]> {
	const spellings: Spelling[] = [];
	const add = (name: number, written: string): void => {
		const exact = isAbbreviation(written) ? singularAbbreviation(written) : null;
		for (const words of formsOfName(written, lang)) spellings.push({ name, words, exact });
	};
	const owners = new Map<string, Set<number>>();
	for (const [name, { names, abbreviations }] of drafts.entries()) {
		if (name % NAMES === NAMES - 1) yield null;
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
