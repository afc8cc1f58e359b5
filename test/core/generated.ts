/**
 * Chapters and books of Quarto Markdown made by chance, from a grammar: whole forms, nested. Wild ones hold what is never
 * closed or closes nothing, too.
 */
import fc from "fast-check";

type Texts = fc.Arbitrary<string>;

const labels = (...types: readonly string[]): Texts =>
	fc
		.tuple(fc.constantFrom(...types), fc.constantFrom("a", "b", "c", "größe", "x.y", "图一", "d_e"))
		.map((parts) => parts.join("-"));
const anyLabel = labels("sec", "fig", "tbl", "lst", "eq", "thm", "nte", "map");
const notes = fc.constantFrom("n", "m", "fn-long", "1");
const works = fc.constantFrom("kuhn", "popper1959", "nobody");

const word = fc.constantFrom(
	...["rain", "Snow", "größe", "图一", "😀", "ж𝒳", "e\u0301", "it’s", "--", "...", "costs $5", "10^3", "x_y", "\u00a0"],
	...["\\@fig-a", "a@fig-b.org", "*soft*", "**bold**", "***Term (T)*** is", "\\$3", "<br>", "&nbsp;", "1.", "Figure"],
);
const pointer = fc.oneof(
	anyLabel.map((id) => `@${id}`),
	anyLabel.map((id) => `@${id}.`),
	anyLabel.map((id) => `@{${id}}`),
	anyLabel.map((id) => `[-@${id}]`),
	fc.tuple(anyLabel, works).map(([id, key]) => `[see @${id}; @${key}, p. 3]`),
	anyLabel.map((id) => `@${id.charAt(0).toUpperCase()}${id.slice(1)}`),
	anyLabel.map((id) => `[there](#${id})`),
	anyLabel.map((id) => `[**there**](b.qmd#${id} "title")`),
	anyLabel.map((id) => `\\ref{${id}}`),
	works.map((key) => `[@${key}]`),
	notes.map((id) => `[^${id}]`),
);
const other = fc.oneof(
	anyLabel.map((id) => `\`@${id}\``),
	anyLabel.map((id) => `$x_{@${id}}$`),
	fc.tuple(anyLabel, notes).map(([id, note]) => `^[Like @${id}[^${note}].]`),
	anyLabel.map((id) => `![See @${id}](x.png)`),
	labels("fig").map((id) => `![C](x.png){#${id}}`),
	anyLabel.map((id) => `[words]{#${id}}`),
	labels("eq").map((id) => `$$x$$ {#${id}}`),
	anyLabel.map((id) => `<!-- @${id} -->`),
	anyLabel.map((id) => `<span id="${id}">x</span>`),
	fc.constant("`r mean(d$x)`"),
	fc.constant('{{< video x.mp4 title="@fig-a" >}}'),
);
/** What is never closed, or closes nothing. */
const broken = fc.constantFrom(
	"[",
	"]",
	"`",
	"$",
	"$$",
	"<!--",
	"^[",
	"{#",
	"{",
	"@",
	"[^",
	"![",
	"](",
	"**",
	"\\",
	"<a",
);

const open = fc.constantFrom(
	":::",
	"::: {#fig-a}",
	"```{r}",
	"````",
	"<!-- open",
	"$$",
	"\\begin{align}",
	"---",
	"| a |",
	"<div>",
);

function grammar(isWild: boolean): Texts {
	/** Words without labels and notes, which would be odd in a title or a note. */
	const words = fc
		.array(fc.oneof({ arbitrary: word, weight: 6 }, { arbitrary: pointer, weight: 3 }), { minLength: 1, maxLength: 4 })
		.map((parts) => parts.filter((part) => !part.startsWith("[^")).join(" "));
	const line = fc
		.array(
			fc.oneof(
				{ arbitrary: word, weight: 6 },
				{ arbitrary: pointer, weight: 4 },
				{ arbitrary: other, weight: 2 },
				...(isWild ? [{ arbitrary: broken, weight: 1 }] : []),
			),
			{ minLength: 1, maxLength: 6 },
		)
		.map((parts) => parts.join(" "));
	const title = isWild ? line : words;
	const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));

	const attributes = fc.oneof(
		{ arbitrary: fc.constant(""), weight: 2 },
		anyLabel.map((id) => ` {#${id}}`),
		anyLabel.map((id) => ` {#${id} .unnumbered}`),
		anyLabel.map((id) => ` {.wide #${id} width=50%}`),
		anyLabel.map((id) => ` {#${id}} more`),
	);
	const heading = fc
		.tuple(fc.integer({ min: 1, max: 4 }), title, attributes)
		.map(([level, title, end]) => `${"#".repeat(level)} ${title}${end}`);

	const option = fc.oneof(
		labels("fig", "tbl", "lst").map((id) => `label: ${id}`),
		title.map((text) => `fig-cap: "${text.replaceAll(/["\\]/g, "")}"`),
		fc.constant("fig-subcap:\n#|   - One @fig-a\n#|   - Two"),
		fc.constant("fig-cap: |\n#|   Over @fig-b\n#|   lines"),
		fc.constantFrom("eval: false", "fig-alt: words", ...(isWild ? ["echo: [", "fig-cap: 'open"] : [])),
	);
	const cell = fc
		.tuple(fc.constantFrom("r", "python", "{r}", ".r", "r fig-a, fig.cap='C'"), fc.array(option, { maxLength: 4 }))
		.map(
			([engine, options]) => `\`\`\`{${engine}}\n${options.map((one) => `#| ${one}\n`).join("")}plot(1) # @no\n\`\`\``,
		);
	const table = fc.tuple(title, title, attributes, fc.boolean()).map(([inside, caption, end, isAbove]) => {
		const rows = `| a | b |\n|---|---|\n| 1 | ${inside.replaceAll("|", "")} |`;
		const below = `: ${caption}${end}`;
		return isAbove ? `${below}\n\n${rows}` : `${rows}\n\n${below}`;
	});
	const grid = title.map((inside) => `+-----+-----+\n| a   | b   |\n+=====+=====+\n| ${inside} | 2 |\n+-----+-----+`);

	const opening = fc.oneof(
		labels("fig", "tbl", "lst", "thm", "map").map((id) => `{#${id}}`),
		labels("fig").map((id) => `{#${id} fig-cap="Of @fig-a" layout-ncol=2}`),
		labels("nte").map((id) => `{.callout-note #${id} title="By @sec-a"}`),
		fc.constantFrom(
			'{.content-visible when-format="html"}',
			'{.content-visible unless-format="html"}',
			"{.panel-tabset}",
			"{.column-margin}",
			".callout-tip",
			"{layout-narrow}",
		),
	);

	const single: Texts = fc.oneof(
		{ arbitrary: paragraph, weight: 5 },
		{ arbitrary: heading, weight: 4 },
		cell,
		table,
		grid,
		labels("fig").map((id) => `![Of @${id}](x.png){#${id}}`),
		title.map((text) => `![${text}](y.png)`),
		labels("eq").map((id) => `$$\nx = @no\n$$ {#${id}}`),
		labels("eq").map((id) => `$$\nx\n$$\n{#${id}}`),
		fc.tuple(notes, isWild ? paragraph : words).map(([id, text]) => `[^${id}]: ${text}`),
		fc.tuple(notes, title).map(([id, text]) => `[^${id}]: First.\n\n    Then ${text}`),
		labels("lst").map((id) => `\`\`\`{#${id} .python lst-cap="Like @fig-a"}\nx\n\`\`\``),
		(isWild ? paragraph : words).map((text) => `<!--\n\n${text}\n\n-->`),
		paragraph.map((text) => `\`\`\`\`markdown\n\`\`\`{r}\n#| label: fig-a\n\`\`\`\n${text}\n\`\`\`\``),
		labels("fig").map((id) => `<div id="${id}">\n\n![](x.png)\n\nCaption.\n\n</div>`),
		fc.constantFrom(
			"{{< include _part.qmd >}}",
			"{{< include _part.qmd >}}",
			...(isWild ? ["{{< include _none.qmd >}}", "{{< include a.qmd >}}"] : []),
			"{{< pagebreak >}}",
			"\\begin{align}\nx @no\n\\end{align}",
			"\\newpage",
			"    indented @code",
			"***",
			"Term\n: Definition @fig-a",
			"```{=html}\n<p id='fig-a'>\n```",
		),
		...(isWild ? [open] : []),
	);

	const { block } = fc.letrec<{ block: string; inner: string }>((tie) => ({
		block: fc.oneof(
			{ maxDepth: 3, withCrossShrink: true },
			{ arbitrary: single, weight: 6 },
			fc.tuple(opening, tie("inner")).map(([open, inside]) => `::: ${open}\n${inside}\n:::`),
			fc.tuple(opening, tie("inner")).map(([open, inside]) => `:::: ${open}\n\n${inside}\n\n::::`),
			tie("inner").map((inside) => `> ${inside.replaceAll("\n", "\n> ")}`),
			fc.tuple(line, tie("inner")).map(([text, inside]) => `- ${text}\n\n    ${inside.replaceAll("\n", "\n    ")}`),
		),
		inner: fc
			.array(tie("block"), { minLength: 1, maxLength: 3, depthIdentifier: "inner" })
			.map((blocks) => blocks.join("\n\n")),
	}));

	const frontMatter = fc.oneof(
		{ arbitrary: fc.constant(""), weight: 4 },
		title.map((title) => `---\ntitle: ${JSON.stringify(title)}\n---\n\n`),
		fc.constantFrom(
			'---\ntitle: "T {#sec-a}"\nabstract: |\n  Like @fig-a and [@kuhn].\n---\n\n',
			...(isWild ? ["---\ntitle: [\n---\n\n"] : []),
			"---\ncrossref:\n  custom:\n    - {kind: float, key: map, reference-prefix: Map}\n---\n\n",
			"---\nbibliography: works.bib\n---\n",
		),
	);
	const gap = fc.constantFrom("\n\n", "\n\n", "\n\n", "\n\n", isWild ? "\n" : "\n\n", "\n\n\n");

	return fc
		.tuple(frontMatter, fc.array(fc.tuple(block, gap), { maxLength: 9 }), fc.boolean())
		.map(([front, blocks, isEnded]) => front + blocks.flat().join("") + (isEnded ? "\n" : ""));
}

/** One chapter. */
export const chapters: Texts = grammar(true);

const configurations = [
	"project: {type: book}\nbook: {chapters: [index.qmd, a.qmd, b.qmd]}\nbibliography: works.bib\n",
	"project: {type: book}\nbook:\n  chapters:\n    - index.qmd\n    - part: a.qmd\n      chapters: [b.qmd]\n",
	"project: {type: book}\nbook: {chapters: [index.qmd, b.qmd], appendices: [a.qmd]}\nnumber-sections: false\n",
	"project: {type: website}\n",
];

type Books = fc.Arbitrary<Readonly<Record<string, string>>>;

/** Files of a book, by path. */
export const books: Books = booksOf(chapters, [
	...configurations,
	"project: {type: book}\nbook: {chapters: [index.qmd, gone.qmd]}\n",
	"project: {type: book}\nbook: {chapters: [\n",
]);

/** The same without what is never closed, or closes nothing. */
export const calmBooks: Books = booksOf(grammar(false), configurations);

function booksOf(chapter: Texts, configurations: readonly string[]): Books {
	return fc.record({
		"_quarto.yml": fc.constantFrom(...configurations),
		"index.qmd": chapter,
		"a.qmd": chapter,
		"b.qmd": chapter,
		"_part.qmd": chapter,
		"works.bib": fc.constantFrom("@book{kuhn, title={T}}\n@article{popper1959, title={P}}\n", ""),
	});
}
