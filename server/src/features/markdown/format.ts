/** Builds Markdown from untrusted text of the book: no HTML, no commands, and no links except to DOIs. */

/** Characters with a meaning inside a line (including URLs, which editors turn into links), and at the start of a block. */
const inline = /[\\`*_[\]<>&|~]|:(?=\/\/)|(?<=www)\.|(?<=[\w.+-])@/gi;
const opening = /^(?:[#+=-]|\d+(?=[.)]))/;

/** Markdown that renders as the given plain text, on one line. */
export function escaped(words: string): string {
	const line = words.replace(/\s+/g, " ").replace(inline, "\\$&");
	return line.replace(opening, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** A fenced code block whose fence the code cannot close. `…` replaces the lines after the first `maxLines`. */
export function fenced(code: string, language: string, maxLines: number): string {
	const lines = code
		.replace(/^(?:[ \t]*\r?\n)+/, "")
		.trimEnd()
		.split(/\r\n|\r|\n/);
	const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), "…"] : lines;
	let fence = "```";
	while (shown.some((line) => line.includes(fence))) fence += "`";
	return `${fence}${/^[\w+-]+$/.test(language) ? language : ""}\n${shown.join("\n")}\n${fence}`;
}

const displayableExtensions: ReadonlySet<string> = new Set(["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp"]);

/**
 * An image with a percent-encoded path relative to the workspace folder; the lsp layer replaces the `errata-image` scheme.
 * Empty for formats that editors cannot show.
 */
export function picture(path: string): string {
	const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
	if (!displayableExtensions.has(extension)) return "";
	const encoded = path.split("/").map((part) => encodeURIComponent(part).replace(/[()!'*]/g, hex));
	return `![](errata-image:${encoded.join("/")})`;
}

function hex(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A link to a DOI, which may contain any characters. */
export function doiLink(doi: string): string {
	return `[${escaped(`doi:${doi}`)}](https://doi.org/${encodeURIComponent(doi)
		.replace(/%2F/gi, "/")
		.replace(/[()!'*]/g, hex)})`;
}

/** Joins nonempty blocks with blank lines. */
export function blocks(...all: readonly string[]): string {
	return all.filter((block) => block !== "").join("\n\n");
}
