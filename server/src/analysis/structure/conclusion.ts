/** The chapter that gathers up a book. */
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { valueForLanguage } from "../../project/language/words.ts";
import { closingChapter, type FramingChapter } from "./framing-chapters.ts";

/** What a conclusion is called, by language; at the start of its title or alone. */
const names: Readonly<Record<string, RegExp>> = {
	en: /^(?:(?:in |general )?conclusions?|concluding|epilogue|closing|parting thoughts|looking back|final (?:remarks|thoughts|words)|summary and (?:outlook|conclusions?))\b/i,
	de: /^(?:schluss|fazit|zusammenfassung und ausblick|epilog|rückblick)/i,
	fr: /^(?:en )?conclusions?\b|^épilogue/i,
	es: /^conclusi[oó]n|^epílogo/i,
	it: /^conclusion[ie]|^epilogo/i,
	pt: /^conclus(?:ão|ões|oes|ao)|^epílogo/i,
	nl: /^(?:conclusie|tot besluit|slot(?:woord|beschouwing)?\b|epiloog)/i,
};

/** Where it names a smaller share of the others, a conclusion does not go through the chapters. */
const MAJORITY = 0.6;

/** A conclusion that comes back to most chapters between the first and the last one, but not to all; null where there is none. */
export function driftedConclusion(book: Book): FramingChapter | null {
	const end = closingChapter(book);
	if (end === null || !isConclusion(end.entry)) return null;
	const { named, omitted } = end;
	return omitted.length > 0 && named.size >= (named.size + omitted.length) * MAJORITY ? end : null;
}

/** Whether a chapter is called a conclusion; never where its language is not known. */
export function isConclusion({ title, options }: Entry): boolean {
	return valueForLanguage(names, options.lang)?.test(title.trim()) === true;
}
