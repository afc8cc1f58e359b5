/** Words in lower case that are the names of packages: prose writes them as code does. */

import type { Book } from "../../../book/book.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { keyOfName } from "../name-forms.ts";

/** The names that a book loads, calls from, or calls a package, as `keyOfName` gives them. Others may go first wherever it yields. */
export function* namesInCode(book: Book): Generator<null, ReadonlySet<string>> {
	const names = new Set<string>();
	for (const chapter of book.chapters.values()) {
		for (const name of yield* inChapter.inSteps(chapter)) names.add(name);
		yield null;
	}
	return names;
}

const inChapter = memoizeInSteps(function* ({ text }: Chapter): Generator<null, ReadonlySet<string>> {
	const names = new Set<string>();
	let next = STRETCH;
	for (const { groups, index } of text.matchAll(NAMED)) {
		if (index >= next) {
			yield null;
			next = index + STRETCH;
		}
		names.add(keyOfName(Object.values(groups ?? {}).find((name) => name !== undefined) ?? "", "en"));
	}
	return names;
});

/** So many letters are looked through in a few milliseconds. */
const STRETCH = 50_000;

const NAMED =
	/\b(?:library|require|requireNamespace|install\.packages|install|use_package|usepackage)[{(]["']?(?<loaded>[a-z]{5,40})\b|\bpip3? install (?<installed>[a-z]{5,40})\b|^(?:import|from) (?<imported>[a-z]{5,40})(?: as | import |$)|\b(?<called>[a-z]{5,40})::|\b(?<told>[a-z]{5,40})\b\W{1,3}(?:package|library|module)\b/gm;
