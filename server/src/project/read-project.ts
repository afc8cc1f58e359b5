import { isHomePage, uniqueByPath, unlistedContents, unlistedItem } from "./contents.ts";
import { inputsOf } from "./inputs.ts";
import { type FileLayer, nodesAt, textAt } from "./layers.ts";
import type { ContentsItem, Project, Volume } from "./model.ts";
import { readOptions } from "./options.ts";
import { folderOf } from "./paths.ts";

/** What the volumes of one project folder share. */
interface SharedProjectFacts extends Pick<Project, "books" | "folderLayers" | "sources" | "extensions" | "problems"> {
	/** All files of the workspace folder. */
	readonly files: ReadonlySet<string>;
}

/**
 * The project of one volume. Never throws: invalid YAML becomes a problem, and the part that could be parsed is used.
 *
 * @param inputs the Quarto files of the folder without those of other volumes
 */
export function projectOf({ main, others }: Volume, inputs: readonly string[], facts: SharedProjectFacts): Project {
	const { files, ...shared } = facts;
	const { root, config, type, layers, configNodes, listed } = main;
	const { extensions, problems } = shared;
	const variants = others.map((other) => readOptions([other.configNodes], root, other.type === "book", [], extensions));
	const unlisted = unlistedContents(type, configNodes, root, inputs);
	const exists = ({ path }: ContentsItem): boolean => files.has(path);
	const pages =
		type === "book"
			? others
					.flatMap((other) => other.listed)
					.filter(exists)
					.map(pageItem)
			: [];
	// Quarto skips missing pages of a website and stops at missing chapters of a book. A script that copies an external
	// configuration may generate the home page.
	const isOptional = ({ path }: ContentsItem): boolean =>
		type !== "book" || (main.kind === "external" && isHomePage(path, root));
	const own = listed.filter((item) => exists(item) || !isOptional(item));
	const contents = layers.some(({ error }) => error !== null)
		? withUnlisted(own, inputs)
		: uniqueByPath([...own, ...unlisted, ...pages]);
	const named = (key: string): string =>
		textAt(configNodes, [type, key]) ?? textAt(configNodes, ["project", key]) ?? textAt(configNodes, [key]) ?? "";
	return {
		root,
		config,
		hasExternalConfig: main.kind === "external",
		type,
		title: named("title"),
		subtitle: named("subtitle"),
		contents,
		inputs,
		options: readOptions([configNodes], root, type === "book", variants, extensions),
		variants,
		layers,
		configNodes,
		...shared,
		hasPostRender: nodesAt(configNodes, ["project", "post-render"]).length > 0,
		problems: type === "book" && listed.length === 0 && problems.length === 0 ? noChapters(layers) : problems,
	};
}

/** A file that only another configuration of the same volume lists. */
function pageItem({ path }: ContentsItem): ContentsItem {
	return { kind: "page", path, part: null, mention: null };
}

/** The project of a folder without configuration: every `.qmd` file, sorted by path, is a document. */
export function folderProject(files: Iterable<string>): Project {
	const inputs = inputsOf("", files, []).filter((path) => path.endsWith(".qmd"));
	return { ...emptyProject, contents: inputs.map(unlistedItem), inputs };
}

/** The project of a single file. */
export function fileProject(path: string): Project {
	return { ...emptyProject, root: folderOf(path), contents: [unlistedItem(path)], inputs: [path] };
}

const emptyProject: Project = {
	root: "",
	config: null,
	hasExternalConfig: false,
	type: "default",
	title: "",
	subtitle: "",
	contents: [],
	inputs: [],
	options: readOptions([], "", false, [], []),
	variants: [],
	layers: [],
	configNodes: [],
	extensions: [],
	folderLayers: new Map(),
	books: [],
	sources: [],
	hasPostRender: false,
	problems: [],
};

/** The syntax error of a YAML file as a problem; none or one. */
export function yamlProblems({ path, error }: FileLayer): Project["problems"] {
	return error === null
		? []
		: [
				{
					path,
					span: error.span,
					message: `Invalid YAML: ${error.text}. Correct it so that Quarto can build the book.`,
				},
			];
}

/** Appends the unlisted Quarto Markdown files, sorted by path: invalid YAML may hide where they are listed. */
function withUnlisted(listed: readonly ContentsItem[], inputs: readonly string[]): readonly ContentsItem[] {
	const paths = new Set(listed.map(({ path }) => path));
	const unlisted = inputs.filter((path) => /\.(?:qmd|rmd)$/i.test(path) && !paths.has(path));
	return [...listed, ...unlisted.map(unlistedItem)];
}

function noChapters(layers: readonly FileLayer[]): Project["problems"] {
	const message = 'This book has no chapters. List them in "chapters" under "book", "index.qmd" first.';
	for (const at of ["book.chapters", "project.type"]) {
		for (const { path, scalars, keys } of layers.toReversed()) {
			const { span } = scalars.get(at) ?? keys.get(at) ?? {};
			if (span) return [{ path, span, message }];
		}
	}
	return [];
}
