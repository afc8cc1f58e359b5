/** Mentions of other chapters by number or title. */
import { expect, test } from "vitest";
import { chapterMentions } from "../../../../server/src/analysis/structure/chapter-mentions.ts";
import { runToCompletion } from "../../../../server/src/text/memoize.ts";
import { quartoBook } from "../../../folder.ts";
import { openLibrary } from "../../../memory.ts";

const titles = ["Serving", "Data collection", "推理系统", "Git & GitHub"];

/** The mentions in a first chapter with this text, as `title: mention`. */
async function mentions(text: string): Promise<readonly string[]> {
	const chapter = `# Beginnings\n\n${text}\n`;
	const workspace = await openLibrary({
		"_quarto.yml": quartoBook("index.qmd", ...titles.map((_, i) => `c${i}.qmd`)),
		"index.qmd": chapter,
		...Object.fromEntries(titles.map((title, i) => [`c${i}.qmd`, `# ${title}\n\nWords.\n`])),
	});
	const book = workspace.books[0]!;
	const [home, ...others] = book.entries;
	return runToCompletion(chapterMentions(book, home!.chapter!, others)).map(
		({ entry, span }) => `${entry.title}: ${chapter.slice(span.start, span.end)}`,
	);
}

test.each([
	["Part of a word is no title: observing, preserving, deserving."],
	["A common word is none: serving comes late, and serving well is hard."],
	["Serving is the first word of this sentence. Serving is common."],
	["Code is none: `Data collection`, and\n\n```python\n# Data collection, Chapter 2\n```"],
	["<!-- Data collection comes in Chapter 3 -->Nothing."],
	["We are talking of data. Collection comes next."],
])("%j mentions no chapter", async (text) => {
	expect(await mentions(text)).toEqual([]);
});

test.each([
	["We turn to Serving at last.", "Serving: Serving"],
	["**Serving** comes last.", "Serving: Serving"],
	["Then comes “serving”.", "Serving: serving"],
	["- Serving\n- the rest", "Serving: Serving"],
	["First we speak of data\ncollection.", "Data collection: data\ncollection"],
	["本书在推理系统中说明。", "推理系统: 推理系统"],
	["Then of Git and GitHub, or Git & GitHub.", "Git & GitHub: Git & GitHub"],
	["This is what Chapter 2 says.^[And Chapter 3.]", "Serving: Chapter 2", "Data collection: Chapter 3"],
	["## Data collection\n\nComes later.", "Data collection: Data collection"],
])("%j mentions %j", async (text, ...chapters) => {
	expect(await mentions(text)).toEqual(chapters);
});
