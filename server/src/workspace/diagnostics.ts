/** Findings of several books joined, and what changed in them. */
import type { Finding, Related } from "../linter/rule.ts";

/** A finding without its fixes: what is told of it. */
export type Told = Omit<Finding, "fixes">;

/** Findings by path; paths without any are absent. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** Paths whose findings changed, with the new ones (an empty list where there are none any more). */
export type Changes = ReadonlyMap<string, readonly Finding[]>;

/** The findings of all books by path, sorted by place; a file that two books show is told each thing once. */
export function joined(books: readonly Findings[]): Findings {
	const all = new Map<string, readonly Finding[]>();
	for (const findings of books) {
		for (const [path, list] of findings) {
			const known = all.get(path);
			all.set(path, known ? merged(known, list) : list);
		}
	}
	return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function merged(known: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
	const told = new Map<number, Finding[]>();
	for (const finding of known) {
		const here = told.get(finding.span.start);
		if (here) here.push(finding);
		else told.set(finding.span.start, [finding]);
	}
	const isNew = (finding: Finding): boolean => !told.get(finding.span.start)?.some((one) => same(one, finding));
	const both = [...known, ...more.filter(isNew)];
	return both.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Findings are the same where all that is shown of them is; then their list is no change. */
export function changesBetween(before: Findings, now: Findings): Changes {
	const changes = new Map<string, readonly Finding[]>();
	for (const [path, findings] of now) {
		const known = before.get(path);
		if (known !== findings && !allSame(findings, known ?? [])) changes.set(path, findings);
	}
	for (const path of before.keys()) if (!now.has(path)) changes.set(path, []);
	return changes;
}

function allSame(a: readonly Finding[], b: readonly Finding[]): boolean {
	return a.length === b.length && a.every((one, index) => same(one, b[index] as Finding));
}

/** Whether all that is shown of two findings is the same; their fixes follow from that. */
function same(a: Finding, b: Finding): boolean {
	return a.rule === b.rule && a.severity === b.severity && sameNote(a, b) && sameRelated(a.related, b.related);
}

function sameRelated(a: readonly Related[] = [], b: readonly Related[] = []): boolean {
	return a.length === b.length && a.every((one, index) => sameNote(one, b[index] as Related));
}

/** Spans first: after an edit they tell most of what moved. */
function sameNote(a: Related, b: Related): boolean {
	return a.span.start === b.span.start && a.span.end === b.span.end && a.path === b.path && a.message === b.message;
}
