/** Compounds that a book writes in two ways: `data set`, `data-set` and `dataset`. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember, rememberTexts } from "../../text/remember.ts";
import type { Span } from "../../text/span.ts";
import { codeOf } from "../../text/words.ts";
import type { Book } from "../book.ts";
import { inLanguage } from "../language/words.ts";
import { languageOf } from "../lookup/languageof.ts";
import { type Passage, wordsOf } from "../prose/passage.ts";
import { isOwnProse, passagesOf } from "../prose/sentences.ts";
import { keyOfName } from "./forms.ts";
import { type InText, overBooks } from "./places.ts";
import type { Sighting } from "./variants.ts";

/** Every compound that the book writes in several ways, in reading order. English only: which words may stand side by side is known of it alone. */
export function compoundsOf(book: Book): readonly Sighting[] {
	const heads = new Map<string, number>();
	const found: { readonly key: string; readonly form: Joined; readonly place: InText<Compound> }[] = [];
	for (const place of readerOf(candidates(book).join(" "))(book)) {
		const { form } = place.found;
		const small = inLanguage(smallWords, languageOf(book, place.chapter.path));
		if (small === null) continue;
		const parts = form === "closed" ? [place.written] : place.written.split(JOINT);
		if (!parts.every((part) => LETTERS.test(part))) continue;
		if (form === "open" && parts.some((part) => small.has(part.toLowerCase()) || isName(part, parts))) continue;
		const key = keyOfName(parts.join(""), "en");
		if (form !== "closed" && !heads.has(key)) heads.set(key, (parts[0] as string).length);
		found.push({ key, form, place });
	}
	return found.flatMap(({ key, form, place }) => {
		const head = heads.get(key);
		if (head === undefined) return [];
		const letters = place.written.replace(JOINT, "");
		const as = (other: string): string => letters.slice(0, head) + marks[other as Joined] + letters.slice(head);
		return { key, form, place, as };
	});
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
const smallWords = {
	en: new Set(
		"a an the any some every no all none may can be it is as so to in on up out off over under down back by for of at with not what who how where when why there here ever more most less other one two three self it's if or and we you he she i my our us me do does go let per via than then this that these those well far near too".split(
			" ",
		),
	),
};

const JOINT = /[-‐‑]|\s+/;

interface Compound {
	readonly span: Span;
	readonly form: Joined;
}

/** The codes of pairs of words that the book has as one word, too. */
const candidates = remember((book: Book): readonly number[] => {
	const words = new Set<number>();
	const chapters = [...book.chapters.values()].map(codesOf);
	for (const one of chapters) for (const code of one.words) words.add(code);
	const found = new Set<number>();
	for (const { pairs } of chapters) {
		for (const [pair, other] of pairs) if (words.has(pair) || words.has(other)) found.add(pair).add(other);
	}
	return [...found].sort((a, b) => a - b);
});

const codesOf = remember((chapter: Chapter) => {
	const words = new Set<number>();
	const pairs = new Map<number, number>();
	for (const paragraph of chapter.paragraphs) {
		if (!isOwnProse(paragraph)) continue;
		for (const passage of passagesOf(chapter, paragraph)) {
			for (const code of wordsOf(passage).codes) words.add(code);
			for (const { one, other } of pairsOf(passage)) if (one !== 0) pairs.set(one, other);
		}
	}
	return { words, pairs };
});

/** A word and the next one as one word: its code, and that of it in the other number; 0 where more than a blank or a hyphen stands between. */
interface Pair {
	readonly one: number;
	readonly other: number;
}

const NO_PAIR: Pair = { one: 0, other: 0 };

/** For each word of a passage. */
const pairsOf = remember((passage: Passage): readonly Pair[] => {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	const pairs: Pair[] = [];
	for (let i = 0; i < codes.length; i++) {
		const [end, next] = [ends[i] as number, starts[i + 1]];
		const isPair = next === end + 1 && JOINTS.includes(text[end] as string);
		// One of several hyphens: `state-of-the-art`.
		const isInChain =
			isPair &&
			[text[(starts[i] as number) - 1], text[ends[i + 1] as number]].some((mark) => mark === "-" || mark === "/");
		if (!isPair || isInChain) {
			pairs.push(NO_PAIR);
			continue;
		}
		const word = text.slice(starts[i], end) + text.slice(next, ends[i + 1]);
		pairs.push({ one: codeOf(word), other: codeOf(word.endsWith("s") ? word.slice(0, -1) : `${word}s`) });
	}
	return pairs;
});

const JOINTS = " \n-‐‑";

/** A reader for the compounds of some codes: the same one for the same codes, so that what it has read is kept. */
const readerOf = rememberTexts(20, (listed) => {
	const wanted = new Set(listed === "" ? [] : listed.split(" ").map(Number));
	return overBooks(
		remember((passage: Passage): readonly Compound[] => {
			const { text } = passage;
			const { starts, ends, codes } = wordsOf(passage);
			const pairs = pairsOf(passage);
			const found: Compound[] = [];
			for (let i = 0; i < codes.length; i++) {
				const start = starts[i] as number;
				if (wanted.has(codes[i] as number)) {
					const isApart = text[start - 1] !== "-" && text[ends[i] as number] !== "-";
					if (isApart) found.push({ span: { start, end: ends[i] as number }, form: "closed" });
				} else if (wanted.has((pairs[i] as Pair).one)) {
					const form = text[ends[i] as number] === " " || text[ends[i] as number] === "\n" ? "open" : "hyphen";
					found.push({ span: { start, end: ends[i + 1] as number }, form });
				}
			}
			return found;
		}),
	);
});
