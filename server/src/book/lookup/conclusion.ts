/** The chapter that gathers up a book. */
import type { Book } from "../book.ts";
import { inLanguage } from "../language/words.ts";
import { closing, type End } from "./ends.ts";

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

/** The last chapter with those that it comes back to; null where it is not called a conclusion, or the book's language is not known. */
export function conclusionOf(book: Book): End | null {
	const end = closing(book);
	if (end === null) return null;
	const pattern = inLanguage(names, end.entry.options.lang);
	return pattern?.test(end.entry.title.trim()) ? end : null;
}
