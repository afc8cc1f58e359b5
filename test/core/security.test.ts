/** What SECURITY.md says of the sources, of hovers and of paths. */
import { readdirSync, readFileSync } from "node:fs";
import type { Nodes } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { hover } from "../../server/src/features/hover.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { MemoryFiles, openLibrary } from "../memory.ts";
import { sourcesBelow } from "./sources.ts";

const sources = [...sourcesBelow("server/src"), ...sourcesBelow("client")];

test("nothing opens a connection, starts a program or runs code", () => {
	const modules =
		/^(?:node:)?(?:net|http|https|http2|tls|dgram|dns|child_process|cluster|vm|worker_threads|repl|inspector)(?:\/|$)/;
	const imported = sources.flatMap(({ path, imports }) =>
		imports.filter(({ target }) => modules.test(target)).map(({ target }) => `${path}: ${target}`),
	);
	const names = new Set([
		"fetch",
		"XMLHttpRequest",
		"WebSocket",
		"EventSource",
		"eval",
		"Function",
		".sendBeacon",
		".createTerminal",
	]);
	const used = sources.flatMap(({ path, names: own }) =>
		own.filter(({ name }) => names.has(name)).map(({ name }) => `${path}: ${name}`),
	);
	expect([...imported, ...used]).toEqual([]);
});

test("no Markdown is trusted, and no page allows what is written in it to run", () => {
	const trusting = sources.filter(({ names }) =>
		names.some(({ name }) => /^\.?(?:isTrusted|supportHtml|enableCommandUris|baseUri)$/.test(name)),
	);
	expect(trusting.map(({ path }) => path)).toEqual([]);
	const inserting = readdirSync("client/page").filter((name) =>
		/innerHTML|insertAdjacentHTML|outerHTML/.test(readFileSync(`client/page/${name}`, "utf8")),
	);
	// The review is drawn by the server, each word of the book escaped.
	expect(inserting).toEqual(["review.ts"]);
	const policies = sources.flatMap(({ path }) =>
		[...readFileSync(path, "utf8").matchAll(/default-src[^`"]*/g)].map(([policy]) => `${path}: ${policy}`),
	);
	expect(policies.map((policy) => policy.replaceAll("$", ""))).toEqual([
		// The lists have no script and come from files: their style stands in them, their pictures, too.
		"server/src/reports/html.ts: default-src 'none'; img-src data:; style-src 'unsafe-inline'",
		"server/src/reports/review/html.ts: default-src 'none'; style-src '{styleHash}'; base-uri 'none'; form-action 'none'",
		"client/src/views/webview.ts: default-src 'none'; img-src {source}; style-src {source} 'nonce-{nonce}'; script-src {source}; base-uri 'none'; form-action 'none'",
	]);
	const pages = sources.filter(({ path }) => /createWebview|\.webview\.options/.test(readFileSync(path, "utf8")));
	expect(pages.map(({ path }) => path)).toEqual(["client/src/views/webview.ts"]);
});

test("the extension works in folders that are not trusted, and in none that is not on disk", () => {
	const { capabilities, activationEvents } = JSON.parse(readFileSync("package.json", "utf8"));
	expect(capabilities).toEqual({ untrustedWorkspaces: { supported: true }, virtualWorkspaces: false });
	expect(activationEvents).not.toContain("*");
});

const evil = [
	"[go](command:workbench.action.terminal.new)",
	"[go]( <command:a> 'b')",
	"[go][ref]",
	"<command:a>",
	"<a href='command:a'>b</a>",
	"<img src=https://example.org/a.png>",
	"![go](https://example.org/a.png)",
	"![go](command:a)",
	"https://example.org/a",
	"http\\://example.org/a",
	"www.example.org",
	"someone@example.org",
	"\\<b>",
	"\\\\[go](command:a)",
	"`` ` `` [go](command:a)",
	"**[go**](command:a)",
	"$x$ [go](command:a)",
	"]( command:a)",
	"&lt;script&gt;&#91;go](command:a)",
	"{{< video command:a >}}",
	"\u0000[go](command:a)",
	"- [go](command:a)",
	"| [go](command:a) |",
];

test.each(evil)("a hover shows %s as words", async (words) => {
	const inYaml = JSON.stringify(words);
	const library = await openLibrary({
		"_quarto.yml": `project: {type: book}\nbook:\n  title: T\n  chapters: [index.qmd, b.qmd]\nbibliography: r.bib\n`,
		"index.qmd": [
			`# A ${words} {#sec-a}`,
			`Words ${words} of the section.`,
			`![${words}](p.png){#fig-a fig-alt=${inYaml}}`,
			`::: {#fig-b fig-cap=${inYaml}}\n![](https://example.org/p.png)\n\n${words}\n:::`,
			`| a |\n|---|\n| ${words} |\n\n: ${words} {#tbl-a}`,
			`\`\`\`{#lst-a .python lst-cap=${inYaml}}\n\`\`\`\` ${words}\n\`\`\``,
			`$$\n${words}\n$$ {#eq-a}`,
			`[^n]: Note ${words}.`,
			`***Evil*** is ${words} that is told.`,
			`See @sec-a, @fig-a, @fig-b, @tbl-a, @lst-a, @eq-a, [@kuhn], [^n] and ![${words}](command:a) or [${words}](b.qmd), the evil.`,
			`[ref]: command:a`,
		].join("\n\n"),
		"b.qmd": `---\ntitle: ${inYaml}\n---\n\nThe evil is here.\n`,
		"r.bib": `@article{kuhn, title={${words}}, author={${words}}, journal={${words}}, year={${words}}, doi={10.1/${words}}, url={command:a}}\n`,
		"p.png": "",
	});
	const told = new Set<string>();
	for (const book of library.books) {
		for (const [path, { text }] of book.chapters) {
			for (let offset = 0; offset <= text.length; offset++) told.add(hover(book, path, offset)?.markdown ?? "");
		}
	}
	expect(told.size).toBeGreaterThan(5);
	for (const markdown of told) expect(alive(markdown), markdown).toEqual([]);
});

const parser = unified().use(remarkParse).freeze();

/** What in Markdown does something: HTML, links but to a DOI, pictures from elsewhere, and what editors make links of by themselves. */
function alive(markdown: string): readonly string[] {
	const found: string[] = [];
	const visit = (node: Nodes): void => {
		if (node.type === "html" || node.type === "definition") found.push(node.type);
		else if (node.type === "link" && !node.url.startsWith("https://doi.org/10.")) found.push(node.url);
		else if (node.type === "image" && !node.url.startsWith("errata-image:p.png")) found.push(node.url);
		else if (node.type === "text") {
			const { start, end } = node.position!;
			const source = markdown.slice(start.offset, end.offset);
			found.push(...(source.match(/https?:\/\/|www\.|[\w.+-]@[\w-]+\.\w/g) ?? []));
		}
		if ("children" in node) for (const child of node.children) visit(child);
	};
	visit(parser.parse(markdown));
	return found;
}

test("no path of a book leads out of its folder", async () => {
	const outside = [
		"../secret.qmd",
		"/etc/passwd",
		"a/../../secret.qmd",
		"..%2Fsecret.qmd",
		"..\\secret.qmd",
		"file:///etc/passwd",
		"C:\\secret.qmd",
		"~/secret.qmd",
		"//host/secret.qmd",
	];
	const list = outside.map((path) => `\n  - ${JSON.stringify(path)}`).join("");
	const asked = new Set<string>();
	const files = new MemoryFiles({
		"_quarto.yml": `project: {type: book}\nbook:\n  title: T\n  chapters:\n  - index.qmd${list}\nbibliography:${list}\nmetadata-files:${list}\n`,
		"_errata.yml": `configuration:${list}\n`,
		"index.qmd": [
			"---\nbibliography: ../secret.bib\nmetadata-files: [../secret.yml]\nquiz: ../secret.json\n---\n\n# A\n",
			...outside.map(
				(path) => `{{< include ${path} >}}\n\n{{< embed ${path}#fig-a >}}\n\n![a](${path})\n\n[a](${path}#b)\n`,
			),
		].join("\n"),
	});
	const library = new Workspace({
		list: () => files.list(),
		read: (path) => {
			asked.add(path);
			return files.read(path);
		},
	});
	await library.open();
	expect([...asked].sort()).toEqual(["_errata.yml", "_quarto.yml", "index.qmd"]);
	for (const path of [...outside, "index.qmd"]) library.edit("index.qmd", `![a](${path})\n\n{{< include ${path} >}}\n`);
	expect(library.findings.get("index.qmd")?.length).toBeGreaterThan(0);
	expect([...asked].sort()).toEqual(["_errata.yml", "_quarto.yml", "index.qmd"]);
});
