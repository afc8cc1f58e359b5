/** A stretch of text: offsets in UTF-16 units from the start of the file, `end` not included. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A piece of the source with its text: `text` is what is meant (unquoted, joined), `span` where it stands. */
export interface Text {
	readonly text: string;
	readonly span: Span;
}

/** A change of one file: the text of `span` becomes `text`. */
export interface Edit {
	/** Path of the file, relative to the library's folder, with `/`. */
	readonly path: string;
	readonly span: Span;
	readonly text: string;
	/** The part of `text` that the author is to replace: an editor that can selects it. */
	readonly fill?: string;
}

/** A place in a file. */
export interface Location {
	/** Path of the file, relative to the library's folder, with `/`. */
	readonly path: string;
	readonly span: Span;
}

/** Whether `offset` lies in `span`, its end included: a cursor after the last character still touches the word. */
export function touches(span: Span, offset: number): boolean {
	return span.start <= offset && offset <= span.end;
}

/** Whether `inner` lies wholly in `outer`. */
export function encloses(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest span that holds both. */
export function cover(a: Span, b: Span): Span {
	return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/**
 * Applies the edits that concern one text. Edits that overlap an earlier one (by start) are left out whole.
 *
 * @param edits spans in offsets of `text`, in any order
 */
export function applyEdits(text: string, edits: Iterable<{ readonly span: Span; readonly text: string }>): string {
	const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	let result = "";
	let done = 0;
	for (const { span, text: replacement } of sorted) {
		if (span.start < done) continue;
		result += text.slice(done, span.start) + replacement;
		done = span.end;
	}
	return result + text.slice(done);
}
