/** Defined terms in running text, where no fact tells of them: looked up by the words around a place. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import { type Span, touches } from "../../text/span.ts";
import type { Book, PlacedDefinition } from "../book.ts";
import type { GlossaryTerm } from "../sidefiles/sidefile.ts";
import { inCode } from "./at.ts";

/** What says what a term means: a definition in the text, or an entry of a glossary file. */
export type Meaning =
	| { readonly kind: "definition"; readonly placed: PlacedDefinition }
	| { readonly kind: "glossary"; readonly entry: GlossaryTerm };

export interface TermAt {
	readonly span: Span;
	/** Every definition of the term in reading order, then the glossaries'. */
	readonly meanings: readonly Meaning[];
}

/** A term is looked for this far from the cursor: longer than any term, shorter than any paragraph worth worrying about. */
const REACH = 120;

/** The longest defined term that `offset` touches in the prose of a chapter, whatever its case; null where there is none. */
export function termAt(book: Book, chapter: Chapter, offset: number): TermAt | null {
	const paragraph = chapter.paragraphs.find(({ span }) => touches(span, offset));
	if (paragraph === undefined || inCode(chapter, offset)) return null;
	const { byName, mostWords } = terms(book);
	if (mostWords === 0) return null;
	const start = Math.max(paragraph.span.start, offset - REACH);
	const words = wordsOf(chapter.text.slice(start, Math.min(paragraph.span.end, offset + REACH)));
	const under = words.findIndex(({ span }) => touches(span, offset - start));
	if (under < 0) return null;
	for (let count = Math.min(mostWords, words.length); count > 0; count--) {
		for (let from = Math.max(0, under - count + 1); from <= Math.min(under, words.length - count); from++) {
			const group = words.slice(from, from + count);
			if (group.some(({ follows }, index) => index > 0 && !follows)) continue;
			const meanings = byName.get(group.map(({ text }) => text).join(" "));
			if (meanings === undefined) continue;
			const span = { start: start + group[0]!.span.start, end: start + group[count - 1]!.span.end };
			return { span, meanings };
		}
	}
	return null;
}

/** What a term or abbreviation means, in reading order. */
export function meaningsOf(book: Book, term: string): readonly Meaning[] {
	return terms(book).byName.get(nameOf(term)) ?? [];
}

interface Terms {
	/** By the lower-cased words of the term, or its abbreviation. */
	readonly byName: ReadonlyMap<string, readonly Meaning[]>;
	readonly mostWords: number;
}

const terms = remember((book: Book): Terms => {
	const byName = new Map<string, Meaning[]>();
	let mostWords = 0;
	const add = (written: string, meaning: Meaning): void => {
		const name = nameOf(written);
		if (name === "") return;
		mostWords = Math.max(mostWords, name.split(" ").length);
		const list = byName.get(name);
		if (!list) byName.set(name, [meaning]);
		else if (list.at(-1) !== meaning) list.push(meaning);
	};
	for (const placed of book.definitions) {
		const meaning: Meaning = { kind: "definition", placed };
		add(placed.definition.term, meaning);
		if (placed.definition.abbreviation !== null) add(placed.definition.abbreviation, meaning);
	}
	for (const { terms } of book.sideFiles.values()) {
		for (const entry of terms) {
			const meaning: Meaning = { kind: "glossary", entry };
			for (const name of [entry.term.text, ...entry.aliases]) add(name, meaning);
		}
	}
	return { byName, mostWords };
});

function nameOf(term: string): string {
	return wordsOf(term)
		.map(({ text }) => text)
		.join(" ");
}

interface Word {
	readonly text: string;
	readonly span: Span;
	/** Whether only blanks, hyphens and emphasis stand between it and the word before. */
	readonly follows: boolean;
}

/** Lower-cased words with their places; a hyphen or apostrophe ends a word, so that `trade-off` and `trade off` are one term. */
function wordsOf(text: string): readonly Word[] {
	let last = 0;
	return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => {
		const span = { start: match.index, end: match.index + match[0].length };
		const follows = /^[\s\-'’_*]*$/.test(text.slice(last, span.start));
		last = span.end;
		return { text: match[0].toLowerCase(), span, follows };
	});
}
