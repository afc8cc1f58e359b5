/** The terms that a book introduces, and the lexicon that finds them. Depends on no running text, so most edits keep it. */

import type { Book } from "../../book/book.ts";
import type { GlossaryTerm } from "../../book/sidefiles/side-file.ts";
import { memoize, memoizeInSteps } from "../../text/memoize.ts";
import { isAbbreviation, singularAbbreviation } from "./acronyms/abbreviation.ts";
import { glossaryOf, type Introduction, introductionsOf, isDefinition } from "./introductions.ts";
import { type Lexicon, lexiconOf, type NameForm } from "./lexicon.ts";
import { formsOfName, keyOfName } from "./name-forms.ts";

/** A term of a book with all its names. */
export interface IntroducedTerm {
	/** The name in its first introduction. */
	readonly name: string;
	readonly abbreviation: string | null;
	/** Its introductions in the text, in reading order. */
	readonly introductions: readonly Introduction[];
	/** Its glossary entries. */
	readonly glossary: readonly GlossaryTerm[];
	/** Its full names as written. */
	readonly names: ReadonlySet<string>;
	readonly abbreviations: ReadonlySet<string>;
}

/** The terms of a book and their lexicon; the lexicon's name index is the index in `terms`. */
export interface TermLexicon {
	readonly terms: readonly IntroducedTerm[];
	readonly lexicon: Lexicon;
}

/** Returns the terms of a book and their lexicon, memoized. */
export const termLexiconOf = memoizeInSteps(function* (book: Book): Generator<null, TermLexicon> {
	const terms = yield* introducedTerms.inSteps(book);
	yield null;
	const nameForms = yield* nameFormsFor(terms, book.project.options.lang);
	yield null;
	return { terms, lexicon: lexiconOf(nameForms) };
});

/** Returns the places that explain a term, definitions before footnotes. If there are none, returns the places that only emphasize it. */
export function explanationsOf({ introductions }: IntroducedTerm): readonly Introduction[] {
	const distinct = introductions.filter(
		({ chapter, span }, index) =>
			introductions.findIndex((other) => other.chapter === chapter && other.span.start === span.start) === index,
	);
	const explanations = [...distinct.filter(isDefinition), ...distinct.filter(({ kind }) => kind === "note")];
	return explanations.length > 0 ? explanations : distinct;
}

/** Returns the term with a name or abbreviation, or null if the book introduces none. */
export function findTerm(book: Book, name: string): IntroducedTerm | null {
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

/** Takes two or three milliseconds. */
const NAMES_PER_STEP = 200;

interface TermDraft extends IntroducedTerm {
	readonly names: Set<string>;
	readonly abbreviations: Set<string>;
	readonly introductions: Introduction[];
	readonly glossary: GlossaryTerm[];
}

/** Returns the terms that a book introduces, in reading order; memoized. */
export const introducedTerms = memoizeInSteps(function* (book: Book): Generator<null, readonly IntroducedTerm[]> {
	const { lang } = book.project.options;
	const introductions = introductionsOf(book);
	yield null;
	// An abbreviation of exactly one name is the same term: a footnote on “TinyML” after “Tiny Machine Learning (TinyML)”.
	const keyByAbbreviation = new Map<string, string | null>();
	for (const { names } of introductions) {
		if (names.abbreviation === null) continue;
		const [short, key] = [keyOfName(names.abbreviation, lang), keyOfName(names.name, lang)];
		keyByAbbreviation.set(short, keyByAbbreviation.has(short) && keyByAbbreviation.get(short) !== key ? null : key);
	}
	const byKey = new Map<string, TermDraft>();
	const draftFor = (name: string, abbreviation: string | null): TermDraft | null => {
		const own = keyOfName(name, lang);
		const key = keyByAbbreviation.get(own) ?? own;
		if (key === "") return null;
		let draft = byKey.get(key);
		if (draft === undefined) {
			const [names, abbreviations] = [new Set<string>(), new Set<string>()];
			draft = { name, abbreviation, names, abbreviations, introductions: [], glossary: [] };
			byKey.set(key, draft);
		}
		draft.names.add(name);
		if (abbreviation !== null) draft.abbreviations.add(abbreviation);
		return draft;
	};
	yield null;
	for (const [index, one] of introductions.entries()) {
		if (index % NAMES_PER_STEP === NAMES_PER_STEP - 1) yield null;
		draftFor(one.names.name, one.names.abbreviation)?.introductions.push(one);
	}
	yield null;
	for (const entry of glossaryOf(book)) {
		const draft = draftFor(entry.term.text, null);
		draft?.glossary.push(entry);
		for (const alias of entry.aliases) draft?.names.add(alias);
	}
	return [...byKey.values()];
});

/**
 * Returns the forms of all terms, full names first: an abbreviation that is a term of its own wins over an abbreviation of another term. An
 * abbreviation of several terms is omitted, because it is ambiguous.
 */
function* nameFormsFor(terms: readonly IntroducedTerm[], lang: string): Generator<null, readonly NameForm[]> {
	const nameForms: NameForm[] = [];
	const add = (name: number, written: string): void => {
		const exact = isAbbreviation(written) ? singularAbbreviation(written) : null;
		for (const words of formsOfName(written, lang)) nameForms.push({ name, words, exact });
	};
	const owners = new Map<string, Set<number>>();
	for (const [name, { names, abbreviations }] of terms.entries()) {
		if (name % NAMES_PER_STEP === NAMES_PER_STEP - 1) yield null;
		for (const written of names) add(name, written);
		for (const short of abbreviations) owners.set(short, (owners.get(short) ?? new Set()).add(name));
	}
	const short = new Map<string, string>();
	for (const [abbreviation, [name, second]] of owners) {
		if (name === undefined || second !== undefined) continue;
		add(name, abbreviation);
		for (const written of terms[name]!.names) short.set(written.toLowerCase(), abbreviation);
	}
	for (const [name, { names }] of terms.entries()) {
		for (const written of names) for (const other of abbreviated(written, short)) add(name, other);
	}
	return nameForms;
}

/** Yields a name with other names in it abbreviated: `ML frameworks` for `Machine Learning Frameworks`. */
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
