import type { Chapter, Problem } from "../../../chapter/facts.ts";
import type { FindingDraft, Fix } from "../../rule.ts";

/** What went wrong while reading, as findings: one rule for each code. */
export function* problemsAs(
	chapter: Chapter,
	code: Problem["code"],
	message: (problem: Problem) => string,
	repairTitle: string | null,
): Iterable<FindingDraft> {
	for (const problem of chapter.problems) {
		if (problem.code !== code) continue;
		const { span } = problem;
		yield {
			path: chapter.path,
			span,
			message: message(problem),
			...(repairTitle === null ? {} : { fixes: () => repairs(chapter, problem, repairTitle) }),
		};
	}
}

function repairs({ path }: Chapter, { repair }: Problem, title: string): Fix[] {
	if (!repair) return [];
	return [
		{ title, safe: false, edits: [{ path, span: { start: repair.offset, end: repair.offset }, text: repair.text }] },
	];
}
