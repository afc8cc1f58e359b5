import { comparableWords } from "../../../analysis/references/suggestions.ts";
import { sectionsOf } from "../../../analysis/structure/sections.ts";
import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { SideFile } from "../../../book/sidefiles/side-file.ts";
import type { Chapter, Text } from "../../../chapter/facts.ts";
import { stripInlineMarkup } from "../../../syntax/identifiers.ts";
import { memoize } from "../../../text/memoize.ts";
import { count } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const topicWithoutSection: BookRule = {
	id: "topic-without-section",
	scope: "book",
	when: "idle",
	severity: "information",
	question: "gaps",
	title: "Topic of a concept file that has no section",
	why: `The key \`topics_covered\` of a concept file lists what the sections of a chapter are about. If most of its topics are
headings of the chapter, one that is not was renamed or removed. If the topics of a file are not headings in general,
nothing is reported.`,
	bad: [
		{
			"index.qmd":
				"---\nconcepts: tea_concepts.yml\n---\n\n# Tea\n\n## The Leaf and its Picking\n\nBy hand.\n\n## Steaming\n\nGreen.\n\n## Drying\n\nWhite.\n",
			"tea_concepts.yml":
				"topics_covered:\n  - topic: Leaf Picking\n    subtopics: [hands, seasons]\n  - topic: steaming\n  - topic: Drying\n  - topic: ⟦Fermentation⟧\n",
		},
	],
	good: [
		{
			"index.qmd": "---\nconcepts: tea_concepts.yml\n---\n\n# Tea\n\n## Picking\n\nBy hand.\n",
			"tea_concepts.yml": "topics_covered: [Culture, Trade, Picking]\n",
		},
	],
	*check(book) {
		for (const [file, owners] of ownersOf(book)) {
			const { path, topics } = file;
			const chapters = owners.flatMap(({ segments }) => segments.map(({ chapter }) => chapter));
			const missing = topics.filter((topic) => !chapters.some((chapter) => topicsIn(file)(chapter).has(topic)));
			const matched = topics.length - missing.length;
			if (matched < MIN_MATCHED || matched < topics.length * MAJORITY) continue;
			for (const { text, span } of missing) {
				yield {
					path,
					span,
					message: `No section of the chapter is called "${text}". Use its heading, or remove it: ${count(matched, "other topic")} of this file have a section.`,
				};
			}
		}
	},
};

const MIN_MATCHED = 3;
const MAJORITY = 0.7;

/** Returns the topics of a file that are headings of a chapter. */
const topicsIn = memoize(({ topics }: SideFile) => {
	const candidates = topics.map((topic) => ({ topic, topicWords: comparableWords(topic.text) }));
	return memoize((chapter: Chapter): ReadonlySet<Text> => {
		const titles = sectionsOf(chapter).map(({ heading }) => comparableWords(stripInlineMarkup(heading.title.text)));
		const matched = candidates.filter(({ topicWords }) => titles.some((title) => isAbout(title, topicWords)));
		return new Set(matched.map(({ topic }) => topic));
	});
});

/** Whether one of the two contains all words of the other that have more than three letters. */
function isAbout(title: ReadonlySet<string>, topic: ReadonlySet<string>): boolean {
	const contains = (all: ReadonlySet<string>, some: ReadonlySet<string>): boolean => {
		const longWords = [...some].filter((word) => word.length > 3);
		return longWords.length > 0 && longWords.every((word) => all.has(word));
	};
	return contains(title, topic) || contains(topic, title);
}
