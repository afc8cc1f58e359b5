import { comparableWords } from "../../../analysis/references/suggestions.ts";
import { sectionsOf } from "../../../analysis/structure/sections.ts";
import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { SideFile } from "../../../book/sidefiles/side-file.ts";
import type { Chapter, Text } from "../../../chapter/facts.ts";
import { bareWords } from "../../../syntax/identifiers.ts";
import { memoize } from "../../../text/memoize.ts";
import { count } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const topicWithoutSection: BookRule = {
	id: "topic-without-section",
	scope: "book",
	when: "idle",
	severity: "information",
	question: "gaps",
	title: "A concept file names a topic that no section is about",
	why: `\`topics_covered\` in a concept file lists what the sections of a chapter are about. Where most of its topics are headings of the chapter, one that is none was renamed
or cut. Where a file's topics are not meant to be headings, nothing is said.`,
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
			const missing = topics.filter((topic) => !chapters.some((chapter) => knownIn(file)(chapter).has(topic)));
			const known = topics.length - missing.length;
			if (known < FEWEST || known < topics.length * MAJORITY) continue;
			for (const { text, span } of missing) {
				yield {
					path,
					span,
					message: `No section of the chapter is called “${text}”, as ${count(known, "other topic")} of this file are. Name it as its heading does, or take it out.`,
				};
			}
		}
	},
};

const FEWEST = 3;
const MAJORITY = 0.7;

/** The topics of a file that sections of a chapter are about. */
const knownIn = memoize(({ topics }: SideFile) => {
	const asked = topics.map((topic) => ({ topic, meant: comparableWords(topic.text) }));
	return memoize((chapter: Chapter): ReadonlySet<Text> => {
		const titles = sectionsOf(chapter).map(({ heading }) => comparableWords(bareWords(heading.title.text)));
		const known = asked.filter(({ meant }) => titles.some((title) => isAbout(title, meant)));
		return new Set(known.map(({ topic }) => topic));
	});
});

/** Whether one has all words of the other, small ones left out. */
function isAbout(title: ReadonlySet<string>, topic: ReadonlySet<string>): boolean {
	const holds = (all: ReadonlySet<string>, some: ReadonlySet<string>): boolean => {
		const meant = [...some].filter((word) => word.length > 3);
		return meant.length > 0 && meant.every((word) => all.has(word));
	};
	return holds(title, topic) || holds(topic, title);
}
