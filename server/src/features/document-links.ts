import { fileFacts } from "../analysis/cursor/file-facts.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import type { Book } from "../book/book.ts";
import { mentionsIn } from "../book/mentions.ts";
import type { DocumentLink } from "./results.ts";

/** The links from a file (a chapter or a configuration) to files of the workspace folder, in text order. */
export function documentLinks(book: Book, path: string): readonly DocumentLink[] {
	const result: DocumentLink[] = [];
	const add = (span: DocumentLink["span"], to: string, offset: number | null = null) => {
		result.push({ span, path: to, tooltip: `Open ${to}`, offset });
	};
	for (const { span, path: to } of mentionsIn(book, path)) if (book.files.has(to)) add(span, to);
	const { includes, links } = fileFacts(book, path);
	for (const { include, path: to, status } of includes) {
		if (status === "found" && to !== null) add(include.target.span, to);
	}
	for (const { link, path: to, target, status } of links) {
		if (target !== null) add(link.target.span, target.chapter.path, target.span.start);
		else if (to !== null && (status === "found" || status === "missing-fragment")) add(link.target.span, to);
	}
	for (const { source } of book.chapters.get(path)?.images ?? []) {
		const to = targetFile(book, path, source.text);
		if (to !== null) add(source.span, to);
	}
	return result.sort((a, b) => a.span.start - b.span.start);
}
