/** Compares the cost of the review with parsing the same prose with remark-parse. */
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { isAuthorProse } from "../server/src/analysis/prose/sentences.ts";
import type { Book } from "../server/src/book/book.ts";
import { sourceText } from "../server/src/chapter/source-text.ts";
import { questionOf } from "../server/src/linter/questions.ts";
import type { Rule } from "../server/src/linter/rule.ts";
import { type RuleFailure, runRules } from "../server/src/linter/run-rules.ts";
import { reviewHtml } from "../server/src/reports/review/html.ts";
import { reviewOf } from "../server/src/reports/review/review.ts";
import { runToCompletion } from "../server/src/text/memoize.ts";
import { openBook } from "./book.ts";
import { median, now, printRow } from "./statistics.ts";

/** The review may take this many times as long. Holds for books of some hundred pages; JIT compilation dominates in smaller ones. */
const LIMIT = 3;
/** Each run has a thread of its own, so that no code is compiled and nothing is cached. */
const RUNS = 5;

/** In ms. */
interface Costs {
	readonly review: number;
	readonly remark: number;
}

/** Prints the ratio of the two times. */
export async function benchReview(folder: string): Promise<void> {
	if (!isMainThread) {
		parentPort?.postMessage(await costs(folder));
		return;
	}
	const runs: Costs[] = [];
	for (let run = 0; run < RUNS; run++) runs.push(await inThread(folder));
	const [review, remark] = [median(runs.map((one) => one.review)), median(runs.map((one) => one.remark))];
	const ratios = runs.map((one) => one.review / one.remark);
	printRow("review: rules and page, after parsing", `${review.toFixed(0)} ms`);
	printRow("remark-parse over the same prose", `${remark.toFixed(0)} ms`);
	const [min, max] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
	printRow("the review takes", `${median(ratios).toFixed(2)} times as long (${min} to ${max}; limit ${LIMIT})`);
}

function inThread(folder: string): Promise<Costs> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(process.argv[1] as string, { argv: [folder, "--review"] });
		worker.once("message", resolve);
		worker.once("error", reject);
	});
}

async function costs(folder: string): Promise<Costs> {
	const book = await openBook(folder, { isEnabled: () => false });
	const prose = proseOf(book);
	const before = now();
	const findings = runToCompletion(runRules(book, isOfReview, fail));
	const linkTo = () => ({ label: "", href: "" });
	reviewHtml([{ review: reviewOf(book, findings, { questionOf, only: null }), linkTo }]);
	const between = now();
	const parser = unified().use(remarkParse).freeze();
	for (const text of prose) parser.parse(text);
	return { review: between - before, remark: now() - between };
}

const isOfReview = ({ question }: Rule): boolean => question !== undefined;

function fail({ rule, error }: RuleFailure): never {
	throw new Error(`The rule ${rule} failed.`, { cause: error });
}

/** The prose that the review reads, as one document per chapter. */
function proseOf({ chapters }: Book): readonly string[] {
	return [...chapters.values()].map((chapter) =>
		chapter.paragraphs
			.filter(isAuthorProse)
			.map(({ span }) => sourceText(chapter, span))
			.join("\n\n"),
	);
}
