import { estimateTokens, promptsOf } from "../reports/review/prompt.ts";
import { pluralize } from "../text/plural.ts";
import type { PromptCommand } from "./arguments.ts";
import type { OpenFolder } from "./open-folder.ts";
import { reviewBooks } from "./review.ts";

/** Prints the prompts for a review by a language model, and their length on standard error. Returns the exit code. */
export function prompt(open: OpenFolder, { chapter, budget }: PromptCommand): number {
	const { books, linkTo } = reviewBooks(open, chapter);
	const prompts = books.flatMap(({ book, review }) => promptsOf(book, review, linkTo, budget));
	for (const [index, text] of prompts.entries()) {
		if (prompts.length > 1) process.stdout.write(`=== PROMPT ${index + 1} OF ${prompts.length} ===\n\n`);
		process.stdout.write(text);
	}
	const tokens = prompts.reduce((sum, text) => sum + estimateTokens(text), 0);
	process.stderr.write(
		`${pluralize(prompts.length, "prompt")}, about ${pluralize(tokens, "token")} (4 characters per token).\n`,
	);
	return 0;
}
