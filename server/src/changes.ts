/** Findings of several books joined, and what changed in them. */
import type { Finding } from "./rules/rule.ts";

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
	const told = new Set(known.map(fingerprint));
	const both = [...known, ...more.filter((finding) => !told.has(fingerprint(finding)))];
	return both.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Findings are the same where all that is shown of them is; then their list is no change. */
export function changesBetween(before: Findings, now: Findings): Changes {
	const changes = new Map<string, readonly Finding[]>();
	for (const [path, findings] of now) if (!same(findings, before.get(path) ?? [])) changes.set(path, findings);
	for (const path of before.keys()) if (!now.has(path)) changes.set(path, []);
	return changes;
}

function same(a: readonly Finding[], b: readonly Finding[]): boolean {
	if (a === b) return true;
	return a.length === b.length && a.every((one, index) => fingerprint(one) === fingerprint(b[index] as Finding));
}

/** All that is shown of a finding; its fixes follow from that. */
function fingerprint({ rule, path, span, severity, message, related = [] }: Finding): string {
	return JSON.stringify([rule, path, span, severity, message, related]);
}
