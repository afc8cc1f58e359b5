/** Tells plain words, which can be spelled in another way, from names, code and parts of longer words. */
import type { Span } from "../../../text/span.ts";
import type { Passage } from "../../prose/passage.ts";

/**
 * Returns whether a span of a passage's text is a plain word or compound: no name (an inner capital, a capital in mid-sentence or before
 * another capital), no file name or code (`list.tex`, `list()`, `data/list`), and no second half of a suspended compound (`over- and
 * underfit`).
 */
export function isPlainWord({ text }: Pick<Passage, "text">, { start, end }: Span): boolean {
	const written = text.slice(start, end);
	if (INNER_CAPITAL.test(written)) return false;
	if (BEFORE_WORD.test(text[start - 1] ?? " ") || AFTER_WORD.test(text.slice(end, end + 2))) return false;
	const before = text.slice(Math.max(0, start - REACH), start);
	if (SUSPENDED.test(before)) return false;
	if (!CAPITAL.test(written)) return true;
	return OPENS_SENTENCE.test(before) && !CAPITAL.test(text.slice(end + 1, end + 3));
}

const CAPITAL = /^\p{Lu}/u;
const INNER_CAPITAL = /\p{L}\p{Lu}/u;
const BEFORE_WORD = /[./\\_@#:~=\uFFFC-]/;
const AFTER_WORD = /^(?:[/\\_@#(=~-]|[.:][\p{L}\p{N}])/u;
/** `over- and`, `pre-, in- or`. */
const SUSPENDED = /\p{L}[-‐‑](?:,?\s(?:and|or|and\/or|to|but|nor|versus|vs\.?)\s|,\s)$/u;
const OPENS_SENTENCE = /(?:^|[.!?:…]["')”’*_]{0,4}\s)[\s*_("“‘'[]{0,6}$/;
const REACH = 12;
