import type { BookFigure, DescribeParams } from "../../server/src/lsp/lists.ts";
import { element } from "./element.ts";

type What = DescribeParams["what"];

/** What a card asks for. */
export interface CardEvents {
	open(): void;
	write(what: What, text: string): void;
}

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
	readonly #name = element("h3");
	readonly #facts = element("p", { className: "facts" });
	readonly #trouble = element("p", { className: "trouble", role: "alert" });
	readonly #texts: HTMLElement;
	readonly #fields: Readonly<Record<What, HTMLTextAreaElement>>;
	#shown = "";

	constructor(events: CardEvents) {
		this.#events = events;
		this.#fields = { caption: this.#field("caption"), alt: this.#field("alt") };
		this.#picture.addEventListener("click", () => events.open());
		this.#texts = element(
			"div",
			{ className: "texts" },
			this.#name,
			this.#facts,
			...this.#labelled("Caption", this.#fields.caption),
			...this.#labelled("Alternative text", this.#fields.alt),
			this.#trouble,
		);
		this.element = element("article", { className: "card" }, this.#picture, this.#texts);
	}

	/** Shows a figure; a field that is being written in keeps what stands in it. */
	show(figure: BookFigure): void {
		this.figure = figure;
		const { id, label, caption, alt, references, gaps } = figure;
		this.words = [id, label, caption, alt].join(" ").toLowerCase();
		this.#name.textContent = label ?? id;
		const referred = references === 1 ? "1 reference" : `${references} references`;
		this.#facts.replaceChildren(
			element("code", { textContent: `@${id}` }),
			element("span", { textContent: referred }),
			...gaps.map((gap) => element("span", { className: "gap", textContent: gap })),
		);
		this.element.ariaLabel = `${label ?? id}. ${gaps.join(", ")}`;
		this.#picture.ariaLabel = `Go to ${label ?? id} in the text`;
		this.#picture.title = this.#picture.ariaLabel;
		this.#write("caption", caption ?? "");
		this.#write("alt", alt ?? "");
		// The reason of a refusal stays as long as the text that was refused.
		if (!this.#texts.querySelector(".changed")) this.#trouble.textContent = "";
		this.#showPicture();
	}

	/** A text was not taken over: says why, and keeps it in the field. */
	refuse(reason: string): void {
		this.#trouble.textContent = reason;
	}

	/** Whether somebody is writing in it. */
	isWritten(): boolean {
		return this.element.contains(document.activeElement);
	}

	#write(what: What, text: string): void {
		const field = this.#fields[what];
		const wasSaid = field.dataset.said;
		// What a person is writing, or could not save, is not taken away.
		if (wasSaid === undefined || field.value === wasSaid) field.value = text;
		field.dataset.said = text;
		field.classList.toggle("changed", field.value !== text);
	}

	#showPicture(): void {
		const { images, code, alt } = this.figure;
		const shown = JSON.stringify([images, code, alt]);
		if (shown === this.#shown) return;
		this.#shown = shown;
		const source = element("pre", { textContent: code?.text ?? "No picture" });
		const pictures = images.map((src) => {
			const image = element("img", { alt: alt ?? "", loading: "lazy", src });
			// A format that browsers do not show, such as PDF.
			image.addEventListener("error", () => {
				image.replaceWith(element("span", { className: "file", textContent: fileName(src) }));
			});
			return image;
		});
		this.#picture.replaceChildren(...(pictures.length > 0 ? pictures : [source]));
	}

	#field(what: What): HTMLTextAreaElement {
		const field = element("textarea", { rows: 2, id: `field-${serial++}`, spellcheck: true });
		field.dataset.what = what;
		field.addEventListener("input", () => field.classList.toggle("changed", field.value !== field.dataset.said));
		field.addEventListener("change", () => {
			if (field.value !== field.dataset.said) this.#events.write(what, field.value);
		});
		field.addEventListener("keydown", (event) => {
			if (event.key === "Enter" && !event.isComposing) {
				// A caption is one paragraph.
				event.preventDefault();
				field.blur();
			} else if (event.key === "Escape") {
				field.value = field.dataset.said ?? "";
				field.classList.remove("changed");
				this.#trouble.textContent = "";
			}
		});
		return field;
	}

	#labelled(name: string, field: HTMLTextAreaElement): readonly HTMLElement[] {
		return [element("label", { htmlFor: field.id, textContent: name }), field];
	}
}

function fileName(src: string): string {
	return decodeURIComponent(src.replace(/[?#].*$/, "").replace(/^.*\//, ""));
}
