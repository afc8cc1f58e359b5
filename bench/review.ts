/** What the review of a book costs beside reading its prose with remark-parse. */
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { isAuthorProse } from "../server/src/analysis/prose/sentences.ts";
import type { Book } from "../server/src/book/book.ts";
import { sourceText } from "../server/src/chapter/source-text.ts";
import { applySuppressions } from "../server/src/linter/lint.ts";
import { questionOf } from "../server/src/linter/questions.ts";
import type { Rule } from "../server/src/linter/rule.ts";
import { type RuleFailure, runRules } from "../server/src/linter/run-rules.ts";
import { reviewHtml } from "../server/src/reports/review/html.ts";
import { reviewOf } from "../server/src/reports/review/review.ts";
import { runToCompletion } from "../server/src/text/memoize.ts";
import { openBook } from "./book.ts";
import { line, median, now } from "./figures.ts";

/** The review of a book (of some hundred pages at least: what is compiled first weighs on a small one) may take so many times as long. */
const LIMIT = 3;
/** Each in a thread of its own, so that nothing is compiled or remembered yet. */
const RUNS = 5;

/** Milliseconds. */
interface Costs {
	readonly review: number;
	readonly remark: number;
}

/** Prints how many times as long the review takes. */
export async function benchReview(folder: string): Promise<void> {
	if (!isMainThread) {
		parentPort?.postMessage(await costs(folder));
		return;
	}
	const runs: Costs[] = [];
	for (let run = 0; run < RUNS; run++) runs.push(await inThread(folder));
	const [review, remark] = [median(runs.map((one) => one.review)), median(runs.map((one) => one.remark))];
	const ratios = runs.map((one) => one.review / one.remark);
	line("review: rules and page, chapters being read", `${review.toFixed(0)} ms`);
	line("remark-parse over the same prose", `${remark.toFixed(0)} ms`);
	const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
	line("the review takes", `${median(ratios).toFixed(2)} times as long (${least} to ${most}; limit ${LIMIT})`);
}

function inThread(folder: string): Promise<Costs> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(process.argv[1] as string, { argv: [folder, "--review"] });
		worker.once("message", resolve);
		worker.once("error", reject);
	});
}

async function costs(folder: string): Promise<Costs> {
	const book = await openBook(folder, { isAsked: () => false });
	const prose = proseOf(book);
	const before = now();
	const findings = applySuppressions(book, [runToCompletion(runRules(book, isOfReview, fail))], isOfReview, fail);
	const show = () => ({ label: "", href: "" });
	reviewHtml([{ review: reviewOf(book, findings, { questionOf, only: null }), show }]);
	const between = now();
	const parser = unified().use(remarkParse).freeze();
	for (const text of prose) parser.parse(text);
	return { review: between - before, remark: now() - between };
}

const isOfReview = ({ question }: Rule): boolean => question !== undefined;

function fail({ rule, error }: RuleFailure): never {
	throw new Error(`The rule ${rule} failed.`, { cause: error });
}

/** The prose that the review reads, a document for each chapter. */
function proseOf({ chapters }: Book): readonly string[] {
	return [...chapters.values()].map((chapter) =>
		chapter.paragraphs
			.filter(isAuthorProse)
			.map(({ span }) => sourceText(chapter, span))
			.join("\n\n"),
	);
}
