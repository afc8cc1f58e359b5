/** Markdown for hovers that says what the book says and does nothing else: no HTML, no commands, no links but to a work's DOI. */

/** What Markdown reads inside a line, addresses that editors make links of included, and what it reads only where a block starts. */
const inline = /[\\`*_[\]<>&|~]|:(?=\/\/)|(?<=www)\.|(?<=[\w.+-])@/gi;
const opening = /^(?:[#+=-]|\d+(?=[.)]))/;

/** Plain words as Markdown that shows them unchanged. */
export function escaped(words: string): string {
	const line = words.replace(/\s+/g, " ").replace(inline, "\\$&");
	return line.replace(opening, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** Code between fences that nothing in it can close; `…` stands for the lines after `most`. */
export function fenced(code: string, language: string, most: number): string {
	const lines = code
		.replace(/^(?:[ \t]*\r?\n)+/, "")
		.trimEnd()
		.split(/\r\n|\r|\n/);
	const shown = lines.length > most ? [...lines.slice(0, most), "…"] : lines;
	let fence = "```";
	while (shown.some((line) => line.includes(fence))) fence += "`";
	return `${fence}${/^[\w+-]+$/.test(language) ? language : ""}\n${shown.join("\n")}\n${fence}`;
}

const shownByEditors: ReadonlySet<string> = new Set(["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp"]);

/** A picture of the library's folder, for the lsp layer to turn into a URI; each part of the path is percent-encoded. */
export function picture(path: string): string {
	const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
	if (!shownByEditors.has(extension)) return "";
	const encoded = path.split("/").map((part) => encodeURIComponent(part).replace(/[()!'*]/g, hex));
	return `![](errata-image:${encoded.join("/")})`;
}

function hex(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A link to the work with this DOI, whatever characters it holds. */
export function doiLink(doi: string): string {
	return `[${escaped(`doi:${doi}`)}](https://doi.org/${encodeURIComponent(doi)
		.replace(/%2F/gi, "/")
		.replace(/[()!'*]/g, hex)})`;
}

/** Blocks with blank lines between them; empty ones are left out. */
export function blocks(...all: readonly string[]): string {
	return all.filter((block) => block !== "").join("\n\n");
}
