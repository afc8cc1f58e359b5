/** The language that a text is written in. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { markdownOf } from "../../chapter/source-text.ts";
import { memoize } from "../../text/memoize.ts";

/** The language of a source file: that of the first entry that shows it. */
export function languageOf(book: Book, path: string): string {
	const lang = book.entriesOf.get(path)?.[0]?.options.lang ?? book.project.options.lang;
	const chapter = book.chapters.get(path);
	return chapter ? configuredOrUnknown(chapter, lang) : lang;
}

/** The language of an entry of the contents. */
export function languageOfEntry({ chapter, options }: Entry): string {
	return chapter ? configuredOrUnknown(chapter, options.lang) : options.lang;
}

/** Books in other languages often do not say so; then Quarto takes them for English, but nothing that knows English may judge them. */
function configuredOrUnknown(chapter: Chapter, lang: string): string {
	return /^en\b/i.test(lang) && !looksEnglish(chapter) ? UNKNOWN : lang;
}

/** BCP 47: undetermined. */
const UNKNOWN = "und";
/** So much of a chapter shows what language it is in. */
const SAMPLE_LENGTH = 30_000;

const looksEnglish = memoize((chapter: Chapter): boolean => {
	const text = markdownOf(chapter).slice(0, SAMPLE_LENGTH);
	const english = text.match(/ (?:the|of|is|and|to|with)(?= )/g)?.length ?? 0;
	const others = text.match(
		/ (?:el|los|las|del|que|una|le|les|des|est|et|la|du|pour|dans|sur|und|der|die|das|il|di|che|os|uma|em|het|een|och|att|[א-ת]+|[а-я]+)(?= )/g,
	);
	return english >= (others?.length ?? 0);
});
