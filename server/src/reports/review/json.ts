/** The review as JSON for other programs. */
import type { Question } from "../../linter/rule.ts";
import type { Location } from "../../text/span.ts";
import type { Answer, ReinforcedPassage, Review, ReviewedChapter } from "./review.ts";

/** A position with 1-based line and 1-based column in UTF-16 units. */
export interface PositionJson {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

type WithPosition<Fact extends Location> = Omit<Fact, "path" | "span"> & PositionJson;

export interface ReviewJson extends Omit<Review, "chapters" | "threads" | "answers" | "reinforced"> {
	readonly chapters: readonly WithPosition<ReviewedChapter>[];
	readonly threads: readonly { readonly from: number; readonly to: number; readonly places: readonly PositionJson[] }[];
	readonly answers: Readonly<Record<Question, readonly AnswerJson[]>>;
	readonly reinforced: readonly {
		readonly shared: number;
		readonly places: readonly WithPosition<ReinforcedPassage["places"][number]>[];
	}[];
}

export interface AnswerJson extends Omit<WithPosition<Answer>, "others" | "again"> {
	readonly again: readonly WithPosition<Answer["again"][number]>[];
	readonly others: readonly WithPosition<Answer["others"][number]>[];
}

export function reviewJson(review: Review, positionOf: (place: Location) => PositionJson): ReviewJson {
	const placed = <Fact extends Location>({ path, span, ...rest }: Fact) => ({ ...positionOf({ path, span }), ...rest });
	const answers = (some: readonly Answer[]) =>
		some.map((answer) => ({ ...placed(answer), others: answer.others.map(placed), again: answer.again.map(placed) }));
	const { arc, gaps, repetition, tone } = review.answers;
	return {
		...review,
		chapters: review.chapters.map(placed),
		threads: review.threads.map(({ from, to, places }) => ({ from, to, places: places.map(positionOf) })),
		answers: { arc: answers(arc), gaps: answers(gaps), repetition: answers(repetition), tone: answers(tone) },
		reinforced: review.reinforced.map(({ shared, places }) => ({ shared, places: places.map(placed) })),
	};
}
