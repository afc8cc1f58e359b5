import type { Book } from "../book/book.ts";
import type { Edit, Span } from "../text/span.ts";

/** What a finding must tell to be repaired: rules/rule.ts calls it Finding. */
export interface Repairable {
	readonly rule: string;
	readonly span: Span;
	readonly fixes?: () => readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly Edit[] }[];
}

export interface Action<F extends Repairable> {
	readonly title: string;
	/** `fix-all` belongs to the source actions as well. */
	readonly kind: "quick-fix" | "suppress" | "fix-all";
	/** The one that an editor applies without asking: the only fix of its finding that is safe. */
	readonly preferred: boolean;
	/** What it repairs; null for `fix-all`. */
	readonly finding: F | null;
	/** Computed when asked for. */
	readonly edits: () => readonly Edit[];
}

/**
 * What can be done about the findings of a file that touch a stretch of it.
 *
 * @param findings all findings of the file
 * @param safe the edits of all safe fixes of this file and of its whole book, computed when asked for
 */
export function actions<F extends Repairable>(
	_book: Book,
	_path: string,
	_span: Span,
	_findings: readonly F[],
	_safe: { readonly file: () => readonly Edit[]; readonly book: () => readonly Edit[] },
): readonly Action<F>[] {
	return [];
}
