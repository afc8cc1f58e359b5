/** The script of the page *Figures*. It renders the messages of the extension and reports the user's actions. */
import type { BookFigure, BookFigures } from "../../server/src/lsp/protocol.ts";
import type { FigureLocation, FromFiguresPage, ToFiguresPage } from "../src/views/figures-page.ts";
import { Card } from "./card.ts";
import { element } from "./element.ts";

declare function acquireVsCodeApi(): {
	postMessage(message: FromFiguresPage): void;
	getState(): Filter | undefined;
	setState(state: Filter): void;
};

/** Which figures are shown. An empty string matches every figure. */
interface Filter {
	readonly words: string;
	readonly chapter: string;
	readonly gap: string;
}

const editor = acquireVsCodeApi();

const search = element("input", { type: "search", placeholder: "Search figures", ariaLabel: "Search figures" });
const chapter = element("select", { ariaLabel: "Filter by chapter" });
const gap = element("select", { ariaLabel: "Filter by problem" });
/** A live region: screen readers announce changes. */
const count = element("p", { role: "status", className: "count" });
const list = element("div", { className: "list" });
const bar = element("div", { role: "search", className: "bar" }, search, chapter, gap, count);
document.getElementById("page")?.append(element("h1", { textContent: "Figures" }), bar, list);

/** Cards by URI and label. Cards are reused, so that fields keep their text and focus. */
const cards = new Map<string, Card>();
let sections: { readonly name: string; readonly heading: HTMLElement; readonly cards: readonly Card[] }[] = [];

function show(books: readonly BookFigures[]): void {
	const previousCards = new Map(cards);
	cards.clear();
	const nonEmpty = books.filter(({ chapters }) => chapters.length > 0);
	const names = new Map<string, number>();
	sections = nonEmpty.flatMap((book) =>
		book.chapters.map(({ title, figures }) => {
			const name = uniqueName(nonEmpty.length > 1 ? `${book.title}: ${title}` : title, names);
			return {
				name,
				heading: element("h2", { textContent: name }),
				cards: figures.map((figure) => updateCard(figure, previousCards)),
			};
		}),
	);
	// Moving an element removes the focus from it, so only misplaced elements move.
	const expected = sections.flatMap(({ heading, cards }) => [heading, ...cards.map((card) => card.element)]);
	for (const old of [...list.children]) if (!expected.includes(old as HTMLElement)) old.remove();
	for (const [i, child] of expected.entries())
		if (list.children[i] !== child) list.insertBefore(child, list.children[i] ?? null);
	const unread = [...new Set(books.flatMap((book) => book.unread))];
	list.dataset.unread =
		unread.length === 0 ? "" : `Figures are missing from files that could not be read: ${unread.join(", ")}.`;
	setOptions(
		chapter,
		"All chapters",
		sections.map(({ name }) => name),
	);
	setOptions(gap, "All figures", [...new Set([...cards.values()].flatMap(({ figure }) => figure.gaps))]);
	filter();
}

function updateCard(figure: BookFigure, previousCards: ReadonlyMap<string, Card>): Card {
	let key = `${figure.uri} ${figure.id}`;
	// Figures with the same label get a card each.
	while (cards.has(key)) key += "+";
	const location = (): FigureLocation => ({ id: card.figure.id, uri: card.figure.uri, range: card.figure.range });
	const card =
		previousCards.get(key) ??
		new Card({
			open: () => editor.postMessage({ type: "open", figure: location() }),
			edit: (what, text) => editor.postMessage({ type: "describe", figure: location(), what, text }),
		});
	cards.set(key, card);
	card.show(figure);
	return card;
}

/** Numbers chapters with the same title: `Overview`, `Overview (2)`. */
function uniqueName(name: string, counts: Map<string, number>): string {
	const count = (counts.get(name) ?? 0) + 1;
	counts.set(name, count);
	return count === 1 ? name : `${name} (${count})`;
}

/** Compares the location too, because labels may be duplicated. */
function isFigureAt({ figure }: Card, { id, uri, range }: FigureLocation): boolean {
	return figure.id === id && figure.uri === uri && figure.range.start.line === range.start.line;
}

/** Replaces the options and keeps the selection, even if its option no longer exists. */
function setOptions(select: HTMLSelectElement, all: string, names: readonly string[]): void {
	const selected = select.value;
	const obsolete = selected === "" || names.includes(selected) ? [] : [selected];
	select.replaceChildren(
		element("option", { value: "", textContent: all }),
		...[...names, ...obsolete].map((name) => element("option", { value: name, textContent: name })),
	);
	select.value = selected;
}

function filter(): void {
	const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
	let shown = 0;
	for (const section of sections) {
		const isChapter = chapter.value === "" || chapter.value === section.name;
		let hasVisible = false;
		for (const card of section.cards) {
			const isShown =
				isChapter &&
				(gap.value === "" || card.hasFocus() || card.figure.gaps.includes(gap.value)) &&
				words.every((word) => card.searchText.includes(word));
			card.element.hidden = !isShown;
			if (isShown) shown++;
			hasVisible ||= isShown;
		}
		section.heading.hidden = !hasVisible;
	}
	const summary = `${shown} of ${cards.size} figures`;
	const text = [summary, list.dataset.unread ?? ""].filter((part) => part !== "").join(". ");
	if (count.textContent !== text) count.textContent = text;
	editor.setState({ words: search.value, chapter: chapter.value, gap: gap.value });
}

window.addEventListener("message", ({ data }: MessageEvent<ToFiguresPage>) => {
	if (data.type === "books") show(data.books);
	else for (const card of cards.values()) if (isFigureAt(card, data.figure)) card.showError(data.reason);
});
for (const control of [search, chapter, gap]) control.addEventListener("input", filter);

const restored = editor.getState();
if (restored) {
	search.value = restored.words;
	setOptions(chapter, "All chapters", [restored.chapter].filter(Boolean));
	setOptions(gap, "All figures", [restored.gap].filter(Boolean));
	[chapter.value, gap.value] = [restored.chapter, restored.gap];
}
editor.postMessage({ type: "ready" });
