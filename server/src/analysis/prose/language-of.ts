/** The language of a chapter. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { markdownOf } from "../../chapter/source-text.ts";
import { memoize } from "../../text/memoize.ts";

/** Returns the BCP 47 tag of a source file: that of the first entry that contains it, or `und` if it is not in that language. */
export function languageOf(book: Book, path: string): string {
	const lang = book.entriesOf.get(path)?.[0]?.options.lang ?? book.project.options.lang;
	const chapter = book.chapters.get(path);
	return chapter ? configuredOrUnknown(chapter, lang) : lang;
}

/** Returns the BCP 47 tag of an entry of the contents, or `und` if the text is not in that language. */
export function languageOfEntry({ chapter, options }: Entry): string {
	return chapter ? configuredOrUnknown(chapter, options.lang) : options.lang;
}

/** Books in other languages often set no `lang`, and Quarto's default is English. English rules must not check them. */
function configuredOrUnknown(chapter: Chapter, lang: string): string {
	return /^en\b/i.test(lang) && !looksEnglish(chapter) ? UNKNOWN : lang;
}

/** BCP 47: undetermined. */
const UNKNOWN = "und";
/** UTF-16 units that are enough to detect the language. */
const SAMPLE_LENGTH = 30_000;

const looksEnglish = memoize((chapter: Chapter): boolean => {
	const text = markdownOf(chapter).slice(0, SAMPLE_LENGTH);
	const english = text.match(/ (?:the|of|is|and|to|with)(?= )/g)?.length ?? 0;
	const others = text.match(
		/ (?:el|los|las|del|que|una|le|les|des|est|et|la|du|pour|dans|sur|und|der|die|das|il|di|che|os|uma|em|het|een|och|att|[א-ת]+|[а-я]+)(?= )/g,
	);
	return english >= (others?.length ?? 0);
});
