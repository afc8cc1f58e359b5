/** Writes text into JSON and YAML files. */
import type { Text } from "../../../text/span.ts";

/** Encodes `text` to replace a scalar of a JSON or YAML file, between the quotes of that scalar if it has any. */
export function asScalar(source: string, { span }: Text, text: string): string {
	const quote = source[span.start - 1];
	if (quote === '"') return JSON.stringify(text).slice(1, -1);
	if (quote === "'") return text.replaceAll("'", "''");
	return PLAIN.test(text) && !/: | #/.test(text) ? text : JSON.stringify(text);
}

/** Text that needs no quotes in YAML. */
const PLAIN = /^\p{L}[\p{L}\p{N} ,.;:'’()/–—-]*[\p{L}\p{N})]$/u;
