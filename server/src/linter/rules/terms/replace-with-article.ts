import { articleFor } from "../../../analysis/prose/articles.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { valueForLanguage } from "../../../project/language/words.ts";
import type { Edit, Span } from "../../../text/span.ts";

/**
 * Returns the edit that replaces a span and makes the English article before it fit the sound of `text`.
 *
 * @param lang the chapter's language; other languages than English keep their article
 * @returns null if the right article is unknown
 */
export function replaceWithArticle(chapter: Chapter, lang: string, span: Span, text: string): Edit | null {
	const { path } = chapter;
	const match = valueForLanguage(articles, lang)?.exec(
		chapter.text.slice(Math.max(0, span.start - MAX_LENGTH), span.start),
	);
	if (!match) return { path, span, text };
	const [all, article, between] = match as unknown as [string, string, string];
	const right = articleFor(text);
	if (right === null) return null;
	if (right === article.toLowerCase()) return { path, span, text };
	const cased = article[0] === "A" ? `A${right.slice(1)}` : right;
	return { path, span: { start: span.start - all.length, end: span.end }, text: `${cased}${between}${text}` };
}

const articles = { en: /(?<![\p{L}\p{N}'’-])(an?)(\s[*_"“]{0,4})$/iu };
/** How many characters before a span are searched for its article. */
const MAX_LENGTH = 9;
