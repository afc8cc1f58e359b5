import { relative, resolve } from "node:path";
import type { Book } from "../book/book.ts";
import { questionOf } from "../linter/questions.ts";
import { reviewHtml } from "../reports/review/html.ts";
import { reviewJson } from "../reports/review/json.ts";
import { reviewMarkdown } from "../reports/review/markdown.ts";
import { type LinkTo, relativeHref, summary } from "../reports/review/phrases.ts";
import { type Review, reviewOf } from "../reports/review/review.ts";
import { type ReviewCommand, UsageError } from "./arguments.ts";
import type { OpenFolder } from "./open-folder.ts";
import { type Positions, positionsIn } from "./positions.ts";

/** Prints the reviews of the books of a folder, and a summary on standard error. Returns the exit code. */
export function review(open: OpenFolder, { chapter, format }: ReviewCommand): number {
	const { books, positions, linkTo } = reviewBooks(open, chapter);
	const reviews = books.map((one) => one.review);
	if (format === "json") {
		const all = reviews.map((one) => reviewJson(one, ({ path, span }) => positions.position(path, span.start)));
		process.stdout.write(`${JSON.stringify({ books: all }, null, 2)}\n`);
	} else if (format === "html") process.stdout.write(reviewHtml(reviews.map((one) => ({ review: one, linkTo }))));
	else process.stdout.write(reviews.map((one) => reviewMarkdown(one, linkTo)).join("\n"));
	for (const one of reviews) process.stderr.write(`${summary(one)}\n`);
	return 0;
}

interface ReviewedBooks {
	/** Books without a readable chapter are left out. */
	readonly books: readonly { readonly book: Book; readonly review: Review }[];
	readonly positions: Positions;
	/** Labels a location `path:line`; the address is relative to the folder. */
	readonly linkTo: LinkTo;
}

/**
 * Reviews the books of a folder. Throws a UsageError if there is nothing to review or no such chapter.
 *
 * @param chapter the path of the only chapter to review, relative to the folder or the working directory; null for all books
 */
export function reviewBooks({ root, workspace }: OpenFolder, chapter: string | null): ReviewedBooks {
	const positions = positionsIn((path) => workspace.text(path));
	const linkTo: LinkTo = ({ path, span }) => {
		const { line } = positions.position(path, span.start);
		return { label: `${path}:${line}`, href: `${relativeHref(path)}#L${line}` };
	};
	const all = workspace.books.filter(({ entries }) => entries.some((entry) => entry.chapter !== null));
	if (all.length === 0) throw new UsageError(`Nothing to review in ${root}: no chapter could be read.`);
	const only =
		chapter === null
			? null
			: candidatePaths(root, chapter).find((path) => all.some(({ entriesOf }) => entriesOf.has(path)));
	const selected =
		only === null ? all : all.filter(({ entriesOf }) => only !== undefined && entriesOf.has(only)).slice(0, 1);
	if (only === undefined) {
		const paths = all.flatMap(({ entries }) => entries.map(({ path }) => path));
		throw new UsageError(`${root} has no chapter "${chapter}". Its chapters are ${paths.join(", ")}.`);
	}
	const options = { questionOf, only };
	return {
		books: selected.map((book) => ({ book, review: reviewOf(book, workspace.findingsIn(book), options) })),
		positions,
		linkTo,
	};
}

/** The paths that `file` may mean, relative to `root` and with `/`: it is relative to `root` or to the working directory. */
function candidatePaths(root: string, file: string): readonly string[] {
	return [resolve(root, file), resolve(file)].map((path) => relative(root, path).replaceAll("\\", "/"));
}
