/** Compounds that a book writes in two ways: `data set`, `data-set` and `dataset`. */

import type { Book } from "../../../book/book.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { memoize, memoizeByText } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { type Passage, wordsOf } from "../../prose/passage.ts";
import { wordCountsOf } from "../../prose/word-counts.ts";
import { keyOfName } from "../name-forms.ts";
import { namesInCode } from "./package-names.ts";
import { isPlainWord } from "./plain-words.ts";
import { type InChapter, type InText, inEnglish, overBook, readingOf } from "./prose-scan.ts";
import type { Sighting } from "./variants.ts";
import { Codes } from "./word-code-set.ts";
import { pairsIn, pairsOf, pluralOf } from "./word-pairs.ts";

/**
 * Every compound that the book writes in several ways, in reading order. English only: which words may stand side by side is known of it
 * alone. Others may go first wherever it yields.
 */
export function* compoundsOf(book: Book): Generator<null, readonly Sighting[]> {
	const compounds = new Map<Chapter, readonly InChapter<Compound>[]>();
	for (const [chapter, wanted] of yield* wantedIn(book)) compounds.set(chapter, yield* compoundsIn(chapter, wanted));
	const [names, known] = [yield* namesInCode(book), inEnglish(book)];
	const heads = new Map<string, number>();
	const all: InText<Compound>[] = [];
	for (const one of overBook(book, (chapter) => compounds.get(chapter) ?? [])) {
		const { head, key } = one.found;
		if (head !== null && !heads.has(key)) heads.set(key, head);
		if (all.push(one) % SIGHTINGS === 0) yield null;
	}
	yield null;
	return all.flatMap(({ found, ...place }) => {
		const { key, form } = found;
		const head = heads.get(key);
		if (head === undefined || names.has(key) || otherWords.has(key)) return [];
		if (!known.has(place.chapter.path)) return [];
		const letters = place.written.replace(JOINT, "");
		const as = (other: string): string => letters.slice(0, head) + marks[other as Joined] + letters.slice(head);
		return { key, form, place, as };
	});
}

/** So many are placed in a millisecond or two. */
const SIGHTINGS = 500;

/** A hyphen before a noun and none elsewhere is no variant, but the closed form is. */
export function mayReplaceCompound(form: string, other: string): boolean {
	return form === "closed" || other === "closed";
}

/** Closed, they are other words: `re-cover` and `recover`, `pre-fix` and `prefix`. */
const otherWords = new Set(
	"prefix recover recovery recreate recreation reform represent representation resent resign relay release remark remove reserve resolve resort restrain retreat rebound redress refuse prove repair report resound research recall recount coop underway everyday sometime anyway".split(
		" ",
	),
);

/** The compound that stands at a place, read as English; null where it is none. */
function compoundIn(text: string, span: Span, form: Joined): Compound | null {
	const written = text.slice(span.start, span.end);
	const parts = form === "closed" ? [written] : written.split(JOINT);
	if (!parts.every((part) => LETTERS.test(part))) return null;
	if (form === "open" && parts.some((part) => small.has(part.toLowerCase()) || isName(part, parts))) return null;
	return {
		span,
		form,
		key: keyOfName(parts.join(""), "en"),
		head: form === "closed" ? null : (parts[0] as string).length,
	};
}

/** No numbers (`2-5`), no letter of its own (`c are`). */
const LETTERS = /^\p{L}{2,}$/u;

type Joined = "closed" | "hyphen" | "open";
const marks: Readonly<Record<Joined, string>> = { closed: "", hyphen: "-", open: " " };

/** Between capitals stands a name: `UCI Data Set`. */
function isName(part: string, [first]: readonly string[]): boolean {
	return part !== first && /^\p{Lu}/u.test(part);
}

/** Beside these two words are just two words: `may be`, `set up`, `any one`. */
const small = new Set(
	"a an the any some every no all none may can be it is as so to in on up out off over under down back by for of at with not what who how where when why there here ever more most less other one two three self it's if or and we you he she i my our us me do does go let per via than then this that these those well far near too through new".split(
		" ",
	),
);

const JOINT = /[-‐‑]|\s+/;

interface Compound {
	readonly span: Span;
	readonly form: Joined;
	/** Closed, in lower case and in the singular. */
	readonly key: string;
	/** The length of its first part; null where it is closed. */
	readonly head: number | null;
}

/** The codes of a chapter's words and pairs of words that the book has in the other way, too, in order. */
function* wantedIn(book: Book): Generator<null, ReadonlyMap<Chapter, Uint32Array>> {
	const chapters = [...book.chapters.values()];
	const words = new Codes();
	for (const chapter of chapters) {
		const vocabulary = yield* wordCountsOf.inSteps(chapter);
		yield* pairsIn.inSteps(chapter);
		for (const [index, code] of vocabulary.words.entries()) if (vocabulary.counts[index]! > 0) words.add(code);
		yield null;
	}
	const wanted = new Codes();
	for (const chapter of chapters) {
		for (const pairs of Object.values(pairsIn(chapter))) {
			for (const singular of pairs) {
				const plural = pluralOf(singular);
				if (!words.has(singular) && !words.has(plural)) continue;
				wanted.add(singular);
				wanted.add(plural);
			}
		}
		yield null;
	}
	const wantedOf = new Map<Chapter, Uint32Array>();
	for (const chapter of chapters) {
		const own = new Set<number>();
		const want = (code: number): void => {
			if (wanted.has(code)) own.add(code);
		};
		for (const code of wordCountsOf(chapter).words) want(code);
		const { singular, plural } = pairsIn(chapter);
		for (const code of singular) want(code);
		for (const code of plural) want(pluralOf(code));
		wantedOf.set(chapter, Uint32Array.from(own).sort());
		yield null;
	}
	return wantedOf;
}

/** The compounds of some codes in a chapter. For those that were asked for last they are kept. */
function* compoundsIn(chapter: Chapter, wanted: Uint32Array): Generator<null, readonly InChapter<Compound>[]> {
	const last = lastRead(chapter);
	const isKnown = last.wanted.length === wanted.length && last.wanted.every((code, i) => code === wanted[i]);
	if (isKnown) return last.found;
	const found = yield* readerOf(wanted.join(" ")).inSteps(chapter);
	Object.assign(last, { wanted, found });
	return found;
}

interface LastRead {
	readonly wanted: Uint32Array;
	readonly found: readonly InChapter<Compound>[];
}

const lastRead = memoize((_: Chapter): LastRead => ({ wanted: new Uint32Array(), found: [] }));

/** A reader for the compounds of some codes: the same one for the same codes, so that what it has read of the paragraphs is kept. */
const readerOf = memoizeByText(20, (listed) => {
	const wanted = new Set(listed === "" ? [] : listed.split(" ").map(Number));
	return readingOf(
		memoize((passage: Passage): readonly Compound[] => {
			const { text } = passage;
			const { starts, ends, codes } = wordsOf(passage);
			const { whole } = pairsOf(passage);
			const found: Compound[] = [];
			const add = (start: number, end: number, form: Joined): void => {
				const compound = compoundIn(text, { start, end }, form);
				if (compound !== null && isPlainWord(passage, compound.span)) found.push(compound);
			};
			for (let i = 0; i < codes.length; i++) {
				const [start, end] = [starts[i] as number, ends[i] as number];
				if (wanted.has(codes[i] as number)) {
					if (text[start - 1] !== "-" && text[end] !== "-") add(start, end, "closed");
				} else if (wanted.has(whole[i] as number)) {
					add(start, ends[i + 1] as number, text[end] === " " || text[end] === "\n" ? "open" : "hyphen");
				}
			}
			return found;
		}),
	);
});
