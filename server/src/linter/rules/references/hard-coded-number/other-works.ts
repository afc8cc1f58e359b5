/** Whether running text refers to another work than this book. */

import { indexInSentence, type Sentence } from "../../../../analysis/prose/sentences.ts";
import type { Book } from "../../../../book/book.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import { isNonFileTarget } from "../../../../project/paths.ts";
import { referenceType } from "../../../../project/reference-types.ts";
import { itemsStartingIn } from "../../../../text/sorted.ts";
import type { Span } from "../../../../text/span.ts";

/** Works cited by hand: a year in parentheses, `et al.`, an `@` that is no cite. */
const CITED = /\(?\b(?:1[5-9]|20)\d\d[a-z]?\)|\bet al\b|@/;
/** A title in single emphasis, with two capitals at least. */
const TITLE = /(?<![*_\p{L}\p{N}])([*_])(?=[^*_]{0,150}\p{Lu}[^*_]{0,150}\s\p{Lu})([^*_]{3,150})\1(?![*_\p{L}\p{N}])/gu;
/** After it: what it is part of or comes from, except for `of this book`. */
const OF =
	/^[^\p{L}\p{N}]{0,3}(?:(?:of|from|by)\s(?!(?:this|our|the present|the current)\s)|in\s[^\p{Ll}]|(?:von|aus|de|du|del|di|da|van|av|af)\s)/u;
/** After it: the kind of text that contains it. */
const IN_TEXT =
	/^[^\p{L}\p{N}]{0,3}(?:of|in|from)\s(?:the|that|an?|their|his|her)\s(?:\p{L}+\s){0,2}(?:report|paper|article|study|documentation|manual|guide|handbook|preprint|publication|standard)\b/u;
/** After it: a title to the end of the sentence, all its words but small ones with a capital. */
const TITLED =
	/^(?::\s|\s[–—-]\s|\s)((?:\p{Lu}[\p{L}\p{N}’'-]*|\d+)(?:,?\s(?:\p{Lu}[\p{L}\p{N}’'-]*|\d+|and|or|of|on|the|an?|in|for|to|with|from|by))*)(?=[.;)]|\s*$)/u;
/** Before an abbreviation: a name, as lawyers and scholars cite (`Amendment XIV, sec. 1`). */
const NAMED = /\p{Lu}[^\s,]*,\s$/u;
const LONGEST_NAME = 100;
/** Before it: whose it is. */
const WHOSE = /(?:['’]s|s['’]|\b(?:their|his|her|its|whose|your|my))\s(?:\p{L}+\s)?$/u;

/**
 * Whether the words at `span` may belong to another work: the sentence cites one, names one by its title or links to a site, or
 * the words around them name an owner.
 *
 * @param own lower-cased titles of this book that do not count as other works
 */
export function namesOtherWork(book: Book, sentence: Sentence, span: Span, own: readonly string[]): boolean {
	const { custom } = book.project.options.crossref;
	const { chapter, text: words } = sentence;
	if (itemsStartingIn(chapter.cites, sentence.span).some(({ key }) => referenceType(key, custom) === null)) return true;
	if (itemsStartingIn(chapter.links, sentence.span).some(({ target }) => isNonFileTarget(target.text))) return true;
	// `*A Title*, 4th ed. Longman. (Chapters 1–2)`: the parentheses belong to the text before them.
	const isAlone = /^\s*\(/.test(words) && indexInSentence(sentence, span.start) < 3;
	const paragraph = isAlone ? sourceText(chapter, { start: sentence.paragraph.span.start, end: span.start }) : words;
	const titles = [...paragraph.matchAll(TITLE)].map(([, , title]) =>
		(title as string).toLowerCase().replace(/\s+/g, " "),
	);
	if (CITED.test(words) || titles.some((title) => !own.includes(title))) return true;
	const at = indexInSentence(sentence, span.start);
	const before = words.slice(Math.max(0, at - LONGEST_NAME), at);
	const after = words.slice(indexInSentence(sentence, span.end));
	const title = TITLED.exec(after)?.[1]?.toLowerCase();
	if (title && !own.some((one) => one === title)) return true;
	if (NAMED.test(before) && /^\p{Ll}+\./u.test(words.slice(at))) return true;
	return OF.test(after) || IN_TEXT.test(after) || WHOSE.test(before);
}
