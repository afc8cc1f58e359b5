import type { Chapter, Directive } from "../../../chapter/facts.ts";
import type { Edit } from "../../../text/span.ts";
import { linesOf } from "../../fixes/lines.ts";
import type { AuditRule, Fix, Suppression } from "../../rule.ts";

export const unusedSuppression: AuditRule = {
	id: "unused-suppression",
	scope: "audit",
	severity: "warning",
	title: "Suppression comment that suppresses nothing",
	why: "A suppression whose finding is gone hides the next mistake in the same place. Remove it when it is no longer needed.",
	fix: "Removes the comment, or the rule from the comment.",
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
		// Most rules do not run until the configuration can be parsed, so whether a suppression is used is unknown.
		if (book.project.problems.length > 0) return;
		for (const one of suppressions) {
			if (one.used || !couldBeUsed(one)) continue;
			yield {
				path: one.path,
				span: one.rule?.span ?? one.directive.span,
				unnecessary: true,
				message: one.rule
					? `Rule "${one.rule.text}" has no finding here. Remove it, so that it does not hide the next finding.`
					: "This comment suppresses no finding. Remove it, so that it does not hide the next finding.",
				fixes: () => [removalFix(chapter, one)],
			};
		}

		/** Whether the rule ran: a rule that is off, unknown or not selected has no findings to suppress. */
		function couldBeUsed({ rule }: Suppression): boolean {
			if (rule === null) return executed.size === rules.size;
			return executed.has(rule.text) && book.settings.rules.get(rule.text)?.severity !== "off";
		}
	},
};

function removalFix(chapter: Chapter, { directive, rule, end }: Suppression): Fix {
	const edits = [removeRule(chapter, directive, rule?.text ?? null)];
	if (end) edits.push(removeRule(chapter, end, rule?.text ?? null));
	return { title: "Remove this suppression", safe: true, edits };
}

/** Removes one rule from a comment; the whole comment, with its line, if it names no other rule. */
function removeRule(chapter: Chapter, { span, rules }: Directive, id: string | null): Edit {
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
