/** Every construct of the language, read as docs/language.md says. */
import { describe, expect, test } from "vitest";
import { describeFacts } from "../../language/describe-facts.ts";
import { topics } from "../../language/index.ts";
import { bookFiles, marked, openLibrary } from "../../memory.ts";

describe.each(topics)("$title", ({ constructs }) => {
	test.each(constructs)("$form", async ({ files: sources, expects }) => {
		const files: Record<string, string> = {};
		/** Without byte order mark, as the library has them. */
		const texts: Record<string, string> = {};
		const marks: string[] = [];
		for (const [path, source] of Object.entries(bookFiles(sources))) {
			const { text, spans } = marked(source.replace(/^\n/, ""));
			files[path] = text;
			texts[path] = text.replace(/^\ufeff/, "");
			const mark = text.length - texts[path].length;
			marks.push(...spans.map(({ start, end }) => `${path} ${start - mark} ${text.slice(start, end)}`));
		}
		const told = describeFacts(await openLibrary(files));
		expect(told.map(({ words }) => words)).toEqual(expects);
		const places = told.map(({ path, span }) => `${path} ${span.start} ${texts[path]?.slice(span.start, span.end)}`);
		expect([...new Set(places)].sort()).toEqual([...new Set(marks)].sort());
	});
});

test("no form stands twice in a table", () => {
	for (const { constructs } of topics) {
		const forms = constructs.map(({ form }) => form);
		expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
	}
});
