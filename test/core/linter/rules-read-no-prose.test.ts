/** Law 6: rules of the book that run on every edit read facts and the surroundings of cites, so that an edit of prose cannot change what they find. */
import { describe, expect, test } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import type { Chapter } from "../../../server/src/chapter/facts.ts";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { proseEdit } from "../../../server/src/chapter/prose-edit.ts";
import { diskFiles } from "../../../server/src/cli/disk-files.ts";
import { isDeferred } from "../../../server/src/linter/rule.ts";
import { runRules } from "../../../server/src/linter/run-rules.ts";
import { runToCompletion } from "../../../server/src/text/memoize.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";

/** At most so many words of a chapter are tried: each costs a parse. */
const MOST_WORDS = 120;

/** The books of a folder on which no rule has run, so that no memo holds anything. */
async function booksIn(folder: string): Promise<readonly Book[]> {
	const workspace = new Workspace(diskFiles(folder), { isEnabled: () => false });
	await workspace.open();
	return workspace.books;
}

function withWord(text: string, start: number, length: number): string {
	return text.slice(0, start) + "x".repeat(length) + text.slice(start + length);
}

/** The text of a chapter with words replaced by as many letters, where each replacement is an edit of prose. */
function withOtherWords(chapter: Chapter): string {
	const words = chapter.paragraphs.flatMap(({ span, context }) =>
		context === "body"
			? [...chapter.text.slice(span.start, span.end).matchAll(/\p{L}{3,}/gu)].map((match) => ({
					start: span.start + match.index,
					length: match[0].length,
				}))
			: [],
	);
	const stride = Math.max(1, Math.floor(words.length / MOST_WORDS));
	return words
		.filter((_, index) => index % stride === 0)
		.filter(({ start, length }) => {
			const now = parseChapter(chapter.path, withWord(chapter.text, start, length));
			return proseEdit(chapter, now) !== null;
		})
		.reduce((text, { start, length }) => withWord(text, start, length), chapter.text);
}

function findingsIn(book: Book): readonly string[] {
	const fail = ({ error }: { readonly error: unknown }): never => {
		throw error;
	};
	const found = runToCompletion(runRules(book, (rule) => rule.scope === "book" && !isDeferred(rule), fail));
	// Fixes are computed on demand, from a book that is up to date: they may read what they like.
	return [...found.values()].flat().map(({ fixes: _, ...finding }) => JSON.stringify(finding));
}

describe.each(["test/book", "test/broken", "test/review"])("in %s", (folder) => {
	test("other words in the prose change no finding", async () => {
		const books = await booksIn(folder);
		const others = await booksIn(folder);
		let replaced = 0;
		for (const book of others) {
			for (const chapter of book.chapters.values()) {
				if (chapter.notebook !== null) continue;
				const text = withOtherWords(chapter);
				if (text !== chapter.text) replaced++;
				// In place: everything in the book refers to this object.
				Object.assign(chapter, { text });
			}
		}
		expect(replaced).toBeGreaterThan(2);
		expect(others.map(findingsIn)).toEqual(books.map(findingsIn));
	});
});
