import { Hover, MarkdownString } from "vscode";

/** In pixels, for all pictures of a hover: it is not much higher, and what is said of them stands below. */
const HEIGHT = 150;

const picture = /(!\[[^\]]*\]\(file:[^)|\s]+)\)/g;

/** Keeps the pictures of a hover low, in the way that VS Code alone understands. */
export function withLowPictures({ contents, range }: Hover): Hover {
	const low = contents.map((part) => {
		if (!(part instanceof MarkdownString)) return part;
		const height = Math.round(HEIGHT / (part.value.match(picture)?.length ?? 1));
		return new MarkdownString(part.value.replace(picture, `$1|height=${height})`), part.supportThemeIcons);
	});
	return new Hover(low, range);
}
