/** Word tables for the measures of voice. */
import { codeOf } from "../../../text/words.ts";
import type { CountedId } from "./measures.ts";

/** The word table of a language. Words are codes (`codeOf`). */
export interface VoiceWords {
	/** The measures that count a word. */
	readonly measuresByWord: ReadonlyMap<number, readonly CountedId[]>;
	/** Words after which a minimiser does not count: `not just`. */
	readonly negations: ReadonlySet<number>;
	/** Forms of *be* that start a passive. */
	readonly auxiliaries: ReadonlySet<number>;
	/** Words that can separate auxiliary and participle, besides those in `-ly`. */
	readonly between: ReadonlySet<number>;
	/** Participles that do not end in `-ed`. */
	readonly participles: ReadonlySet<number>;
	/** Words in `-ed` that are not participles. */
	readonly notParticiples: ReadonlySet<number>;
}

/** The word tables by language tag, for `inLanguage`. */
export const voiceWords: Readonly<Record<string, VoiceWords>> = {
	en: {
		measuresByWord: measuresByWord({
			"first-person": "i me my mine myself we us our ours ourselves i'm i've i'll i'd we're we've we'll we'd let's",
			"second-person": "you your yours yourself yourselves you're you've you'll you'd",
			contractions:
				"i'm i've i'll i'd we're we've we'll we'd let's you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll it'd they're they've they'll they'd that's that'll that'd there's there'll here's what's where's who's how's don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't mustn't needn't mightn't ain't would've could've should've might've y'all",
			// Hyland, Hedging in Scientific Research Articles (1998), without words for approximate quantities (`about`, `approximately`).
			hedges:
				"may might perhaps possibly probably maybe seems seem seemed seemingly appears presumably arguably apparently somewhat conceivably plausibly supposedly",
			minimisers:
				"simply just obviously clearly easily trivially trivial merely basically evidently straightforward straightforwardly effortlessly",
			emphasis:
				"very extremely really truly incredibly absolutely remarkably dramatically tremendously enormously vastly profoundly hugely massively crucially crucial vital paramount unprecedented revolutionary extraordinarily amazing amazingly",
		}),
		negations: codes("not than cannot never isn't aren't wasn't don't doesn't n't nor"),
		auxiliaries: codes("is are was were be been being isn't aren't wasn't weren't"),
		between: codes("not also then often now still never always already first thus therefore more most well best both"),
		participles: codes(
			"built begun born bound bought broken brought caught chosen cut dealt done drawn driven eaten fallen fed felt found forgotten given gone grown held hidden hit hurt kept known laid led left lent let lost made meant met paid put read run said seen sent set shaken shed shot shown shut sold sought spent split spread stood struck swept sworn taken taught thought thrown told torn understood undertaken won woven written overcome overridden withdrawn withheld",
		),
		notParticiples: codes("need indeed speed embed feed seed exceed proceed hundred red bed shed unprecedented"),
	},
};

/** Titles of sections with tasks or solutions, by language tag. Their questions and commands are not part of the book's voice. */
export const taskTitles: Readonly<Record<string, RegExp>> = {
	en: /^(?:\W*(?:review|self-check|practice|discussion|study|chapter|further|your)\s+)?(?:exercises?|questions?|problems?|quiz|quizzes|tasks?|check your understanding|test yourself|your turn|homework|solutions?|answers?)\b/i,
};

function codes(words: string): ReadonlySet<number> {
	return new Set(words.split(" ").map(codeOf));
}

function measuresByWord(
	words: Readonly<Partial<Record<CountedId, string>>>,
): ReadonlyMap<number, readonly CountedId[]> {
	const all = new Map<number, CountedId[]>();
	for (const [id, list] of Object.entries(words) as [CountedId, string][]) {
		for (const code of codes(list)) all.set(code, [...(all.get(code) ?? []), id]);
	}
	return all;
}
