/** Text written into JSON and YAML. */
import type { Text } from "../../../text/span.ts";

/** How `words` are written in the place of a scalar of a JSON or YAML file, within its quotes if it has any. */
export function asScalar(source: string, { span }: Text, words: string): string {
	const quote = source[span.start - 1];
	if (quote === '"') return JSON.stringify(words).slice(1, -1);
	if (quote === "'") return words.replaceAll("'", "''");
	return PLAIN.test(words) && !/: | #/.test(words) ? words : JSON.stringify(words);
}

/** What YAML reads as text without quotes. */
const PLAIN = /^\p{L}[\p{L}\p{N} ,.;:'’()/–—-]*[\p{L}\p{N})]$/u;
