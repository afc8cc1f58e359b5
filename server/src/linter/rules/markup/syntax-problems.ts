import type { Chapter, Problem } from "../../../chapter/facts.ts";
import type { FindingDraft, Fix } from "../../rule.ts";

/**
 * Yields a finding for each parse problem of a chapter with the given code.
 *
 * @param fixTitle title of the quick fix that applies the problem's repair; null for no quick fix
 */
export function* problemFindings(
	chapter: Chapter,
	code: Problem["code"],
	message: (problem: Problem) => string,
	fixTitle: string | null,
): Iterable<FindingDraft> {
	for (const problem of chapter.problems) {
		if (problem.code !== code) continue;
		const { span } = problem;
		yield {
			path: chapter.path,
			span,
			message: message(problem),
			...(fixTitle === null ? {} : { fixes: () => repairFixes(chapter, problem, fixTitle) }),
		};
	}
}

function repairFixes({ path }: Chapter, { repair }: Problem, title: string): Fix[] {
	if (!repair) return [];
	return [
		{ title, safe: false, edits: [{ path, span: { start: repair.offset, end: repair.offset }, text: repair.text }] },
	];
}
