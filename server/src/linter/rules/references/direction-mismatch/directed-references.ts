/** Wording around a reference that says whether its target comes before or after it. */

import { fileSpanOf, indexInSentence, isQuoted, sentenceAt } from "../../../../analysis/prose/sentences.ts";
import type { Chapter, Cite } from "../../../../chapter/facts.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import { runForLanguage } from "../../../../project/language/words.ts";
import { memoizeInSteps } from "../../../../text/memoize.ts";
import type { Span } from "../../../../text/span.ts";

/** A citation-style reference with wording that implies a direction. */
export interface DirectedCite {
	readonly cite: Cite;
	/** `back`: the action is completed, `ahead`: it is announced. */
	readonly direction: "back" | "ahead";
	/** From the first word to the reference. */
	readonly span: Span;
	/** The wording alone, or up to the end of a verb that follows the reference. */
	readonly wording: Span;
	/** The replacement that reverses the direction; null if no plain swap does. */
	readonly swap: { readonly span: Span; readonly text: string } | null;
}

/** Returns the cites of a chapter that have such wording; none unless the language is English. Yields between batches. */
export function directedCites(chapter: Chapter, lang: string): Generator<null, readonly DirectedCite[]> {
	return runForLanguage(detectors, lang, chapter);
}

/** Base form, past tense, participle. */
const verbs: readonly (readonly [base: string, past: string, participle: string])[] = [
	["see", "saw", "seen"],
	["show", "showed", "shown"],
	["meet", "met", "met"],
	["learn", "learned", "learned"],
	["study", "studied", "studied"],
	...[
		"discuss",
		"explain",
		"establish",
		"develop",
		"encounter",
		"cover",
		"mention",
		"outline",
		"explore",
		"examine",
	].map(regular),
	...["introduce", "describe", "define", "demonstrate", "illustrate", "note"].map(regular),
];

function regular(base: string): readonly [string, string, string] {
	const past = base.endsWith("e") ? `${base}d` : `${base}ed`;
	return [base, past, past];
}

const bases = verbs.map(([base]) => base).join("|");
const pasts = [...new Set(verbs.flatMap(([, past, participle]) => [past, participle]))].join("|");
const participles = verbs.map(([, , participle]) => participle).join("|");

/** The object of the verb: a few words, none of which could govern the reference (`the data described in`). */
const OBJECT = String.raw`(?<object>(?: (?!\w+ed\b|seen\b|shown\b|given\b|from\b|that\b|which\b|of\b|as\b)[\w'’-]+){0,4})`;
const IN = String.raw`\s+in\s+[(\[]*-?$`;
const SOONER = /\b(?:later|earlier|previously|before|above|below|again)\b/;

function backBy(verbs: string): RegExp {
	return new RegExp(
		String.raw`\b(?<who>[Ww]e|[Yy]ou)(?:['’]ve| have)?(?: already| previously| just| first)? (?<verb>${verbs})${OBJECT}${IN}`,
	);
}

function aheadBy(verbs: string): RegExp {
	return new RegExp(
		String.raw`\b(?<who>[Ww]e|[Yy]ou)(?:['’]ll| will| shall)(?: also| soon| then| further)? (?<verb>${verbs})${OBJECT}${IN}`,
	);
}

/** "As shown in" and "as described in" imply no direction without an adverb of time. */
const timed = `(?:already|previously) (?<told>${participles})|(?<before>${participles}) (?:earlier|previously|before|above)`;
const done = "discussed|mentioned|noted|seen|established|learned|encountered";
const backPassive = new RegExp(String.raw`\b(?<who>[Aa]s)(?: (?:briefly )?(?<verb>${done})| (?:${timed}))${IN}`);
/** For figures the same applies to "as seen in" and "as noted in". */
const backFloat = new RegExp(String.raw`\b(?:(?<who>[Aa]s) )?(?:${timed})${IN}`);
/** "Recall from" and "Building on" refer back; in "As @sec-x showed" the verb follows the reference. */
const backNoun = /\b(?:[Rr]ecall(?:ing)?\b[^.;:!?\uFFFC]{0,60}?\sfrom|[Bb]uilding (?:up)?on)\s+[([]*-?$/;
const AS = /\b[Aa]s\s+[([]*-?$/;
const SHOWED =
	/^[)\]]*\s+(?:has\s+)?(?:already\s+)?(?:showed|shown|established|explained|demonstrated|argued|taught)\b/;
/** In "@fig-x showed" the past tense refers back. Only at the start of a clause is the figure the subject (unlike `the survey in @fig-x showed`). */
const FLOAT_SHOWED = /^\s+(?:(?:already\s+|previously\s+)?showed|has\s+(?:already\s+)?shown)\b/;
const CLAUSE = /(?:\b[Aa]s\s+|(?:^|(?<=(?<!\uFFFC)[;,]\s|\bthat\s))\s*)-?$/;
const aheadPassive = new RegExp(String.raw`\bwill be (?:further )?(?<verb>${participles})(?: later| further)?${IN}`);

/** "Once we have seen" does not say that it has happened. */
const CONDITION = /\b(?:once|when|whenever|after|until|till|if|before|time|unless)\s$/i;

/** Longest distance of the wording from the reference, in UTF-16 units. */
const REACH = 160;
const HINT = /\b(?:we|you|as|will|recall(?:ing)?|building|already|previously|earlier|before|above|showed|shown)\b/i;

/** Patterns of the wording before and after a reference to a section. */
const section = {
	key: /^sec-/,
	back: backBy(pasts),
	ahead: aheadBy(bases),
	passive: backPassive,
	showed: SHOWED,
	before: AS,
};
/** Floats allow fewer verbs: others may apply to the content of the float ("the authors we studied in @tbl-x"). */
const float = {
	key: /^(?:fig|tbl|lst)-/,
	back: backBy("saw|seen|showed|shown"),
	ahead: aheadBy("see|show"),
	passive: backFloat,
	showed: FLOAT_SHOWED,
	before: CLAUSE,
};

const detectors = {
	en: memoizeInSteps(function* (chapter: Chapter): Generator<null, readonly DirectedCite[]> {
		const all: DirectedCite[] = [];
		for (const [index, cite] of chapter.cites.entries()) {
			const result = directedCite(chapter, cite);
			if (result !== null) all.push(result);
			if (index % BATCH_SIZE === BATCH_SIZE - 1) yield null;
		}
		return all;
	}),
};

/** Cites between two yields: two to three milliseconds of work. */
const BATCH_SIZE = 100;

function directedCite(chapter: Chapter, cite: Cite): DirectedCite | null {
	const { start, end } = cite.bracket ?? cite.span;
	const kind = [section, float].find(({ key }) => key.test(cite.key));
	if (!kind || (cite.context !== "body" && cite.context !== "footnote")) return null;
	if (!HINT.test(sourceText(chapter, { start: Math.max(0, start - REACH), end: end + REACH }))) return null;
	const sentence = sentenceAt(chapter, start);
	if (!sentence || sentence.paragraph.quoted) return null;
	const from = indexInSentence(sentence, start);
	if (isQuoted(sentence, from)) return null;
	const skipped = Math.max(0, from - REACH);
	const before = sentence.text.slice(skipped, from).replace(/[\n\r]/g, " ");
	const until = indexInSentence(sentence, end);
	const showed = kind.showed.exec(sentence.text.slice(until, until + REACH));
	const shown = showed && kind.before.exec(before);
	const back = kind.back.exec(before) ?? kind.passive.exec(before) ?? backNoun.exec(before) ?? shown;
	const match = back ?? kind.ahead.exec(before) ?? aheadPassive.exec(before);
	if (!match || CONDITION.test(before.slice(0, match.index))) return null;
	const at = skipped + match.index;
	const text = reversedWording(match, back !== null);
	const replaced = text === null ? null : fileSpanOf(sentence, at, at + match[0].length - textAfterVerb(match).length);
	const first = fileSpanOf(sentence, at, at).start;
	const verb = showed && match === shown ? fileSpanOf(sentence, until, until + showed[0].length) : null;
	return {
		cite,
		direction: back ? "back" : "ahead",
		span: { start: first, end },
		wording: { start: first, end: verb?.end ?? start },
		swap: replaced && { span: replaced, text: text as string },
	};
}

/** The text after the verb that the swap leaves unchanged: the object and `in`. */
function textAfterVerb({ 0: all, groups }: RegExpExecArray): string {
	const isPassive = groups?.object === undefined;
	return isPassive
		? (/\s+in\s+\S*$/.exec(all)?.[0] ?? "")
		: all.slice(all.lastIndexOf(`${groups?.verb}${groups?.object}`) + (groups?.verb?.length ?? 0));
}

function reversedWording({ groups }: RegExpExecArray, isBack: boolean): string | null {
	const { who, object } = groups ?? {};
	const verb = groups?.verb ?? groups?.told ?? groups?.before;
	const forms = verbs.find((forms) => forms.includes(verb ?? ""));
	if (!who || !forms || SOONER.test(object ?? "")) return null;
	const [base, past, participle] = forms;
	if (object === undefined) return `${who} will be ${participle}`;
	return isBack ? `${who} will ${base}` : `${who} ${past}`;
}
