import { rules } from "./registry.ts";
import type { Question } from "./rule.ts";

const questions = new Map(rules.map(({ id, question }) => [id, question ?? null]));

/** The question of the review that the findings of a rule answer; null where they answer none. */
export function questionOf(rule: string): Question | null {
	return questions.get(rule) ?? null;
}
