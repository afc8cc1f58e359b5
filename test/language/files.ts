import type { Topic } from "./construct.ts";

/** How a text may be written down. */
export const files: Topic = {
	title: "Texts as files hold them",
	constructs: [
		{
			form: "Line ends of Windows",
			reads: "Line ends.",
			files: '---\r\nsubtitle: "A"\r\n---\r\n\r\n# B {#⟦sec-b⟧}\r\n\r\n- @⟦sec-b⟧\r\n\r\n    @⟦sec-c⟧\r\n',
			expects: ["sec-b = Chapter 1 “B”", "@sec-b → Chapter 1", "@sec-c → nothing"],
		},
		{
			form: "A byte order mark",
			reads: "Nothing: the text begins after it.",
			files: "\ufeff# A {#⟦sec-a⟧}\n\n@⟦sec-a⟧\n",
			expects: ["sec-a = Chapter 1 “A”", "@sec-a → Chapter 1"],
		},
		{
			form: "Tabs",
			reads: "Blanks up to the next of the columns 4, 8, 12 …, as Pandoc has them.",
			files: "# A\n\n1.\tWords.\n\n\t![B](b.png){#⟦fig-b⟧}\n\n\t\t@no\n\n>\t@⟦fig-b⟧\n",
			expects: ["fig-b = Figure 1.1 “B”", "@fig-b → Figure 1.1"],
		},
		{
			form: "Letters outside of Unicode's first plane",
			reads: "Letters, in labels too.",
			files: "# A\n\n![B](b.png){#⟦fig-𝒳⟧}\n\n😀 @⟦fig-𝒳⟧, 𝒳@fig-𝒳\n",
			expects: ["fig-𝒳 = Figure 1.1 “B”", "@fig-𝒳 → Figure 1.1"],
		},
	],
};
