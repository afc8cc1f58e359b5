/** Recognizes the concluding chapter of a book. */
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { valueForLanguage } from "../../project/language/words.ts";
import { closingChapter, type FramingChapter } from "./framing-chapters.ts";

/** The start of the title of a conclusion, by language. */
const titles: Readonly<Record<string, RegExp>> = {
	en: /^(?:(?:in |general )?conclusions?|concluding|epilogue|closing|parting thoughts|looking back|final (?:remarks|thoughts|words)|summary and (?:outlook|conclusions?))\b/i,
	de: /^(?:schluss|fazit|zusammenfassung und ausblick|epilog|rückblick)/i,
	fr: /^(?:en )?conclusions?\b|^épilogue/i,
	es: /^conclusi[oó]n|^epílogo/i,
	it: /^conclusion[ie]|^epilogo/i,
	pt: /^conclus(?:ão|ões|oes|ao)|^epílogo/i,
	nl: /^(?:conclusie|tot besluit|slot(?:woord|beschouwing)?\b|epiloog)/i,
};

/** A conclusion that names a smaller share of the chapters does not go through them. */
const MIN_SHARE = 0.6;

/** A conclusion that mentions most chapters between the first and the last, but not all; null if there is none. */
export function driftedConclusion(book: Book): FramingChapter | null {
	const closing = closingChapter(book);
	if (closing === null || !isConclusion(closing.entry)) return null;
	const { named, omitted } = closing;
	return omitted.length > 0 && named.size >= (named.size + omitted.length) * MIN_SHARE ? closing : null;
}

/** Whether the title of a chapter names a conclusion; false in unsupported languages. */
export function isConclusion({ title, options }: Entry): boolean {
	return valueForLanguage(titles, options.lang)?.test(title.trim()) === true;
}
