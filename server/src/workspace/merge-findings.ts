import type { Finding, Related } from "../linter/rule.ts";

/** The findings of one file that several books show, sorted by position: what two books report alike counts once. */
export function mergeFindings(lists: readonly (readonly Finding[])[]): readonly Finding[] {
	const [first = [], ...others] = lists.filter((list) => list.length > 0);
	return others.reduce(mergeTwo, first);
}

function mergeTwo(list: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
	const byStart = new Map<number, Finding[]>();
	for (const finding of list) {
		const here = byStart.get(finding.span.start);
		if (here) here.push(finding);
		else byStart.set(finding.span.start, [finding]);
	}
	const isNew = (finding: Finding): boolean =>
		!byStart.get(finding.span.start)?.some((other) => looksSame(other, finding));
	const both = [...list, ...more.filter(isNew)];
	return both.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Whether two lists of findings look the same to an author. Fixes are left out: they follow from the rest. */
export function lookSame(a: readonly Finding[], b: readonly Finding[]): boolean {
	return a === b || (a.length === b.length && a.every((finding, index) => looksSame(finding, b[index] as Finding)));
}

function looksSame(a: Finding, b: Finding): boolean {
	if (a === b) return true;
	const { related = [] } = a;
	const { related: others = [] } = b;
	return (
		a.rule === b.rule &&
		a.severity === b.severity &&
		isSamePlace(a, b) &&
		related.length === others.length &&
		related.every((place, index) => isSamePlace(place, others[index] as Related))
	);
}

/** Compares spans first: after an edit they differ most often. */
function isSamePlace(a: Related, b: Related): boolean {
	return a.span.start === b.span.start && a.span.end === b.span.end && a.path === b.path && a.message === b.message;
}
