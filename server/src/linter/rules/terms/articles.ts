import { articleFor } from "../../../analysis/prose/articles.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { inLanguage } from "../../../project/language/words.ts";
import type { Edit, Span } from "../../../text/span.ts";

/**
 * Writes `text` at a place, and the article before it as `text` takes it by its sound; null where nobody can say which one.
 *
 * @param lang of the chapter: what is an article is known of English alone
 */
export function writing(chapter: Chapter, lang: string, span: Span, text: string): Edit | null {
	const { path } = chapter;
	const match = inLanguage(articles, lang)?.exec(chapter.text.slice(Math.max(0, span.start - REACH), span.start));
	if (!match) return { path, span, text };
	const [whole, article, between] = match as unknown as [string, string, string];
	const right = articleFor(text);
	if (right === null) return null;
	if (right === article.toLowerCase()) return { path, span, text };
	const cased = article[0] === "A" ? `A${right.slice(1)}` : right;
	return { path, span: { start: span.start - whole.length, end: span.end }, text: `${cased}${between}${text}` };
}

const articles = { en: /(?<![\p{L}\p{N}'’-])(an?)(\s[*_"“]{0,4})$/iu };
const REACH = 9;
