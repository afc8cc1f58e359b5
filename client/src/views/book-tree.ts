/** The tree “Book” in the explorer: parts, chapters, sections, figures, tables, listings, equations, definitions. */
import {
	type CancellationToken,
	commands,
	type DataTransfer,
	DataTransferItem,
	type Disposable,
	EventEmitter,
	env,
	MarkdownString,
	type TextEditor,
	ThemeColor,
	ThemeIcon,
	type TreeDataProvider,
	type TreeDragAndDropController,
	TreeItem,
	TreeItemCollapsibleState,
	type TreeView,
	Uri,
	window,
	workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { BookContents, BookNode } from "../../../server/src/lsp/lists.ts";

export const BOOK_VIEW = "errata.book";

/** A node with its way up, as the tree asks for it. */
interface Branch {
	readonly node: BookNode;
	readonly parent: Branch | null;
	readonly children: readonly Branch[];
	/** The same for the same thing after each change, so that what was open stays open. */
	readonly key: string;
	/** How many nodes below lack something, this one included. */
	readonly gaps: number;
}

const icons: Readonly<Record<BookNode["kind"], string>> = {
	part: "library",
	chapter: "book",
	section: "bookmark",
	figures: "file-media",
	tables: "table",
	listings: "code",
	equations: "symbol-operator",
	definitions: "symbol-key",
};

/** After so many milliseconds without a move of the cursor the tree follows it. */
const PAUSE = 150;

export class BookView implements TreeDataProvider<Branch>, TreeDragAndDropController<Branch>, Disposable {
	readonly dropMimeTypes: readonly string[] = [];
	readonly dragMimeTypes: readonly string[] = ["text/plain"];
	readonly #client: BaseLanguageClient;
	readonly #view: TreeView<Branch>;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChangeTreeData = this.#changed.event;
	readonly #parts: Disposable[];
	/** What VS Code was given last, and the branches made of it. */
	#books: readonly BookContents[] = [];
	#roots: readonly Branch[] = [];
	/** What the server was asked for last; null where the book has changed since. */
	#asked: Promise<readonly BookContents[]> | null = null;
	#onlyGaps = false;
	#following: ReturnType<typeof setTimeout> | undefined;

	constructor(client: BaseLanguageClient) {
		this.#client = client;
		this.#view = window.createTreeView(BOOK_VIEW, {
			treeDataProvider: this,
			dragAndDropController: this,
			showCollapseAll: true,
		});
		this.#parts = [
			this.#view,
			this.#changed,
			this.#view.onDidChangeVisibility(() => this.#update()),
			window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
			window.onDidChangeActiveTextEditor((editor) => editor && this.#follow(editor)),
			commands.registerCommand("errata.book.showGaps", () => this.#filter(true)),
			commands.registerCommand("errata.book.showAll", () => this.#filter(false)),
			commands.registerCommand("errata.book.copyReference", copyReference),
		];
	}

	/** The book may have changed: the tree is made anew when somebody sees it. */
	refresh(): void {
		this.#asked = null;
		void this.#update();
	}

	async getChildren(branch?: Branch): Promise<Branch[]> {
		if (!branch) {
			this.#books = await (this.#asked ?? this.#ask());
			this.#roots = rootsOf(this.#books);
		}
		const all = branch?.children ?? this.#roots;
		return all.filter((each) => this.#isShown(each));
	}

	getParent(branch: Branch): Branch | null {
		return branch.parent;
	}

	getTreeItem({ node, children, key, gaps }: Branch): TreeItem {
		const { kind, label, name, references, place, id } = node;
		const isOpen = kind === "part" || this.#onlyGaps;
		const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
		const item = new TreeItem(
			label === null ? name : `${label} ${name}`,
			children.length === 0 ? TreeItemCollapsibleState.None : state,
		);
		// VS Code remembers what was open; in the tree of gaps all is open.
		item.id = this.#onlyGaps ? `gaps ${key}` : key;
		item.iconPath =
			node.gaps.length > 0
				? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
				: new ThemeIcon(icons[kind]);
		const lacks = node.gaps.join(", ");
		const below = gaps - (node.gaps.length > 0 ? 1 : 0);
		// The side bar is narrow: what is to be done comes first.
		item.description = [
			lacks,
			below > 0 && children.length > 0 ? `${below} incomplete` : "",
			references === 0 ? "" : references === 1 ? "1 ref" : `${references} refs`,
		]
			.filter((part) => part !== "")
			.join(" · ");
		item.tooltip = new MarkdownString().appendText(
			[item.label, id === null ? "" : `@${id}`, referred(references, kind), lacks]
				.filter((line) => line !== "")
				.join("\n"),
		);
		item.contextValue = id === null ? kind : `${kind} reference`;
		item.accessibilityInformation = {
			label: [item.label, item.description].filter((part) => part !== "").join(", "),
		};
		if (place !== null) {
			const { start } = this.#client.protocol2CodeConverter.asRange(place.range);
			item.command = {
				command: "vscode.open",
				title: "Open",
				arguments: [Uri.parse(place.uri), { selection: { start, end: start }, preserveFocus: true }],
			};
		}
		return item;
	}

	handleDrag(dragged: readonly Branch[], transfer: DataTransfer): void {
		const ids = dragged.flatMap(({ node }) => node.id ?? []);
		if (ids.length > 0) transfer.set("text/plain", new DataTransferItem(ids.map((id) => `@${id}`).join("; ")));
	}

	handleDrop(_target: Branch | undefined, _transfer: DataTransfer, _token: CancellationToken): void {}

	dispose(): void {
		clearTimeout(this.#following);
		for (const part of this.#parts) part.dispose();
	}

	/**
	 * Has VS Code ask for the tree where there is another one. It is told when the answer is here: while it asks, it knows
	 * no branch, and no command reaches one.
	 */
	async #update(): Promise<void> {
		if (!this.#view.visible || this.#asked) return;
		const asked = this.#ask();
		try {
			const books = await asked;
			if (this.#asked === asked && JSON.stringify(books) !== JSON.stringify(this.#books)) this.#changed.fire();
		} catch {
			// The tree stays as it is.
		}
	}

	#ask(): Promise<readonly BookContents[]> {
		const asked = this.#client.sendRequest<readonly BookContents[]>("errata/contents", {});
		this.#asked = asked;
		// What failed is asked for again when somebody looks.
		asked.catch(() => {
			if (this.#asked === asked) this.#asked = null;
		});
		return asked;
	}

	#isShown({ gaps }: Branch): boolean {
		return gaps > 0 || !this.#onlyGaps;
	}

	#filter(onlyGaps: boolean): void {
		this.#onlyGaps = onlyGaps;
		void commands.executeCommand("setContext", "errata.book.onlyGaps", onlyGaps);
		this.#changed.fire();
	}

	#follow(editor: TextEditor): void {
		if (!this.#view.visible || !workspace.getConfiguration("errata").get("book.followCursor", true)) return;
		clearTimeout(this.#following);
		this.#following = setTimeout(() => {
			let found = lastBefore(this.#roots, editor.document.uri.toString(), editor.selection.active.line);
			// Where only gaps are shown, the place is in the nearest branch that has some.
			while (found && !this.#isShown(found)) found = found.parent;
			if (found) void this.#view.reveal(found, { select: true, focus: false });
		}, PAUSE);
	}
}

/** @param branch undefined where VS Code was asking for the tree anew when the person clicked */
async function copyReference(branch?: Branch): Promise<void> {
	if (!branch) void window.showInformationMessage("The tree was changing, so no reference was copied. Try again.");
	else if (branch.node.id !== null) await env.clipboard.writeText(`@${branch.node.id}`);
}

function rootsOf(books: readonly BookContents[]): readonly Branch[] {
	const [book] = books;
	return books.length === 1 && book
		? branches(book.nodes, null, "")
		: books.map(({ title, nodes }, i) => branch(root(title, nodes), null, String(i)));
}

function root(title: string, nodes: readonly BookNode[]): BookNode {
	const name = title === "" ? "Untitled" : title;
	return { kind: "part", label: null, name, id: null, place: null, references: 0, gaps: [], children: nodes };
}

function branch(node: BookNode, parent: Branch | null, above: string): Branch {
	const key = `${above}/${node.id ?? `${node.kind} ${node.label ?? ""} ${node.name}`}`;
	const self = { node, parent, key, children: [] as Branch[], gaps: node.gaps.length > 0 ? 1 : 0 };
	self.children.push(...branches(node.children, self, key));
	for (const { gaps } of self.children) self.gaps += gaps;
	return self;
}

/** Two of one name are told apart by their order. */
function branches(nodes: readonly BookNode[], parent: Branch | null, above: string): readonly Branch[] {
	const taken = new Map<string, number>();
	return nodes.map((node) => {
		const grown = branch(node, parent, above);
		const count = taken.get(grown.key) ?? 0;
		taken.set(grown.key, count + 1);
		return count === 0 ? grown : branch(node, parent, `${above}#${count}`);
	});
}

/** The last node of a file that starts at or before a line: the place that the cursor is in. */
function lastBefore(branches: readonly Branch[], uri: string, line: number): Branch | null {
	let last: Branch | null = null;
	for (const each of branches) {
		const { place } = each.node;
		if (place && Uri.parse(place.uri).toString() === uri && place.range.start.line <= line) last = each;
		last = lastBefore(each.children, uri, line) ?? last;
	}
	return last;
}

function referred(count: number, kind: BookNode["kind"]): string {
	if (kind === "part" || kind === "definitions") return "";
	return count === 0 ? "No references" : count === 1 ? "1 reference" : `${count} references`;
}
