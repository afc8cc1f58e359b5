/** English words that are spelt in two ways, British first: facts of common dictionaries. */
import { codeOf } from "../../text/words.ts";

const pairs =
	"analogue/analog anaesthe/anesthe artefact/artifact armour/armor behaviour/behavior catalogue/catalog centre/center colour/color defence/defense endeavour/endeavor favour/favor fibre/fiber flavour/flavor grey/gray " +
	"harbour/harbor honour/honor humour/humor labour/labor litre/liter manoeuvre/maneuver mould/mold neighbour/neighbor offence/offense parlour/parlor pretence/pretense rigour/rigor rumour/rumor sceptic/skeptic " +
	"sulphur/sulfur theatre/theater tumour/tumor vapour/vapor vigour/vigor aluminium/aluminum ageing/aging judgement/judgment acknowledgement/acknowledgment fulfil/fulfill skilful/skillful enrol/enroll towards/toward " +
	"afterwards/afterward whilst/while amongst/among learnt/learned spelt/spelled analyse/analyze analysed/analyzed analysing/analyzing analyser/analyzer paralyse/paralyze paralysed/paralyzed catalyse/catalyze " +
	"catalysed/catalyzed modelling/modeling modelled/modeled labelling/labeling labelled/labeled travelling/traveling travelled/traveled cancelled/canceled cancelling/canceling signalling/signaling signalled/signaled " +
	"levelled/leveled levelling/leveling fuelled/fueled channelled/channeled channelling/channeling tunnelling/tunneling totalled/totaled totalling/totaling initialled/initialed spiralling/spiraling " +
	"unravelling/unraveling funnelled/funneled counselling/counseling marvellous/marvelous programme/program licence/license";

/** Where one of them means something else, or the other one is right on both sides, nothing can be said. */
const doubtful = new Set("programme licence whilst amongst learnt spelt afterwards analogue".split(" "));

const endings = [
	"",
	"s",
	"d",
	"ed",
	"ing",
	"al",
	"ally",
	"able",
	"ful",
	"hood",
	"hoods",
	"ment",
	"ments",
	"ly",
	"er",
	"ers",
	"ist",
	"ists",
	"ic",
	"ism",
];

/** An English word with two spellings. */
export interface Spelled {
	/** Of the British form. */
	readonly key: string;
	readonly form: "British" | "American";
	/** Each form with the ending of the word. */
	readonly forms: Readonly<Record<"British" | "American", string>>;
}

const spelled: ReadonlyMap<string, Spelled> = new Map(
	pairs
		.split(" ")
		.map((pair) => pair.split("/") as [string, string])
		.filter(([british]) => !doubtful.has(british))
		.flatMap(([british, american]) =>
			endings.flatMap((ending) => {
				const forms = { British: british + ending, American: american + ending };
				return [
					[forms.British, { key: british, form: "British", forms }],
					[forms.American, { key: british, form: "American", forms }],
				] as [string, Spelled][];
			}),
		),
);

const codes: ReadonlySet<number> = new Set([...spelled.keys()].map(codeOf));

/** A fast look at a word of a code that ends at `end`: false where it is spelt in one way alone. */
export function mayBeSpelled(code: number, text: string, end: number): boolean {
	if (codes.has(code)) return true;
	// `-ise` to `-isational`: an `i` before `s` or `z`, three to nine letters before the end.
	for (let at = end - 3; at >= end - 9 && at > 0; at--) {
		const unit = text.charCodeAt(at + 1) | 32;
		if ((unit === 115 || unit === 122) && (text.charCodeAt(at) | 32) === 105) return true;
	}
	return false;
}

/** Of a word in lower case; null where it is spelt in one way alone. `-ise` words are told by their ending. */
export function spelledIn(word: string): Spelled | null {
	// Also the plural of a noun that is spelt in one way.
	if (NOUN.test(word)) return null;
	const match = ISE.exec(word);
	if (match === null) return spelled.get(word) ?? null;
	const [, stem, , ending] = match as unknown as [string, string, string, string];
	const forms = { British: `${stem}is${ending}`, American: `${stem}iz${ending}` };
	return { key: `${stem}ise`, form: match[2] === "is" ? "British" : "American", forms };
}

const NOUN = /^(?:an|par|cat|di)alyses$/;
const ISE = /^(\p{L}{3,})(is|iz)(e[sdr]?|ers|ing|ations?|ational|able)$/u;
