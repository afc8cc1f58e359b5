/** Many names looked for at once in running text: one pass over its words, whatever the number of names. */
import { memoize, memoizeByText } from "../../text/memoize.ts";
import { codeOf } from "../../text/words.ts";
import { type Passage, wordsOf } from "../prose/passage.ts";

/** What is looked for; two of the same names are the same object, so that what was found with one is kept. */
export interface Lexicon {
	/** By the code of their first word, the longest first. */
	readonly byFirst: ReadonlyMap<number, readonly Form[]>;
}

interface Form {
	readonly codes: readonly number[];
	/** The number of its name. */
	readonly name: number;
	/** An abbreviation is meant in these letters alone, but for the `s` of its plural. */
	readonly exact: string | null;
}

/** A name in a passage: places in its text. */
export interface Hit {
	readonly name: number;
	readonly start: number;
	readonly end: number;
}

/** How a name is looked for. */
export interface Spelling {
	readonly name: number;
	readonly words: readonly string[];
	readonly exact: string | null;
}

/** Of two spellings with the same words the first counts. */
export function lexiconOf(spellings: readonly Spelling[]): Lexicon {
	return readLexicon(
		spellings.map(({ name, words, exact }) => `${name}\t${words.join(" ")}\t${exact ?? ""}`).join("\n"),
	);
}

/** A book or two are open, and each edit of a name makes another. */
const readLexicon = memoizeByText(20, (listed): Lexicon => {
	const byFirst = new Map<number, Form[]>();
	for (const line of listed === "" ? [] : listed.split("\n")) {
		const [name, words, exact] = line.split("\t") as [string, string, string];
		const codes = words.split(" ").map(codeOf);
		const form = { codes, name: Number(name), exact: exact === "" ? null : exact };
		const known = byFirst.get(codes[0] as number);
		if (known) known.push(form);
		else byFirst.set(codes[0] as number, [form]);
	}
	for (const forms of byFirst.values()) forms.sort((a, b) => b.codes.length - a.codes.length);
	return { byFirst };
});

/** Where the names stand in a passage, in order; of names that overlap the longest that starts first. */
export function hitsIn(lexicon: Lexicon, passage: Pick<Passage, "text">): readonly Hit[] {
	return hitsOf(lexicon)(passage);
}

const hitsOf = memoize(({ byFirst }: Lexicon) =>
	memoize((passage: Pick<Passage, "text">): readonly Hit[] => {
		const { text } = passage;
		const { starts, ends, codes } = wordsOf(passage);
		const hits: Hit[] = [];
		for (let i = 0; i < codes.length; i++) {
			const forms = byFirst.get(codes[i] as number);
			const form = forms?.find((one) => stands(one, i));
			if (form === undefined) continue;
			const last = i + form.codes.length - 1;
			hits.push({ name: form.name, start: starts[i] as number, end: ends[last] as number });
			i = last;
		}
		return hits.length === 0 ? NONE : hits;

		function stands({ codes: wanted, exact }: Form, from: number): boolean {
			for (let k = 1; k < wanted.length; k++) {
				if (codes[from + k] !== wanted[k]) return false;
				if (!joins(text, ends[from + k - 1] as number, starts[from + k] as number)) return false;
			}
			if (exact === null) return true;
			const written = text.slice(starts[from], ends[from + wanted.length - 1]);
			return written === exact || written.replace(/['’]?s$/, "") === exact;
		}
	}),
);

const NONE: readonly Hit[] = [];

/** Whether nothing but a blank, a line end, a hyphen or marks of emphasis stand between two words. */
function joins(text: string, from: number, to: number): boolean {
	if (to - from > FARTHEST) return false;
	for (let at = from; at < to; at++) if (!JOINTS.includes(text[at] as string)) return false;
	return true;
}

const JOINTS = " \n\r\t-‐‑\u00a0_*";
/** A line end with the indentation of the next line. */
const FARTHEST = 12;
