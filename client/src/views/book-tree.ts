/** The tree view *Book* in the Explorer: parts, chapters, sections, figures, tables, listings, equations and definitions. */
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
import { type BookContents, type BookNode, CONTENTS } from "../../../server/src/lsp/protocol.ts";

/** The view's id in package.json. */
export const BOOK_VIEW = "errata.book";

/** A node of the book and its parent, which `TreeView.reveal` needs. */
interface TreeElement {
	readonly node: BookNode;
	readonly parent: TreeElement | null;
	readonly children: readonly TreeElement[];
	/** Stable across refreshes, so that VS Code keeps the expansion state. */
	readonly key: string;
	/** Number of incomplete nodes in this subtree, this one included. */
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

/** Time in ms without cursor movement before the tree selects the element at the cursor. */
const FOLLOW_DELAY = 150;

/** Provides the tree view. Requests the contents from the server only while the view is visible. */
export class BookTree implements TreeDataProvider<TreeElement>, TreeDragAndDropController<TreeElement>, Disposable {
	readonly dropMimeTypes: readonly string[] = [];
	readonly dragMimeTypes: readonly string[] = ["text/plain"];
	readonly #client: BaseLanguageClient;
	readonly #view: TreeView<TreeElement>;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChangeTreeData = this.#changed.event;
	readonly #disposables: Disposable[];
	/** The contents that VS Code shows, and the elements built from them. */
	#books: readonly BookContents[] = [];
	#roots: readonly TreeElement[] = [];
	/** The last request; null after the book has changed or the request has failed. */
	#request: Promise<readonly BookContents[]> | null = null;
	#onlyGaps = false;
	#followTimer: ReturnType<typeof setTimeout> | undefined;

	constructor(client: BaseLanguageClient) {
		this.#client = client;
		this.#view = window.createTreeView(BOOK_VIEW, {
			treeDataProvider: this,
			dragAndDropController: this,
			showCollapseAll: true,
		});
		this.#disposables = [
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

	/** Updates the tree after a change of the book; a hidden tree updates when it becomes visible. */
	refresh(): void {
		this.#request = null;
		void this.#update();
	}

	async getChildren(element?: TreeElement): Promise<TreeElement[]> {
		if (!element) {
			this.#books = await (this.#request ?? this.#fetch());
			this.#roots = buildRoots(this.#books);
		}
		const elements = element?.children ?? this.#roots;
		return elements.filter((each) => this.#isShown(each));
	}

	getParent(element: TreeElement): TreeElement | null {
		return element.parent;
	}

	getTreeItem({ node, children, key, gaps }: TreeElement): TreeItem {
		const { kind, label, name, references, place, id } = node;
		const isOpen = kind === "part" || this.#onlyGaps;
		const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
		const item = new TreeItem(
			label === null ? name : `${label} ${name}`,
			children.length === 0 ? TreeItemCollapsibleState.None : state,
		);
		// VS Code restores the expansion state by id. A separate id keeps the filtered tree expanded.
		item.id = this.#onlyGaps ? `gaps ${key}` : key;
		item.iconPath =
			node.gaps.length > 0
				? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
				: new ThemeIcon(icons[kind]);
		const missing = node.gaps.join(", ");
		const incomplete = gaps - (node.gaps.length > 0 ? 1 : 0);
		// The side bar is narrow, so missing items come first.
		item.description = [
			missing,
			incomplete > 0 && children.length > 0 ? `${incomplete} incomplete` : "",
			references === 0 ? "" : references === 1 ? "1 ref" : `${references} refs`,
		]
			.filter((part) => part !== "")
			.join(" · ");
		item.tooltip = new MarkdownString().appendText(
			[item.label, id === null ? "" : `@${id}`, referenceCount(references, kind), missing]
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

	handleDrag(dragged: readonly TreeElement[], transfer: DataTransfer): void {
		const ids = dragged.flatMap(({ node }) => node.id ?? []);
		if (ids.length > 0) transfer.set("text/plain", new DataTransferItem(ids.map((id) => `@${id}`).join("; ")));
	}

	handleDrop(_target: TreeElement | undefined, _transfer: DataTransfer, _token: CancellationToken): void {}

	dispose(): void {
		clearTimeout(this.#followTimer);
		for (const disposable of this.#disposables) disposable.dispose();
	}

	/**
	 * Refreshes the tree if its contents have changed. Fires the event only after the response, because VS Code has no
	 * elements while `getChildren` is pending, and commands on them would fail.
	 */
	async #update(): Promise<void> {
		if (!this.#view.visible || this.#request) return;
		const request = this.#fetch();
		try {
			const books = await request;
			if (this.#request === request && JSON.stringify(books) !== JSON.stringify(this.#books)) this.#changed.fire();
		} catch {
			// Keep showing the old contents.
		}
	}

	#fetch(): Promise<readonly BookContents[]> {
		const request = this.#client.sendRequest<readonly BookContents[]>(CONTENTS, {});
		this.#request = request;
		// Retry on the next update.
		request.catch(() => {
			if (this.#request === request) this.#request = null;
		});
		return request;
	}

	#isShown({ gaps }: TreeElement): boolean {
		return gaps > 0 || !this.#onlyGaps;
	}

	#filter(onlyGaps: boolean): void {
		this.#onlyGaps = onlyGaps;
		void commands.executeCommand("setContext", "errata.book.onlyGaps", onlyGaps);
		this.#changed.fire();
	}

	#follow(editor: TextEditor): void {
		if (!this.#view.visible || !workspace.getConfiguration("errata").get("book.followCursor", true)) return;
		clearTimeout(this.#followTimer);
		this.#followTimer = setTimeout(() => {
			let element = findElementAt(this.#roots, editor.document.uri.toString(), editor.selection.active.line);
			// In the filtered tree, select the nearest visible ancestor.
			while (element && !this.#isShown(element)) element = element.parent;
			if (element) void this.#view.reveal(element, { select: true, focus: false });
		}, FOLLOW_DELAY);
	}
}

/** @param element undefined if the tree was refreshing when the user clicked */
async function copyReference(element?: TreeElement): Promise<void> {
	if (!element)
		void window.showInformationMessage("The reference was not copied because the tree was updating. Try again.");
	else if (element.node.id !== null) await env.clipboard.writeText(`@${element.node.id}`);
}

function buildRoots(books: readonly BookContents[]): readonly TreeElement[] {
	const [book] = books;
	return books.length === 1 && book
		? buildElements(book.nodes, null, "")
		: books.map(({ title, nodes }, i) => buildElement(bookPart(title, nodes), null, String(i)));
}

function bookPart(title: string, nodes: readonly BookNode[]): BookNode {
	const name = title === "" ? "Untitled" : title;
	return { kind: "part", label: null, name, id: null, place: null, references: 0, gaps: [], children: nodes };
}

function buildElement(node: BookNode, parent: TreeElement | null, parentKey: string): TreeElement {
	const key = `${parentKey}/${node.id ?? `${node.kind} ${node.label ?? ""} ${node.name}`}`;
	const self = { node, parent, key, children: [] as TreeElement[], gaps: node.gaps.length > 0 ? 1 : 0 };
	self.children.push(...buildElements(node.children, self, key));
	for (const { gaps } of self.children) self.gaps += gaps;
	return self;
}

/** Siblings with equal keys get distinct ones by position. */
function buildElements(
	nodes: readonly BookNode[],
	parent: TreeElement | null,
	parentKey: string,
): readonly TreeElement[] {
	const counts = new Map<string, number>();
	return nodes.map((node) => {
		const built = buildElement(node, parent, parentKey);
		const count = counts.get(built.key) ?? 0;
		counts.set(built.key, count + 1);
		return count === 0 ? built : buildElement(node, parent, `${parentKey}#${count}`);
	});
}

/** The last element that starts at or before a line (0-based) of a file. */
function findElementAt(elements: readonly TreeElement[], uri: string, line: number): TreeElement | null {
	let last: TreeElement | null = null;
	for (const element of elements) {
		const { place } = element.node;
		if (place && Uri.parse(place.uri).toString() === uri && place.range.start.line <= line) last = element;
		last = findElementAt(element.children, uri, line) ?? last;
	}
	return last;
}

function referenceCount(count: number, kind: BookNode["kind"]): string {
	if (kind === "part" || kind === "definitions") return "";
	return count === 0 ? "No references" : count === 1 ? "1 reference" : `${count} references`;
}
