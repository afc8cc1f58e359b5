import type { BookFigure, DescribeParams } from "../../server/src/lsp/lists.ts";
import { element } from "./element.ts";

type What = DescribeParams["what"];

/** What a card asks for. */
export interface CardEvents {
	open(): void;
	write(what: What, text: string): void;
}

const names: Readonly<Record<What, string>> = { caption: "Caption", alt: "Alternative text" };

let serial = 0;

/** One figure: its picture or code, its number, and its texts in fields that can be written in. */
export class Card {
	readonly element: HTMLElement;
	/** What the book says of it. */
	figure!: BookFigure;
	/** All its words in lower case, to be searched. */
	words = "";
	readonly #events: CardEvents;
	readonly #picture = element("button", { className: "picture", type: "button" });
	readonly #name = element("h3", { id: `figure-${serial}` });
	readonly #facts = element("p", { className: "facts" });
	readonly #trouble = element("p", { className: "trouble", role: "alert", id: `trouble-${serial++}` });
	/** Told to screen readers when it changes. */
	readonly #done = element("p", { className: "done", role: "status" });
	/** What was asked to be written last. */
	readonly #sent = new Map<What, string>();
	readonly #texts: HTMLElement;
	readonly #fields: Readonly<Record<What, HTMLTextAreaElement>>;
	readonly #labels: Readonly<Record<What, HTMLLabelElement>>;
	#shown = "";

	constructor(events: CardEvents) {
		this.#events = events;
		this.#fields = { caption: this.#field("caption"), alt: this.#field("alt") };
		this.#labels = { caption: labelOf("caption", this.#fields.caption), alt: labelOf("alt", this.#fields.alt) };
		this.#picture.addEventListener("click", () => events.open());
		this.#texts = element(
			"div",
			{ className: "texts" },
			this.#name,
			this.#facts,
			this.#labels.caption,
			this.#fields.caption,
			this.#labels.alt,
			this.#fields.alt,
			this.#trouble,
			this.#done,
		);
		this.element = element("article", { className: "card" }, this.#picture, this.#texts);
		this.element.setAttribute("aria-labelledby", this.#name.id);
	}

	/** Shows a figure; a field that is being written in keeps what stands in it. */
	show(figure: BookFigure): void {
		this.figure = figure;
		const { id, label, title, said, references, gaps } = figure;
		const name = label ?? id;
		this.words = [id, name, title, said.caption, said.alt].join(" ").toLowerCase();
		this.#name.textContent = title === null ? name : `${name}: ${title}`;
		const referred = references === 1 ? "1 reference" : `${references} references`;
		this.#facts.replaceChildren(
			element("code", { textContent: `@${id}` }),
			element("span", { textContent: referred }),
			...gaps.map((gap) => element("span", { className: "gap", textContent: gap })),
		);
		this.#picture.ariaLabel = `Go to ${name} in the text`;
		this.#picture.title = this.#picture.ariaLabel;
		this.#write("caption", said.caption);
		this.#write("alt", said.alt);
		// A gap would have been told: these pictures have texts of their own, or there is nothing to be seen.
		const needsNone = said.alt === "" && !gaps.includes("no alternative text");
		this.#fields.alt.placeholder = needsNone ? "Not needed: its parts have their own, or it is no picture." : "";
		// The reason of a refusal stays as long as the text that was refused.
		if (!this.#texts.querySelector(".changed")) this.#tell("");
		this.#showPicture();
	}

	/** A text was not taken over: says why, and keeps it in the field. */
	refuse(reason: string): void {
		this.#tell(reason);
	}

	/** Whether somebody is writing in it. */
	isWritten(): boolean {
		return this.element.contains(document.activeElement);
	}

	#tell(trouble: string): void {
		this.#trouble.textContent = trouble;
	}

	/** @param text undefined where nothing can be written */
	#write(what: What, text: string | undefined): void {
		const field = this.#fields[what];
		field.hidden = this.#labels[what].hidden = text === undefined;
		const wasSaid = field.dataset.said;
		// What a person is writing, or could not save, is not taken away.
		if (wasSaid === undefined || field.value === wasSaid) field.value = text ?? "";
		field.dataset.said = text ?? "";
		this.#mark(what);
		if (wasSaid !== text && this.#sent.get(what) === text) {
			this.#sent.delete(what);
			this.#done.textContent = `${names[what]} written into the chapter.`;
		}
	}

	/** Says in words, too, that a text is not in the chapter yet. */
	#mark(what: What): void {
		const field = this.#fields[what];
		const isChanged = field.value !== field.dataset.said;
		field.classList.toggle("changed", isChanged);
		this.#labels[what].textContent = isChanged ? `${names[what]} (not written yet)` : names[what];
	}

	/** Asks once for a text to be written. */
	#send(what: What): void {
		const { value, dataset } = this.#fields[what];
		if (value === dataset.said || value === this.#sent.get(what)) return;
		this.#sent.set(what, value);
		this.#events.write(what, value);
	}

	#showPicture(): void {
		const { images, absent, code, said } = this.figure;
		const shown = JSON.stringify([images, absent, code, said.alt]);
		if (shown === this.#shown) return;
		this.#shown = shown;
		const pictures = images.map((src) => {
			const image = element("img", { alt: said.alt ?? "", loading: "lazy", src });
			// A format that browsers do not show, such as PDF.
			image.addEventListener("error", () => {
				image.replaceWith(element("span", { className: "file", textContent: fileName(src) }));
			});
			return image;
		});
		const lost = absent.map((path) => element("span", { className: "file", textContent: `Not found: ${path}` }));
		const source = element("pre", { textContent: code?.text ?? "No picture" });
		this.#picture.replaceChildren(...(pictures.length + lost.length > 0 ? [...pictures, ...lost] : [source]));
	}

	#field(what: What): HTMLTextAreaElement {
		const field = element("textarea", { rows: 1, id: `field-${serial++}`, spellcheck: true });
		field.dataset.what = what;
		field.setAttribute("aria-describedby", this.#trouble.id);
		field.addEventListener("input", () => {
			this.#sent.delete(what);
			this.#done.textContent = "";
			this.#mark(what);
		});
		field.addEventListener("change", () => this.#send(what));
		field.addEventListener("keydown", (event) => {
			// These keys belong to the input method while it composes a word.
			if (event.isComposing) return;
			if (event.key === "Enter") {
				// A caption is one paragraph.
				event.preventDefault();
				// What was refused before is tried again.
				this.#sent.delete(what);
				this.#send(what);
				field.blur();
			} else if (event.key === "Escape") {
				field.value = field.dataset.said ?? "";
				this.#mark(what);
				this.#tell("");
			}
		});
		return field;
	}
}

function labelOf(what: What, field: HTMLTextAreaElement): HTMLLabelElement {
	return element("label", { htmlFor: field.id, textContent: names[what] });
}

function fileName(src: string): string {
	return decodeURIComponent(src.replace(/[?#].*/s, "").replace(/^.*\//, ""));
}
