/** Lists as a single page with embedded pictures, without scripts and network access. */
import { escapeHtml } from "./escape-html.ts";
import type { List, ListItem } from "./list.ts";
import { gapNames, kindNames, summary } from "./phrases.ts";
import { chapterTitle, type Report } from "./report.ts";

/**
 * Formats lists as an HTML page.
 *
 * @param reports one report per book
 * @param imageUrl the URL of an image file, a `data:` URI if the page must be a single file; null if the image cannot be shown
 */
export function toHtml(reports: readonly Report[], imageUrl: (path: string) => string | null): string {
	const titles = reports.map(heading).join(", ");
	return `<!doctype html>
<html lang="${escapeHtml(reports[0]?.lang ?? "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(titles)}</title>
<style>${style}</style>
</head>
<body>
${reports.map((report) => bookHtml(report, imageUrl)).join("")}</body>
</html>
`;
}

function heading({ title, subtitle, lists }: Report): string {
	const names = lists.map(({ kind }) => `${kindNames[kind]} List`).join(", ");
	return [names, subtitle ?? title].filter((part) => part !== "").join(" – ");
}

function bookHtml(report: Report, imageUrl: (path: string) => string | null): string {
	const { title, subtitle, lang, lists } = report;
	// The heading names the book already if there is no subtitle.
	const book = subtitle === null || title === "" ? "" : `<p class="book">${escapeHtml(title)}</p>\n`;
	return `<article lang="${escapeHtml(lang)}">
<h1>${escapeHtml(heading(report))}</h1>
${book}<p${ENGLISH}>${escapeHtml(summary(report))}</p>
${lists.map((list) => section(list, imageUrl)).join("")}</article>
`;
}

/** Marks the text of the list itself; the page is in the language of the book. */
const ENGLISH = ' lang="en"';

function section({ kind, chapters }: List, imageUrl: (path: string) => string | null): string {
	const shown = chapters.map(
		({ entry, items }) =>
			`<h3>${escapeHtml(chapterTitle(entry))}</h3>\n${items.map((item) => figure(item, imageUrl)).join("")}`,
	);
	return `<section>\n<h2${ENGLISH}>${kindNames[kind]}s</h2>\n${shown.join("")}</section>\n`;
}

function figure(item: ListItem, imageUrl: (path: string) => string | null): string {
	const { label, id, title, caption, alt, images, gaps } = item;
	const pictures = images.flatMap((image) => {
		const address = imageUrl(image.path);
		return address === null
			? []
			: `<img src="${escapeHtml(address)}" alt="${escapeHtml(image.alt ?? "")}" loading="lazy">\n`;
	});
	const name = [label ?? id, title].filter((part) => part !== null).join(": ");
	const lacks = gaps.map((gap) => `<li>${gapNames[gap]}</li>`).join("");
	return `<figure>
${pictures.join("")}<figcaption>
<h4>${escapeHtml(name)}</h4>
${caption === null ? "" : `<p>${escapeHtml(caption)}</p>\n`}${alt === null ? "" : `<p class="alt">${escapeHtml(alt)}</p>\n`}${lacks === "" ? "" : `<ul class="missing"${ENGLISH}>${lacks}</ul>\n`}</figcaption>
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
