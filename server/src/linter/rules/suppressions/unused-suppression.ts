import type { Chapter, Directive } from "../../../chapter/facts.ts";
import type { Edit } from "../../../text/span.ts";
import { linesOf } from "../../fixes/lines.ts";
import type { AuditRule, Fix, Suppression } from "../../rule.ts";

export const unusedSuppression: AuditRule = {
	id: "unused-suppression",
	scope: "audit",
	severity: "warning",
	title: "A comment that silences nothing",
	why: "A suppression whose finding is gone hides the next mistake that somebody makes there. Take it out once it has nothing to do.",
	fix: "Removes the comment, or the rule from it.",
	bad: [
		`# Dyes {#sec-dyes}

<!-- errata-disable-next-line ⟦unresolved-reference⟧ -- the appendix is being written -->
Madder gives red (@sec-dyes).
`,
	],
	good: [
		`# Dyes {#sec-dyes}

<!-- errata-disable-next-line unresolved-reference -- the appendix is being written -->
Madder gives red (@sec-recipes).
`,
		`# Dyes {#sec-dyes}

<!-- errata-disable unresolved-reference -->

Madder gives red (@sec-recipes), woad gives blue (@sec-woad).

<!-- errata-enable unresolved-reference -->
`,
	],
	*check({ book, chapter, rules, executed, suppressions }) {
		// Most rules wait until the configuration can be read; what they will find is not known.
		if (book.project.problems.length > 0) return;
		for (const one of suppressions) {
			if (one.used || !couldBeUsed(one)) continue;
			yield {
				path: one.path,
				span: one.rule?.span ?? one.directive.span,
				unnecessary: true,
				message: one.rule
					? `There is no finding of \`${one.rule.text}\` here any more. Take it out, or it will hide the next one.`
					: "There is no finding here any more. Remove the comment, or it will hide the next one.",
				fixes: () => [removing(chapter, one)],
			};
		}

		/** Rules that are off, unknown or not asked find nothing; that is not the comment's fault. */
		function couldBeUsed({ rule }: Suppression): boolean {
			if (rule === null) return executed.size === rules.size;
			return executed.has(rule.text) && book.settings.rules.get(rule.text)?.level !== "off";
		}
	},
};

function removing(chapter: Chapter, { directive, rule, end }: Suppression): Fix {
	const edits = [without(chapter, directive, rule?.text ?? null)];
	if (end) edits.push(without(chapter, end, rule?.text ?? null));
	return { title: "Remove it", safe: true, edits };
}

/** The comment without one rule; the whole comment, with its line, where no other rule is left. */
function without(chapter: Chapter, { span, rules }: Directive, id: string | null): Edit {
	const { path, text } = chapter;
	const index = rules.findIndex((rule) => rule.text === id);
	const rule = rules[index];
	if (rule && rules.length > 1) {
		const start = index > 0 ? rules[index - 1]!.span.end : rule.span.start;
		const end = index > 0 ? rule.span.end : rules[1]!.span.start;
		return { path, span: { start, end }, text: "" };
	}
	const line = linesOf(chapter, span);
	const isAlone = text.slice(line.start, line.end).trim() === text.slice(span.start, span.end);
	return { path, span: isAlone ? line : span, text: "" };
}
