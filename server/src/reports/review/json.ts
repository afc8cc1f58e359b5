/** The review as plain data for other programs. */
import type { Question } from "../../linter/rule.ts";
import type { Location } from "../../text/span.ts";
import type { Answer, Reinforced, Review, ReviewedChapter } from "./review.ts";

/** A place as other programs count: from 1, columns in UTF-16 units. */
export interface PlaceJson {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

type Placed<Fact extends Location> = Omit<Fact, "path" | "span"> & PlaceJson;

export interface ReviewJson extends Omit<Review, "chapters" | "threads" | "answers" | "reinforced"> {
	readonly chapters: readonly Placed<ReviewedChapter>[];
	readonly threads: readonly { readonly from: number; readonly to: number; readonly places: readonly PlaceJson[] }[];
	readonly answers: Readonly<Record<Question, readonly AnswerJson[]>>;
	readonly reinforced: readonly {
		readonly shared: number;
		readonly places: readonly Placed<Reinforced["places"][number]>[];
	}[];
}

export interface AnswerJson extends Omit<Placed<Answer>, "others" | "again"> {
	readonly again: readonly Placed<Answer["again"][number]>[];
	readonly others: readonly Placed<Answer["others"][number]>[];
}

export function reviewJson(review: Review, placeOf: (place: Location) => PlaceJson): ReviewJson {
	const placed = <Fact extends Location>({ path, span, ...rest }: Fact) => ({ ...placeOf({ path, span }), ...rest });
	const answers = (some: readonly Answer[]) =>
		some.map((answer) => ({ ...placed(answer), others: answer.others.map(placed), again: answer.again.map(placed) }));
	const { arc, gaps, repetition, tone } = review.answers;
	return {
		...review,
		chapters: review.chapters.map(placed),
		threads: review.threads.map(({ from, to, places }) => ({ from, to, places: places.map(placeOf) })),
		answers: { arc: answers(arc), gaps: answers(gaps), repetition: answers(repetition), tone: answers(tone) },
		reinforced: review.reinforced.map(({ shared, places }) => ({ shared, places: places.map(placed) })),
	};
}
