/** The script of the page “Figures”. It shows what it is told and asks for what it cannot do: it knows no file and no book. */
import type { BookFigure, BookFigures } from "../../server/src/lsp/lists.ts";
import type { FromPage, Place, ToPage } from "../src/views/figures-page.ts";
import { Card } from "./card.ts";
import { element } from "./element.ts";

declare function acquireVsCodeApi(): {
	postMessage(message: FromPage): void;
	getState(): Filter | undefined;
	setState(state: Filter): void;
};

/** Which figures are shown. Empty strings let all pass. */
interface Filter {
	readonly words: string;
	readonly chapter: string;
	readonly gap: string;
}

const editor = acquireVsCodeApi();

const search = element("input", { type: "search", placeholder: "Search figures", ariaLabel: "Search figures" });
const chapter = element("select", { ariaLabel: "Chapter" });
const gap = element("select", { ariaLabel: "What is missing" });
/** Told to screen readers when it changes. */
const count = element("p", { role: "status", className: "count" });
const list = element("div", { className: "list" });
const bar = element("div", { role: "search", className: "bar" }, search, chapter, gap, count);
document.getElementById("page")?.append(element("h1", { textContent: "Figures" }), bar, list);

/** The cards that are on the page, by what they show: one that is being written in stays as it is. */
const cards = new Map<string, Card>();
let sections: { readonly name: string; readonly heading: HTMLElement; readonly cards: readonly Card[] }[] = [];

function show(books: readonly BookFigures[]): void {
	const known = new Map(cards);
	cards.clear();
	const filled = books.filter(({ chapters }) => chapters.length > 0);
	const names = new Map<string, number>();
	sections = filled.flatMap((book) =>
		book.chapters.map(({ title, figures }) => {
			const name = unique(filled.length > 1 ? `${book.title}: ${title}` : title, names);
			return {
				name,
				heading: element("h2", { textContent: name }),
				cards: figures.map((figure) => cardOf(figure, known)),
			};
		}),
	);
	// Moving an element takes the cursor out of it: only what is not in its place moves.
	const wanted = sections.flatMap(({ heading, cards }) => [heading, ...cards.map((card) => card.element)]);
	for (const old of [...list.children]) if (!wanted.includes(old as HTMLElement)) old.remove();
	for (const [i, one] of wanted.entries())
		if (list.children[i] !== one) list.insertBefore(one, list.children[i] ?? null);
	const unread = [...new Set(books.flatMap((book) => book.unread))];
	list.dataset.unread = unread.length === 0 ? "" : `Not read, so their figures are missing here: ${unread.join(", ")}.`;
	offer(
		chapter,
		"All chapters",
		sections.map(({ name }) => name),
	);
	offer(gap, "All figures", [...new Set([...cards.values()].flatMap(({ figure }) => figure.gaps))]);
	filter();
}

function cardOf(figure: BookFigure, known: ReadonlyMap<string, Card>): Card {
	let key = `${figure.uri} ${figure.id}`;
	// Two figures with one id are two cards.
	while (cards.has(key)) key += "+";
	const place = (): Place => ({ id: card.figure.id, uri: card.figure.uri, range: card.figure.range });
	const card =
		known.get(key) ??
		new Card({
			open: () => editor.postMessage({ type: "open", figure: place() }),
			write: (what, text) => editor.postMessage({ type: "describe", figure: place(), what, text }),
		});
	cards.set(key, card);
	card.show(figure);
	return card;
}

/** Chapters of one title are told apart by their order: `Overview`, `Overview (2)`. */
function unique(name: string, counts: Map<string, number>): string {
	const count = (counts.get(name) ?? 0) + 1;
	counts.set(name, count);
	return count === 1 ? name : `${name} (${count})`;
}

/** Two figures may have one id. */
function isAt({ figure }: Card, { id, uri, range }: Place): boolean {
	return figure.id === id && figure.uri === uri && figure.range.start.line === range.start.line;
}

/** Fills a choice, and keeps what is chosen. */
function offer(select: HTMLSelectElement, all: string, names: readonly string[]): void {
	const chosen = select.value;
	const gone = chosen === "" || names.includes(chosen) ? [] : [chosen];
	select.replaceChildren(
		element("option", { value: "", textContent: all }),
		...[...names, ...gone].map((name) => element("option", { value: name, textContent: name })),
	);
	select.value = chosen;
}

function filter(): void {
	const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
	let shown = 0;
	for (const section of sections) {
		const isChapter = chapter.value === "" || chapter.value === section.name;
		let any = false;
		for (const card of section.cards) {
			const isShown =
				isChapter &&
				(gap.value === "" || card.isWritten() || card.figure.gaps.includes(gap.value)) &&
				words.every((word) => card.words.includes(word));
			card.element.hidden = !isShown;
			if (isShown) shown++;
			any ||= isShown;
		}
		section.heading.hidden = !any;
	}
	const told = `${shown} of ${cards.size} figures`;
	const text = [told, list.dataset.unread ?? ""].filter((part) => part !== "").join(". ");
	if (count.textContent !== text) count.textContent = text;
	editor.setState({ words: search.value, chapter: chapter.value, gap: gap.value });
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
	if (data.type === "books") show(data.books);
	else for (const card of cards.values()) if (isAt(card, data.figure)) card.refuse(data.reason);
});
for (const control of [search, chapter, gap]) control.addEventListener("input", filter);

const before = editor.getState();
if (before) {
	search.value = before.words;
	offer(chapter, "All chapters", [before.chapter].filter(Boolean));
	offer(gap, "All figures", [before.gap].filter(Boolean));
	[chapter.value, gap.value] = [before.chapter, before.gap];
}
editor.postMessage({ type: "ready" });
