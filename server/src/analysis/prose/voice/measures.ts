/** What is measured of how a chapter speaks. */

export type MeasureId = (typeof counted)[number]["id"] | (typeof computed)[number]["id"];

/** One trait of a voice. The order of `measures` is the order of every list of values. */
export interface Measure {
	readonly id: MeasureId;
	/** As a column is headed: `Passive voice`. */
	readonly title: string;
	/** What its values count. */
	readonly unit: "in 1,000 words" | "% of sentences" | "% of words" | "words" | "points";
	/** False where it takes the words of a language that Errata knows: else its values are null. */
	readonly isLanguageIndependent: boolean;
	/** Whether a chapter that has much more of it than the others speaks oddly, or one that has much less, too. */
	readonly outlierDirection: "above" | "above or below" | "never";
}

/** Those that count something in each sentence. */
const counted = [
	{
		id: "first-person",
		title: "First person",
		unit: "in 1,000 words",
		isLanguageIndependent: false,
		outlierDirection: "above or below",
	},
	{
		id: "second-person",
		title: "Second person",
		unit: "in 1,000 words",
		isLanguageIndependent: false,
		outlierDirection: "above or below",
	},
	{
		id: "contractions",
		title: "Contractions",
		unit: "in 1,000 words",
		isLanguageIndependent: false,
		outlierDirection: "above or below",
	},
	{
		id: "passive",
		title: "Passive voice",
		unit: "% of sentences",
		isLanguageIndependent: false,
		outlierDirection: "above or below",
	},
	{
		id: "questions",
		title: "Questions",
		unit: "% of sentences",
		isLanguageIndependent: true,
		outlierDirection: "above",
	},
	{
		id: "exclamations",
		title: "Exclamations",
		unit: "% of sentences",
		isLanguageIndependent: true,
		outlierDirection: "above",
	},
	{
		id: "em-dashes",
		title: "Em dashes",
		unit: "in 1,000 words",
		isLanguageIndependent: true,
		outlierDirection: "above",
	},
	{ id: "hedges", title: "Hedges", unit: "in 1,000 words", isLanguageIndependent: false, outlierDirection: "above" },
	{
		id: "minimisers",
		title: "Minimisers",
		unit: "in 1,000 words",
		isLanguageIndependent: false,
		outlierDirection: "above",
	},
	{
		id: "emphasis",
		title: "Emphasis words",
		unit: "in 1,000 words",
		isLanguageIndependent: false,
		outlierDirection: "above",
	},
] as const;

/** Those that follow from the lengths of words and sentences. */
const computed = [
	{
		id: "sentence-length",
		title: "Sentence length",
		unit: "words",
		isLanguageIndependent: true,
		outlierDirection: "above or below",
	},
	{
		id: "sentence-spread",
		title: "Spread of sentence length",
		unit: "words",
		isLanguageIndependent: true,
		outlierDirection: "never",
	},
	{ id: "long-words", title: "Long words", unit: "% of words", isLanguageIndependent: true, outlierDirection: "above" },
	{
		id: "reading-ease",
		title: "Reading ease",
		unit: "points",
		isLanguageIndependent: false,
		outlierDirection: "above or below",
	},
] as const;

export type CountedId = (typeof counted)[number]["id"];

/** The counted ones, in the order of the columns that hold their counts. */
export const countedMeasures: readonly Measure[] = counted;

export const measures: readonly Measure[] = [...counted, ...computed];
