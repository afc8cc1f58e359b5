/** English words with a British and an American spelling, from common dictionaries. */
import { memoizeByText } from "../../text/memoize.ts";
import { codeOf } from "../../text/words.ts";

/**
 * Stem pairs with the endings of each spelling, in the same order. Pairs with different meanings, or with a spelling that
 * is correct in both dialects, are left out.
 */
const groups: readonly (readonly [pairs: string, British: string, American: string])[] = [
	[
		"armour/armor behaviour/behavior colour/color endeavour/endeavor favour/favor flavour/flavor harbour/harbor honour/honor humour/humor labour/labor mould/mold neighbour/neighbor parlour/parlor rigour/rigor rumour/rumor tumour/tumor vapour/vapor vigour/vigor",
		"- s ed ing able er ers",
		"- s ed ing able er ers",
	],
	["behaviour/behavior", "al ally ism ist ists", "al ally ism ist ists"],
	["colour/color flavour/flavor", "ful fully less", "ful fully less"],
	["neighbour/neighbor", "hood hoods ly", "hood hoods ly"],
	["grey/gray", "- s ed ing er ish", "- s ed ing er ish"],
	["cent/cent fib/fib manoeuv/maneuv calib/calib", "re res red ring", "er ers ered ering"],
	["lit/lit theat/theat", "re res", "er ers"],
	["manoeuv/maneuv", "rable rability", "erable erability"],
	["catalog/catalog", "ue ues ued uing", "- s ed ing"],
	["artefact/artifact defence/defense offence/offense pretence/pretense", "- s", "- s"],
	["judgement/judgment acknowledgement/acknowledgment", "- s", "- s"],
	["sceptic/skeptic", "- s al ally ism", "- s al ally ism"],
	["sulphur/sulfur", "- ic ous", "- ic ous"],
	["aluminium/aluminum ageing/aging towards/toward", "-", "-"],
	["fulfil/fulfill enrol/enroll", "- s ment ments", "- s ment ments"],
	["skilful/skillful marvellous/marvelous", "- ly", "- ly"],
	["analys/analyz paralys/paralyz catalys/catalyz", "e ed ing", "e ed ing"],
	["analys/analyz catalys/catalyz", "er ers", "er ers"],
	[
		"cancell/cancel channell/channel counsell/counsel fuell/fuel funnell/funnel initiall/initial labell/label levell/level modell/model signall/signal spirall/spiral totall/total travell/travel tunnell/tunnel unravell/unravel",
		"ed ing",
		"ed ing",
	],
	["counsell/counsel modell/model travell/travel", "er ers", "er ers"],
];

/** An English word with two spellings. */
export interface SpellingVariant {
	/** The British form; identifies the pair. */
	readonly key: string;
	readonly form: "British" | "American";
	/** Both spellings with the ending of the word. */
	readonly forms: Readonly<Record<"British" | "American", string>>;
}

const variants: ReadonlyMap<string, SpellingVariant> = new Map(
	groups.flatMap(([pairs, ...endings]) => {
		const [British, American] = endings.map((row) => row.split(" ").map((one) => one.replace("-", "")));
		return pairs.split(" ").flatMap((pair) => {
			const [british, american] = pair.split("/") as [string, string];
			return British!.flatMap((ending, index) => {
				const forms = { British: british + ending, American: american + American![index] };
				return [
					[forms.British, { key: british, form: "British", forms }],
					[forms.American, { key: british, form: "American", forms }],
				] as [string, SpellingVariant][];
			});
		});
	}),
);

/** Number of cached words. */
const MOST_WORDS = 2000;

const codes: ReadonlySet<number> = new Set([...variants.keys()].map(codeOf));

/** A fast filter before `spellingVariant`: false only if the word has one spelling. @param code `codeOf` the word that ends at `end` */
export function mayHaveTwoSpellings(code: number, text: string, end: number): boolean {
	if (codes.has(code)) return true;
	// `-ise` to `-isational`: an `i` before `s` or `z`, three to nine letters before the end.
	for (let at = end - 3; at >= end - 9 && at > 0; at--) {
		const unit = text.charCodeAt(at + 1) | 32;
		if ((unit === 115 || unit === 122) && (text.charCodeAt(at) | 32) === 105) return true;
	}
	return false;
}

/** The variant of a lower-case word; null if it has one spelling. `-ise` and `-ize` words are recognised by their ending. */
export const spellingVariant: (word: string) => SpellingVariant | null = memoizeByText(MOST_WORDS, (word) => {
	// Also the plural of a noun with one spelling: `analyses`.
	if (NOUN.test(word)) return null;
	const match = ISE.exec(word);
	if (match === null) return variants.get(word) ?? null;
	const [, stem, , ending] = match as unknown as [string, string, string, string];
	const forms = { British: `${stem}is${ending}`, American: `${stem}iz${ending}` };
	return { key: `${stem}ise`, form: match[2] === "is" ? "British" : "American", forms };
});

const NOUN = /^(?:an|par|cat|di)alyses$/;
const ISE = /^(\p{L}{3,})(is|iz)(e[sdr]?|ers|ing|ations?|ational|able)$/u;
