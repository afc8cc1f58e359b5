import { Hover, MarkdownString } from "vscode";

/** Total height of all images of a hover, in pixels. A hover is little higher, and the text is below the images. */
const MAX_HEIGHT = 150;

const LOCAL_IMAGE = /(!\[[^\]]*\]\(file:[^)|\s]+)\)/g;

/** Limits the height of local images with VS Code's own `|height=` syntax, so the server's Markdown stays portable. */
export function limitImageHeight({ contents, range }: Hover): Hover {
	const limited = contents.map((part) => {
		if (!(part instanceof MarkdownString)) return part;
		const height = Math.round(MAX_HEIGHT / (part.value.match(LOCAL_IMAGE)?.length ?? 1));
		return new MarkdownString(part.value.replace(LOCAL_IMAGE, `$1|height=${height})`), part.supportThemeIcons);
	});
	return new Hover(limited, range);
}
