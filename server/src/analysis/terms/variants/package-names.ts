/** Lower-case package names in code, which prose spells as the code does. */

import type { Book } from "../../../book/book.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { keyOfName } from "../name-forms.ts";

/**
 * Returns the keys (`keyOfName`) of the packages that a book's code loads or calls, or that its prose calls a package. Yields null as a yield
 * point.
 */
export function* packageNamesIn(book: Book): Generator<null, ReadonlySet<string>> {
	const names = new Set<string>();
	for (const chapter of book.chapters.values()) {
		for (const name of yield* packageNamesInChapter.inSteps(chapter)) names.add(name);
		yield null;
	}
	return names;
}

const packageNamesInChapter = memoizeInSteps(function* ({ text }: Chapter): Generator<null, ReadonlySet<string>> {
	const names = new Set<string>();
	let next = LETTERS_PER_STEP;
	for (const { groups, index } of text.matchAll(PACKAGE_NAME)) {
		if (index >= next) {
			yield null;
			next = index + LETTERS_PER_STEP;
		}
		names.add(keyOfName(Object.values(groups ?? {}).find((name) => name !== undefined) ?? "", "en"));
	}
	return names;
});

/** UTF-16 units between two yield points; scanning them takes a few milliseconds. */
const LETTERS_PER_STEP = 50_000;

const PACKAGE_NAME =
	/\b(?:library|require|requireNamespace|install\.packages|install|use_package|usepackage)[{(]["']?(?<loaded>[a-z]{5,40})\b|\bpip3? install (?<installed>[a-z]{5,40})\b|^(?:import|from) (?<imported>[a-z]{5,40})(?: as | import |$)|\b(?<called>[a-z]{5,40})::|\b(?<told>[a-z]{5,40})\b\W{1,3}(?:package|library|module)\b/gm;
