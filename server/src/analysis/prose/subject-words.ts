/** The topic words of a sentence: its words without stop words. English only. */
import { codeOf } from "../../text/words.ts";

/** Function words, and words that books use about themselves. */
const STOP_WORDS = new Set(
	`a about above across after again all already also although always am among an and another any are aren't around as aspects at available back based be because been
	before being below best better between beyond book both but by can cannot case cases chapter chapters come comes coming common concept concepts consider considered could
	cover covered covers deeper describe described describes detail detailed details different discuss discussed discusses discussion do does doesn't don't during each
	earlier either enough especially establish established even ever every everything examine examined examines example examples explain explained explains explore explored
	explores few final finally first focus following for four from full further future general given go goes good had has have having he help helps her here hers him his how
	however i if important in including instead into introduce introduced introduces introduction is isn't issue issues it it's its itself just key kind know known last later
	learn learned least less let let's like look looks made main make makes making many matter may me might more most much must my need needed needs never new next no non nor
	not note now of often on once one only or other others our ours out over own part parts particular people present presented presents previous problem provide provides question questions
	quite rather reader readers really related return returns returned revisit same say second section sections see seen several shall she should show shown shows shortly simple since so some
	something soon specific still subsequent such take takes text than that that's the their them then there there's these they thing things this those three through throughout thus time to
	together too topic topics turn turns two type types under understand understanding until up upcoming upon us use used useful uses using various very via want was way ways we
	we'll we've well were what when where whether which while who whole whose why will with within without won't work works would yet you you'll your yours`.split(
		/\s+/,
	),
);

/** Returns the distinct topic words of a text in lower case: no stop words, no numbers, no words shorter than four letters. */
export function subjectWords(text: string): readonly string[] {
	const words = text.toLowerCase().match(/[\p{L}\p{M}]+(?:['’][\p{L}]+)*/gu) ?? [];
	return [...new Set(words)].filter((word) => word.length > 3 && !STOP_WORDS.has(word));
}

/** Returns the codes of a word and of its likely inflections: `motor`, `motors`; `prune`, `pruned`, `pruning`, `prunes`. */
export function inflections(word: string): readonly number[] {
	const stem = word.replace(
		/(?:['’]s|(?<=\p{L}{3})(?:ing|edly|ed|es|s|e|y|ies|ied|ation|ations|ment|ments|er|ers|or|ors|al|ally|ly))$/u,
		"",
	);
	const bases = new Set([word, stem, stem.replace(/i$/, "y")]);
	if (/(\p{L})\1$/u.test(stem)) bases.add(stem.slice(0, -1));
	const endings = [
		"",
		"s",
		"es",
		"e",
		"ed",
		"d",
		"ing",
		"er",
		"ers",
		"y",
		"ies",
		"al",
		"ly",
		"ation",
		"ations",
		"ment",
		"ments",
	];
	return [...bases].flatMap((base) => endings.map((ending) => codeOf(base + ending)));
}
