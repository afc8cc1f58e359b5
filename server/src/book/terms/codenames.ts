/** Words in lower case that are the names of packages: prose writes them as code does. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import type { Book } from "../book.ts";
import { keyOfName } from "./forms.ts";

/** The names that a book loads, calls from, or calls a package, as `keyOfName` gives them. */
export const namesInCode = remember((book: Book): ReadonlySet<string> => {
	const names = new Set<string>();
	for (const chapter of book.chapters.values()) for (const name of inChapter(chapter)) names.add(name);
	return names;
});

const inChapter = remember((chapter: Chapter): ReadonlySet<string> => {
	const names = new Set<string>();
	for (const { groups } of chapter.text.matchAll(NAMED)) {
		names.add(keyOfName(Object.values(groups ?? {}).find((name) => name !== undefined) ?? "", "en"));
	}
	return names;
});

const NAMED =
	/\b(?:library|require|requireNamespace|install\.packages|install|use_package|usepackage)[{(]["']?(?<loaded>[a-z]{5,40})\b|\bpip3? install (?<installed>[a-z]{5,40})\b|^(?:import|from) (?<imported>[a-z]{5,40})(?: as | import |$)|\b(?<called>[a-z]{5,40})::|\b(?<told>[a-z]{5,40})\b\W{1,3}(?:package|library|module)\b/gm;
