/** A range of text: UTF-16 offsets from the start of the file, `end` exclusive. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A value in the source: `text` is the value (unquoted, lines joined), `span` its position. */
export interface Text {
	readonly text: string;
	readonly span: Span;
}

/** A text edit: `text` replaces the text in `span`. */
export interface Edit {
	/** Path relative to the workspace folder, with `/`. */
	readonly path: string;
	readonly span: Span;
	readonly text: string;
	/** The placeholder in `text` that the author should replace; an editor with snippet support selects it. */
	readonly fill?: string;
}

/** A span in a file. */
export interface Location {
	/** Path relative to the workspace folder, with `/`. */
	readonly path: string;
	readonly span: Span;
}

/** Whether `offset` is in `span` or at its end: a cursor after the last character still touches the word. */
export function touches(span: Span, offset: number): boolean {
	return span.start <= offset && offset <= span.end;
}

/** Whether `outer` contains `inner`. */
export function encloses(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** Returns the smallest span that contains both. */
export function cover(a: Span, b: Span): Span {
	return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/**
 * Applies edits to one text. An edit that overlaps a preceding one (by start) is skipped.
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
