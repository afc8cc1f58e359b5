/** Finds many names in running text in one pass over its words, whatever the number of names. */
import { memoize, memoizeByText } from "../../text/memoize.ts";
import { codeOf } from "../../text/words.ts";
import { type Passage, wordsOf } from "../prose/passage.ts";

/** A set of names to find. Equal sets are the same object, so that memoized results stay valid. */
export interface Lexicon {
	/** The forms by the code of their first word, longest first. */
	readonly byFirst: ReadonlyMap<number, readonly FormCodes[]>;
}

interface FormCodes {
	readonly codes: readonly number[];
	/** The index of the name that the form belongs to. */
	readonly name: number;
	/** For an abbreviation its exact spelling, which only a plural `s` can follow; null if case does not matter. */
	readonly exact: string | null;
}

/** A name in a passage, in offsets of the passage's text. */
export interface LexiconMatch {
	readonly name: number;
	readonly start: number;
	readonly end: number;
}

/** A form of a name. */
export interface NameForm {
	/** The index of the name. */
	readonly name: number;
	readonly words: readonly string[];
	/** For an abbreviation its exact spelling, else null. */
	readonly exact: string | null;
}

/** Returns the lexicon of some forms. Of forms with the same words the first one wins. */
export function lexiconOf(forms: readonly NameForm[]): Lexicon {
	return parseLexicon(forms.map(({ name, words, exact }) => `${name}\t${words.join(" ")}\t${exact ?? ""}`).join("\n"));
}

/** Memoized for the few books that are open; an edit of a name makes a new lexicon. */
const parseLexicon = memoizeByText(20, (lines): Lexicon => {
	const byFirst = new Map<number, FormCodes[]>();
	for (const line of lines === "" ? [] : lines.split("\n")) {
		const [name, words, exact] = line.split("\t") as [string, string, string];
		const codes = words.split(" ").map(codeOf);
		const form = { codes, name: Number(name), exact: exact === "" ? null : exact };
		const forms = byFirst.get(codes[0] as number);
		if (forms) forms.push(form);
		else byFirst.set(codes[0] as number, [form]);
	}
	for (const forms of byFirst.values()) forms.sort((a, b) => b.codes.length - a.codes.length);
	return { byFirst };
});

/** Returns the names in a passage in text order. Of overlapping names it returns the one that starts first, and the longest of those. */
export function lexiconMatchesIn(lexicon: Lexicon, passage: Pick<Passage, "text">): readonly LexiconMatch[] {
	return matcherOf(lexicon)(passage);
}

const matcherOf = memoize(({ byFirst }: Lexicon) =>
	memoize((passage: Pick<Passage, "text">): readonly LexiconMatch[] => {
		const { text } = passage;
		const { starts, ends, codes } = wordsOf(passage);
		const matches: LexiconMatch[] = [];
		for (let i = 0; i < codes.length; i++) {
			const forms = byFirst.get(codes[i] as number);
			const form = forms?.find((one) => isMatch(one, i));
			if (form === undefined) continue;
			const last = i + form.codes.length - 1;
			matches.push({ name: form.name, start: starts[i] as number, end: ends[last] as number });
			i = last;
		}
		return matches.length === 0 ? NONE : matches;

		function isMatch({ codes: expected, exact }: FormCodes, from: number): boolean {
			for (let k = 1; k < expected.length; k++) {
				if (codes[from + k] !== expected[k]) return false;
				if (!isOnlyJoint(text, ends[from + k - 1] as number, starts[from + k] as number)) return false;
			}
			if (exact === null) return true;
			const written = text.slice(starts[from], ends[from + expected.length - 1]);
			return written === exact || written.replace(/['’]?s$/, "") === exact;
		}
	}),
);

const NONE: readonly LexiconMatch[] = [];

/** Whether only white space, a hyphen or emphasis marks separate two words. */
function isOnlyJoint(text: string, from: number, to: number): boolean {
	if (to - from > MAX_JOINT_LENGTH) return false;
	for (let at = from; at < to; at++) if (!JOINTS.includes(text[at] as string)) return false;
	return true;
}

const JOINTS = " \n\r\t-‐‑\u00a0_*";
/** Long enough for a line end with the indentation of the next line, in UTF-16 units. */
const MAX_JOINT_LENGTH = 12;
