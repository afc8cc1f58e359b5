import type { Span, Text } from "../text/span.ts";
import type { Directive, Problem } from "./facts.ts";

const DIRECTIVE = /^<!--\s*errata-([a-z-]+)([\s\S]*?)(?:\s--\s([\s\S]*?))?\s*-->$/;
const ACTIONS: ReadonlySet<string> = new Set(["disable-next-line", "disable", "enable", "disable-file"]);
const MAX_LENGTH = 1000;

interface Sink {
	readonly text: string;
	readonly directives: Directive[];
	readonly problems: Problem[];
}

/** Adds the directive in a comment, if any: `<!-- errata-disable-next-line RULE RULE -- reason -->`. */
export function readDirective(sink: Sink, span: Span): void {
	if (span.end - span.start > MAX_LENGTH) return;
	const source = sink.text.slice(span.start, span.end);
	const match = DIRECTIVE.exec(source);
	if (match === null) return;
	const action = match[1] as string;
	if (!ACTIONS.has(action)) {
		const detail = `Unknown action "errata-${action}" suppresses nothing. Use ${[...ACTIONS].map((name) => `errata-${name}`).join(", ")}.`;
		sink.problems.push({ code: "unknown-directive", span, detail, repair: null });
		return;
	}
	const rules: Text[] = [];
	const listStart = span.start + source.indexOf(action) + action.length;
	for (const word of (match[2] as string).matchAll(/[\w-]+/g)) {
		const start = listStart + word.index;
		rules.push({ text: word[0], span: { start, end: start + word[0].length } });
	}
	sink.directives.push({ span, action: action as Directive["action"], rules, reason: match[3]?.trim() ?? null });
}
