import { malformedTarget } from "../../../analysis/references/malformed-target.ts";
import { type MissingImage, missingImages } from "../../../analysis/references/missing-images.ts";
import { onlyTypo, suggestNames } from "../../../analysis/references/suggestions.ts";
import type { Book } from "../../../book/book.ts";
import type { EntryFacts, PlacedLink } from "../../../book/entry.ts";
import { inOtherCase } from "../../../book/resolve/file-status.ts";
import type { Chapter, Text } from "../../../chapter/facts.ts";
import { extensionOf, folderOf, relativePath } from "../../../project/paths.ts";
import { groupBy } from "../../../text/collections.ts";
import { memoize } from "../../../text/memoize.ts";
import { nearestFiles } from "../../fixes/paths.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const brokenLink: BookRule = {
	id: "broken-link",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A link, image or include whose target does not exist",
	why: `A link to a file or heading that does not exist leads readers to an error page, a missing image leaves a gap, and a missing include stops the build.
Names are case-sensitive: \`Figure.PNG\` works for \`figure.png\` on some computers and fails where the book is built. If a whole
class of files is absent (a copy of the text without its images), one finding says so.`,
	fix: "Changes the target to the nearest file or heading.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Maps\n  chapters: [index.qmd, globe.qmd, sea.qmd]\n",
			"index.qmd":
				'# Maps {#sec-maps}\n\nSee [the globe](⟦glob.qmd⟧), [its poles](⟦globe.qmd#sec-pole⟧) and [Mercator](⟦Globe.qmd⟧).\n\n[Old maps](⟦"https://example.org/old"⟧)\n',
			"globe.qmd": "# Globe\n\n## Poles {#sec-poles}\n\n![North](⟦north.png⟧)\n",
			"sea.qmd": "# Sea\n\n{{< include ⟦_depths.qmd⟧ >}}\n\n{{< embed globe.qmd#⟦fig-tides⟧ >}}\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Maps\n  chapters: [index.qmd, globe.qmd]\n",
			"index.qmd":
				"# Maps {#sec-maps}\n\nSee [the globe](globe.qmd), [its poles](globe.qmd#sec-poles), [above](#sec-maps), [the atlas beside this book](atlas/) and [a site](https://example.org).\n",
			"globe.qmd":
				'# Globe\n\n## Poles {#sec-poles}\n\n![North](north.png)\n\n{{< include _south.qmd >}}\n\n```{r}\n#| output: asis\nfor (sea in seas) cat("##", sea, "\\n")\n```\n\n[Baltic](#baltic)\n',
			"north.png": "",
			"_south.qmd": "Ice on land.\n",
		},
	],
	check(book) {
		const broken: readonly Broken[] = [...links(book), ...missingImages(book).flatMap(brokenImages), ...includes(book)];
		return [...groupMissingClasses(book, broken), ...missingCells(book)];
	},
};

interface Broken {
	readonly what: "link" | "image" | "include";
	readonly chapter: Chapter;
	/** The folder that the target is relative to. */
	readonly folder: string;
	readonly target: Text;
	readonly path: string;
	readonly status: "missing-file" | "wrong-case" | "missing-fragment";
	readonly link: PlacedLink | null;
	/** The class of files that one finding reports if all are absent; empty if each file is reported. */
	readonly kind: string;
}

function broken(one: Omit<Broken, "kind">): Broken {
	const isFile = one.status === "missing-file" && one.what !== "include" && unquoted(one) === null;
	return { ...one, kind: isFile ? classOf(one.path) : "" };
}

const brokenImages = memoize((absent: readonly MissingImage[]): readonly Broken[] =>
	absent.map(({ chapter, folder, path, status, image: { source } }) =>
		broken({ what: "image", chapter, folder, target: source, path, status, link: null }),
	),
);

function* links(book: Book): Iterable<Broken> {
	for (const one of book.byEntry.flatMap(brokenLinks)) {
		if (one.status !== "missing-fragment" || !mayHaveFragment(book, one.link!)) yield one;
	}
}

const brokenLinks = memoize(({ links: written }: EntryFacts): readonly Broken[] =>
	written.flatMap((placed) => {
		const { status, path, link, chapter, entry } = placed;
		if (status === null || status === "found" || path === null || malformedTarget(placed) !== null) return [];
		const folder = folderOf(entry.path);
		return broken({ what: "link", chapter, folder, target: link.target, path, status, link: placed });
	}),
);

/** Code, unreadable includes and external sources may define the id. */
function mayHaveFragment(book: Book, { path, fragment }: PlacedLink): boolean {
	return book.unread.includes(path!) || (fragment !== null && book.settings.isExternal(fragment));
}

function* includes(book: Book): Iterable<Broken> {
	for (const { include, path, status, chapter, entry } of book.includes) {
		if (path === null || (status !== "missing-file" && status !== "wrong-case")) continue;
		const folder = folderOf(entry.path);
		yield broken({ what: "include", chapter, folder, target: include.target, path, status, link: null });
	}
}

/** Embeds of a cell that their file does not contain. */
function* missingCells(book: Book): Iterable<FindingDraft> {
	for (const { include, path, status, chapter } of book.includes) {
		const { cells } = include;
		if (status !== "missing-cell" || cells === null || path === null) continue;
		const names = (book.chapters.get(path) ?? book.embedded.get(path))?.cells.flatMap((cell) => cell.names) ?? [];
		const nearest = suggestNames(cells.text, new Set(names), 3);
		yield {
			path: chapter.path,
			span: cells.span,
			message: `File "${path}" has no cell "${cells.text}". Use a label, an id or a tag of one of its cells.`,
			fixes: () =>
				nearest.map(({ item }) => ({
					title: `Change to "${item}"`,
					safe: false,
					edits: [{ path: chapter.path, span: cells.span, text: item }],
				})),
		};
	}
}

function* groupMissingClasses(book: Book, all: readonly Broken[]): Iterable<FindingDraft> {
	const classes = groupBy(all, ({ kind }) => kind);
	const present = classesIn(book.files);
	for (const [kind, members] of classes) {
		const missing = new Set(members.map(({ path }) => path));
		if (kind === "" || present.has(kind)) yield* members.map((one) => createFinding(book, one));
		else yield absentClass(kind, missing.size, members[0]!);
	}
}

const imageExtensions = new Set("png jpg jpeg gif svg webp avif tif tiff bmp eps".split(" "));

const classesIn = memoize((files: ReadonlySet<string>): ReadonlySet<string> => new Set([...files].map(classOf)));

function classOf(path: string): string {
	const extension = extensionOf(path);
	return imageExtensions.has(extension) ? "image" : extension;
}

/** The path without its quotation marks, which Pandoc reads as part of it; null if it has none. */
function unquoted({ target }: Pick<Broken, "target">): string | null {
	return /^(["'])(.+)\1$/.exec(target.text)?.[2] ?? null;
}

function absentClass(kind: string, number: number, { chapter, target }: Broken): FindingDraft {
	const what = kind === "image" ? "image" : `.${kind} file`;
	const which =
		number === 1
			? `The only ${what} of this book is missing`
			: `All ${count(number, what)} of this book are missing; this is the first`;
	return {
		path: chapter.path,
		span: target.span,
		severity: "information",
		message: `${which}. Add the files, unless this copy was made without them.`,
	};
}

/** Extensions of files that rendering may create. */
const rendered = new Set(["html", "pdf", "epub", "docx"]);

function createFinding(book: Book, one: Broken): FindingDraft {
	const { chapter, target, path, status } = one;
	const base = { path: chapter.path, span: target.span };
	if (status === "missing-fragment") {
		return {
			...base,
			message: `"${path}" has no heading or label "${one.link!.fragment}". Correct the link, or add the label there.`,
			related: [related(path, { start: 0, end: 0 }, "The link points to this file")],
			fixes: () => fragmentFixes(book, one),
		};
	}
	if (status === "wrong-case") {
		const real = inOtherCase(book.files, path)!;
		return {
			...base,
			message: `The name of this file is "${real}". Use the same case, which other computers require.`,
			fixes: () => [pathFix(book, one, real, true)],
		};
	}
	const bare = unquoted(one);
	if (bare !== null) {
		return {
			...base,
			message: "The quotation marks are part of the path, and no file has such a name. Remove them.",
			fixes: () => [{ title: "Remove the quotation marks", safe: true, edits: [edit(one, bare)] }],
		};
	}
	const effect = { link: "the link is broken", image: "the image is missing", include: "Quarto stops" }[one.what];
	return {
		...base,
		...(one.what === "link" && rendered.has(extensionOf(path)) ? { severity: "warning" as const } : {}),
		message: `File "${path}" does not exist, so ${effect}. Correct the path, or add the file.`,
		fixes: () => nearestFiles(book, path).map((nearest) => pathFix(book, one, nearest, false)),
	};
}

function pathFix(book: Book, one: Broken, path: string, safe: boolean): Fix {
	const fromRoot = one.target.text.startsWith("/");
	const written = fromRoot ? `/${relativePath(book.project.root, path)}` : relativePath(one.folder, path);
	const rest = /[?#].*/s.exec(one.target.text)?.[0] ?? "";
	const encoded = one.what === "include" ? written : written.replaceAll(" ", "%20");
	return { title: `Change to "${written}"`, safe, edits: [edit(one, encoded + rest)] };
}

function fragmentFixes(book: Book, one: Broken): Fix[] {
	const { fragment, path } = one.link!;
	const chapter = book.chapters.get(path!);
	if (!chapter || fragment === null) return [];
	const ids = new Set(chapter.headings.map(({ anchor, autoId }) => anchor?.id ?? autoId));
	for (const { id } of chapter.anchors) ids.add(id);
	const nearest = suggestNames(fragment, ids, 3);
	const typo = onlyTypo(nearest);
	return nearest.map(({ item }) => ({
		title: `Change to "#${item}"`,
		safe: item === typo,
		edits: [
			edit(
				one,
				one.target.text.replace(/#.*/s, () => `#${item}`),
			),
		],
	}));
}

function edit(one: Broken, text: string) {
	return { path: one.chapter.path, span: one.target.span, text };
}
