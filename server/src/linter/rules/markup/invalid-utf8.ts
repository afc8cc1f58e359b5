import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

export const invalidUtf8: ChapterRule = {
	id: "invalid-utf8",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "A file that is not UTF-8",
	why: "Quarto reads text as UTF-8. In a file saved in another encoding, letters outside ASCII come out as question marks, or the build stops.",
	bad: [],
	good: ["# Café {#sec-cafe}\n\nSaved as UTF-8.\n"],
	check: (chapter) =>
		problemsAs(
			chapter,
			"invalid-utf8",
			() => "This is not UTF-8, so readers see wrong letters here. Save the file with the encoding UTF-8.",
			null,
		),
};
