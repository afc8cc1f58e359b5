/** The measures of a chapter's voice. */

/** The id of a measure. */
export type MeasureId = (typeof counted)[number]["id"] | (typeof computed)[number]["id"];

/** A measure of voice. Lists of values have the order of `measures`. */
export interface Measure {
	readonly id: MeasureId;
	/** The heading of its column: `Passive voice`. */
	readonly title: string;
	/** The unit of its values. */
	readonly unit: "in 1,000 words" | "% of sentences" | "% of words" | "words" | "points";
	/** If false, it needs a word table, and its values are null in languages without one. */
	readonly isLanguageIndependent: boolean;
	/** On which side of the other chapters a value counts as an outlier. */
	readonly outlierDirection: "above" | "above or below" | "never";
}

/** Measures that count words or sentences. */
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

/** Measures computed from the lengths of words and sentences. */
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

/** The id of a measure that counts words or sentences. */
export type CountedId = (typeof counted)[number]["id"];

/** The measures that count words or sentences, in the order of their columns in `Counts`. */
export const countedMeasures: readonly Measure[] = counted;

/** All measures. */
export const measures: readonly Measure[] = [...counted, ...computed];
