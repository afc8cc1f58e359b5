/** The numbers of chapters and appendices (quarto-cli: project/types/book/book-config.ts, book-shared.ts). */
import type { Chapter } from "../../chapter/facts.ts";
import type { Project } from "../../project/model.ts";
import type { Options } from "../../project/options.ts";
import { outlineOf } from "./outline.ts";

/** The number of one entry of the table of contents. */
export interface EntryNumber {
	/** 1-based, counted separately for chapters and appendices; 0 if unnumbered. */
	readonly value: number;
	readonly isAppendix: boolean;
}

/** The numbers of the entries. Chapters count across parts; appendices start at 1. */
export function numberEntries(
	project: Project,
	entries: readonly { readonly kind: string; readonly chapter: Chapter | null }[],
): readonly EntryNumber[] {
	const { isMultiPage: isSplit } = project.options;
	let chapters = 0;
	let appendices = 0;
	return entries.map(({ kind, chapter }) => {
		const isAppendix = kind === "appendix";
		const counts =
			project.type === "book" &&
			kind !== "part" &&
			kind !== "page" &&
			(chapter === null || isNumbered(chapter, isSplit));
		return { value: !counts ? 0 : isAppendix ? ++appendices : ++chapters, isAppendix };
	});
}

/**
 * The front matter title decides, else the first heading. For HTML, Quarto parses attributes in a title only if it is
 * written as a heading: `title: "# Preface {.unnumbered}"`.
 */
function isNumbered(chapter: Chapter, isSplit: boolean): boolean {
	const title = chapter.metadata.title?.text.trim();
	if (title === undefined) return outlineOf(chapter).opening?.numbered ?? true;
	if (!title.endsWith("}") || (isSplit && !title.startsWith("#"))) return true;
	const attributes = title.slice(title.lastIndexOf("{") + 1, -1).split(/\s+/);
	return !attributes.includes(".unnumbered") && !attributes.includes("-");
}

/** The printed number of an entry: `3`, `A`; null if unnumbered. Appendices keep letters without section numbers. */
export function entryText({ value, isAppendix }: EntryNumber, { numberSections }: Options): string | null {
	if (value === 0) return null;
	return isAppendix ? entryLetter(value) : numberSections ? String(value) : null;
}

/** The letter of an appendix. Like Quarto, continues with the next characters after `Z`. */
export function entryLetter(value: number): string {
	return String.fromCharCode(64 + value);
}
