/** Lists as one page that needs nothing else: pictures inside, no script, nothing from the network. */
import { escaped } from "./escape-html.ts";
import type { List, Listed } from "./list.ts";
import { gapNames, kindNames, summary } from "./phrases.ts";
import { chapterTitle, type Report } from "./report.ts";

/**
 * @param reports one for each book
 * @param pictureOf the address of an image file, a `data:` one where the page is to stand alone; null where it cannot be shown
 */
export function html(reports: readonly Report[], pictureOf: (path: string) => string | null): string {
	const titles = reports.map(heading).join(", ");
	return `<!doctype html>
<html lang="${escaped(reports[0]?.lang ?? "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(titles)}</title>
<style>${style}</style>
</head>
<body>
${reports.map((report) => oneBook(report, pictureOf)).join("")}</body>
</html>
`;
}

function heading({ title, subtitle, lists }: Report): string {
	const names = lists.map(({ kind }) => `${kindNames[kind]} List`).join(", ");
	return [names, subtitle ?? title].filter((part) => part !== "").join(" – ");
}

function oneBook(report: Report, pictureOf: (path: string) => string | null): string {
	const { title, subtitle, lang, lists } = report;
	// Without a subtitle the heading names the book already.
	const book = subtitle === null || title === "" ? "" : `<p class="book">${escaped(title)}</p>\n`;
	return `<article lang="${escaped(lang)}">
<h1>${escaped(heading(report))}</h1>
${book}<p${ENGLISH}>${escaped(summary(report))}</p>
${lists.map((list) => section(list, pictureOf)).join("")}</article>
`;
}

/** What the list itself says, in a page whose other words are the book's. */
const ENGLISH = ' lang="en"';

function section({ kind, chapters }: List, pictureOf: (path: string) => string | null): string {
	const shown = chapters.map(
		({ entry, items }) =>
			`<h3>${escaped(chapterTitle(entry))}</h3>\n${items.map((item) => figure(item, pictureOf)).join("")}`,
	);
	return `<section>\n<h2${ENGLISH}>${kindNames[kind]}s</h2>\n${shown.join("")}</section>\n`;
}

function figure(item: Listed, pictureOf: (path: string) => string | null): string {
	const { label, id, title, caption, alt, images, gaps } = item;
	const pictures = images.flatMap((image) => {
		const address = pictureOf(image.path);
		return address === null ? [] : `<img src="${escaped(address)}" alt="${escaped(image.alt ?? "")}" loading="lazy">\n`;
	});
	const name = [label ?? id, title].filter((part) => part !== null).join(": ");
	const lacks = gaps.map((gap) => `<li>${gapNames[gap]}</li>`).join("");
	return `<figure>
${pictures.join("")}<figcaption>
<h4>${escaped(name)}</h4>
${caption === null ? "" : `<p>${escaped(caption)}</p>\n`}${alt === null ? "" : `<p class="alt">${escaped(alt)}</p>\n`}${lacks === "" ? "" : `<ul class="missing"${ENGLISH}>${lacks}</ul>\n`}</figcaption>
</figure>
`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
.book { font-style: italic; }
figure { margin: 0; padding: 1rem 0; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); display: flex; gap: 1.5rem; flex-wrap: wrap; }
figcaption { flex: 1 1 20rem; }
img { max-width: 18rem; max-height: 14rem; object-fit: contain; background: white; align-self: start; }
h4 { margin: 0; }
.alt { opacity: 0.75; font-style: italic; }
.missing { color: #b3261e; padding-left: 1.2rem; }
@media (prefers-color-scheme: dark) { .missing { color: #f2b8b5; } }
`;
