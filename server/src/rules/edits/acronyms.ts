import type { Expansion } from "../../book/terms/acronyms.ts";
import { written } from "../../chapter/written.ts";
import type { Edit } from "../../text/span.ts";

/** A note or citation inside the words would be lost. */
const MARKUP = /[[\]@`$^]/;

/** Leaves an acronym alone where it is spelt out; null where more than words would go. */
export function lettersAlone({ chapter, span, whole }: Expansion): Edit | null {
	if (MARKUP.test(written(chapter, whole))) return null;
	return { path: chapter.path, span: whole, text: written(chapter, span) };
}
