/** The book tree: parts, chapters and sections with their figures, tables, listings, equations and definitions. */
import type { Book } from "../book/book.ts";
import type { Entry, PlacedHeading } from "../book/entry.ts";
import { stripInlineMarkup } from "../syntax/identifiers.ts";
import { groupBy } from "../text/collections.ts";
import type { Span } from "../text/span.ts";
import { KINDS, type Kind } from "./kinds.ts";
import { type Gap, type ListChapter, type ListItem, listOf } from "./list.ts";
import { chapterTitle } from "./report.ts";

export interface ContentsNode {
	readonly kind: "part" | "chapter" | "section" | Kind;
	/** `Figure 3.2`, `3.2`; null if it has no number, and for chapters, whose name includes it. */
	readonly label: string | null;
	/** Title, caption or id. */
	readonly name: string;
	/** The label for cross-references; null if there is none. */
	readonly id: string | null;
	/** The location, with a path relative to the workspace folder; null for a part without a file. */
	readonly place: { readonly path: string; readonly span: Span } | null;
	/** The number of references in the book. */
	readonly references: number;
	readonly gaps: readonly Gap[];
	/** Whether its file could not be read. */
	readonly unread: boolean;
	readonly children: readonly ContentsNode[];
}

/** The parts and the chapters outside of parts, in reading order. A chapter that could not be read has no children. */
export function contentsOf(book: Book): readonly ContentsNode[] {
	const lists = KINDS.map((kind) => listOf(book, kind));
	const items = new Map<Entry, ListItem[]>();
	for (const { entry, items: some } of lists.flatMap(({ chapters }): readonly ListChapter[] => chapters)) {
		items.set(entry, [...(items.get(entry) ?? []), ...some]);
	}
	const headings = groupBy(
		book.headings.filter(({ heading }) => heading.titleOf === null),
		({ entry }) => entry,
	);
	const roots: MutableNode[] = [];
	let part: { readonly title: string; readonly node: MutableNode } | null = null;
	for (const entry of book.entries) {
		const node = chapterNode(book, entry, headings.get(entry) ?? [], items.get(entry) ?? []);
		if (entry.kind === "part") part = { title: entry.title, node };
		if (entry.kind === "part" || entry.part === null) {
			roots.push(node);
			continue;
		}
		// The first chapter of a part without a file creates the part.
		if (part?.title !== entry.part) {
			part = {
				title: entry.part,
				node: { ...emptyNode, kind: "part", name: stripInlineMarkup(entry.part), children: [] },
			};
			roots.push(part.node);
		}
		part.node.children.push(node);
	}
	return roots;
}

type MutableNode = Omit<ContentsNode, "children"> & { readonly children: MutableNode[] };

const emptyNode = { label: null, id: null, place: null, references: 0, gaps: [], unread: false } as const;

function chapterNode(
	book: Book,
	entry: Entry,
	headings: readonly PlacedHeading[],
	items: readonly ListItem[],
): MutableNode {
	const [first] = headings;
	const opening = first?.heading.level === 1 && first.chapter.path === entry.path ? first : undefined;
	const chapter: MutableNode = {
		...emptyNode,
		kind: entry.kind === "part" ? "part" : "chapter",
		name: chapterTitle(entry),
		...referenceInfo(book, opening),
		place: { path: entry.path, span: opening?.heading.span ?? { start: 0, end: 0 } },
		unread: book.unread.includes(entry.path),
		children: [],
	};
	/** The path from the chapter to the current section. */
	const open: { readonly level: number; readonly node: MutableNode }[] = [{ level: 0, node: chapter }];
	let next = 0;
	const rest = [...items].sort((a, b) => a.order - b.order);
	const addItemsBefore = (order: number): void => {
		for (; next < rest.length && (rest[next] as ListItem).order < order; next++) {
			open.at(-1)?.node.children.push(itemNode(rest[next] as ListItem));
		}
	};
	for (const placed of headings) {
		addItemsBefore(placed.order);
		if (placed === opening) continue;
		const { heading, number, chapter } = placed;
		const node: MutableNode = {
			...emptyNode,
			kind: "section",
			label: number,
			name: stripInlineMarkup(heading.title.text),
			...referenceInfo(book, placed),
			place: { path: chapter.path, span: heading.span },
			children: [],
		};
		while (open.length > 1 && (open.at(-1)?.level ?? 0) >= heading.level) open.pop();
		open.at(-1)?.node.children.push(node);
		open.push({ level: heading.level, node });
	}
	addItemsBefore(Number.POSITIVE_INFINITY);
	return chapter;
}

function referenceInfo(book: Book, placed: PlacedHeading | undefined): Pick<ContentsNode, "id" | "references"> {
	const anchor = placed?.heading.anchor;
	if (!anchor) return { id: null, references: 0 };
	// An id without a reference type, such as `#foo`, is a target for links only.
	const isReferable = book.anchorsById
		.get(anchor.id)
		?.some((other) => other.anchor === anchor && other.type !== null && anchor.unregistered === null);
	return { id: isReferable ? anchor.id : null, references: book.referencesById.get(anchor.id)?.length ?? 0 };
}

function itemNode({ kind, label, id, title, caption, path, span, mentions, gaps }: ListItem): MutableNode {
	const name = title ?? caption ?? id ?? "";
	return { ...emptyNode, kind, label, name, id, place: { path, span }, references: mentions, gaps, children: [] };
}
