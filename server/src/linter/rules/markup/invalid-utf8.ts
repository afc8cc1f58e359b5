import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

export const invalidUtf8: ChapterRule = {
	id: "invalid-utf8",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Text that is not valid UTF-8",
	why: `Quarto reads files as UTF-8. In a file with another encoding, non-ASCII letters become question marks, or the build
stops.`,
	bad: [],
	good: ["# Café {#sec-cafe}\n\nSaved as UTF-8.\n"],
	check: (chapter) =>
		problemFindings(
			chapter,
			"invalid-utf8",
			() => "This text is not valid UTF-8. Save the file with the encoding UTF-8.",
			null,
		),
};
