/** Compounds that a book writes in several forms: `data set`, `data-set` and `dataset`. */

import type { Book } from "../../../book/book.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { memoize, memoizeByText } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { type Passage, wordsOf } from "../../prose/passage.ts";
import { wordCountsOf } from "../../prose/word-counts.ts";
import { keyOfName } from "../name-forms.ts";
import { packageNamesIn } from "./package-names.ts";
import { isPlainWord } from "./plain-words.ts";
import { type BookMatch, type ChapterMatch, englishPathsIn, matchesInBook, proseScan } from "./prose-scan.ts";
import type { WordUse } from "./variants.ts";
import { WordCodeSet } from "./word-code-set.ts";
import { pairsIn, pairsOf, pluralOf } from "./word-pairs.ts";

/**
 * Returns every use of a compound that the book writes in several forms, in reading order. English only: for other languages no list says
 * which words can be adjacent without forming a compound. Yields null as a yield point.
 */
export function* compoundsOf(book: Book): Generator<null, readonly WordUse[]> {
	const compounds = new Map<Chapter, readonly ChapterMatch<Compound>[]>();
	for (const [chapter, variantCodes] of yield* variantCodesByChapter(book))
		compounds.set(chapter, yield* compoundsIn(chapter, variantCodes));
	const [names, englishPaths] = [yield* packageNamesIn(book), englishPathsIn(book)];
	const heads = new Map<string, number>();
	const all: BookMatch<Compound>[] = [];
	for (const use of matchesInBook(book, (chapter) => compounds.get(chapter) ?? [])) {
		const { head, key } = use.match;
		if (head !== null && !heads.has(key)) heads.set(key, head);
		if (all.push(use) % USES_PER_STEP === 0) yield null;
	}
	yield null;
	return all.flatMap(({ match, ...place }) => {
		const { key, form } = match;
		const head = heads.get(key);
		if (head === undefined || names.has(key) || otherWords.has(key)) return [];
		if (!englishPaths.has(place.chapter.path)) return [];
		const letters = place.written.replace(JOINT, "");
		const inForm = (other: string): string => letters.slice(0, head) + marks[other as Joined] + letters.slice(head);
		return { key, form, place, inForm };
	});
}

/** Takes one or two milliseconds. */
const USES_PER_STEP = 500;

/**
 * Returns whether two forms of a compound are interchangeable. A hyphen before a noun (`a real-time system`) and a space elsewhere are both
 * correct, so only the closed form counts as a variant.
 */
export function canReplaceCompound(form: string, other: string): boolean {
	return form === "closed" || other === "closed";
}

/** Closed forms that are words of their own: `re-cover` and `recover`, `pre-fix` and `prefix`. */
const otherWords = new Set(
	"prefix recover recovery recreate recreation reform represent representation resent resign relay release remark remove reserve resolve resort restrain retreat rebound redress refuse prove repair report resound research recall recount coop underway everyday sometime anyway".split(
		" ",
	),
);

/** Returns the compound at a span of a passage's text, read as English, or null if there is none. */
function compoundIn(text: string, span: Span, form: Joined): Compound | null {
	const written = text.slice(span.start, span.end);
	const parts = form === "closed" ? [written] : written.split(JOINT);
	if (!parts.every((part) => LETTERS.test(part))) return null;
	if (form === "open" && parts.some((part) => stopWords.has(part.toLowerCase()) || isName(part, parts))) return null;
	return {
		span,
		form,
		key: keyOfName(parts.join(""), "en"),
		head: form === "closed" ? null : (parts[0] as string).length,
	};
}

/** Excludes numbers (`2-5`) and single letters (`c are`). */
const LETTERS = /^\p{L}{2,}$/u;

type Joined = "closed" | "hyphen" | "open";
const marks: Readonly<Record<Joined, string>> = { closed: "", hyphen: "-", open: " " };

/** Whether a part has a capital although it is not the first, as in the name `UCI Data Set`. */
function isName(part: string, [first]: readonly string[]): boolean {
	return part !== first && /^\p{Lu}/u.test(part);
}

/** Words that form no compound with the word beside them: `may be`, `set up`, `any one`. */
const stopWords = new Set(
	"a an the any some every no all none may can be it is as so to in on up out off over under down back by for of at with not what who how where when why there here ever more most less other one two three self it's if or and we you he she i my our us me do does go let per via than then this that these those well far near too through new".split(
		" ",
	),
);

const JOINT = /[-‐‑]|\s+/;

interface Compound {
	readonly span: Span;
	readonly form: Joined;
	/** The closed form in lower case and in the singular. */
	readonly key: string;
	/** Length of the first part in UTF-16 units; null for the closed form. */
	readonly head: number | null;
}

/** Returns for each chapter the sorted codes of its words and word pairs that the book also writes in the other form. */
function* variantCodesByChapter(book: Book): Generator<null, ReadonlyMap<Chapter, Uint32Array>> {
	const chapters = [...book.chapters.values()];
	const words = new WordCodeSet();
	for (const chapter of chapters) {
		const wordCounts = yield* wordCountsOf.inSteps(chapter);
		yield* pairsIn.inSteps(chapter);
		for (const [index, code] of wordCounts.words.entries()) if (wordCounts.counts[index]! > 0) words.add(code);
		yield null;
	}
	const variantCodes = new WordCodeSet();
	for (const chapter of chapters) {
		for (const pairs of Object.values(pairsIn(chapter))) {
			for (const singular of pairs) {
				const plural = pluralOf(singular);
				if (!words.has(singular) && !words.has(plural)) continue;
				variantCodes.add(singular);
				variantCodes.add(plural);
			}
		}
		yield null;
	}
	const byChapter = new Map<Chapter, Uint32Array>();
	for (const chapter of chapters) {
		const own = new Set<number>();
		const addIfVariant = (code: number): void => {
			if (variantCodes.has(code)) own.add(code);
		};
		for (const code of wordCountsOf(chapter).words) addIfVariant(code);
		const { singular, plural } = pairsIn(chapter);
		for (const code of singular) addIfVariant(code);
		for (const code of plural) addIfVariant(pluralOf(code));
		byChapter.set(chapter, Uint32Array.from(own).sort());
		yield null;
	}
	return byChapter;
}

/** Returns a chapter's compounds with the given codes. Caches the result for the last set of codes. */
function* compoundsIn(chapter: Chapter, variantCodes: Uint32Array): Generator<null, readonly ChapterMatch<Compound>[]> {
	const last = lastScan(chapter);
	const isCached =
		last.variantCodes.length === variantCodes.length && last.variantCodes.every((code, i) => code === variantCodes[i]);
	if (isCached) return last.found;
	const found = yield* scannerFor(variantCodes.join(" ")).inSteps(chapter);
	Object.assign(last, { wanted: variantCodes, found });
	return found;
}

interface LastScan {
	readonly variantCodes: Uint32Array;
	readonly found: readonly ChapterMatch<Compound>[];
}

const lastScan = memoize((_: Chapter): LastScan => ({ variantCodes: new Uint32Array(), found: [] }));

/** Returns the scan for a list of codes. The same list gives the same scan, which keeps its per-passage results. */
const scannerFor = memoizeByText(20, (codeList) => {
	const variantCodes = new Set(codeList === "" ? [] : codeList.split(" ").map(Number));
	return proseScan(
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
				if (variantCodes.has(codes[i] as number)) {
					if (text[start - 1] !== "-" && text[end] !== "-") add(start, end, "closed");
				} else if (variantCodes.has(whole[i] as number)) {
					add(start, ends[i + 1] as number, text[end] === " " || text[end] === "\n" ? "open" : "hyphen");
				}
			}
			return found;
		}),
	);
});
