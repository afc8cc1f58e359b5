import type { BookFigure, DescribeParams } from "../../server/src/lsp/protocol.ts";
import { element } from "./element.ts";

type TextKind = DescribeParams["what"];

/** Actions of the user on a card. */
export interface CardEvents {
	open(): void;
	edit(what: TextKind, text: string): void;
}

const textNames: Readonly<Record<TextKind, string>> = { caption: "Caption", alt: "Alt text" };

/** Makes element ids unique. */
let serial = 0;

/** One figure: its image or code, its number, and text fields for its caption and alt text. */
export class Card {
	readonly element: HTMLElement;
	/** The figure as of the last `show`. */
	figure!: BookFigure;
	/** Everything searchable, in lower case. */
	searchText = "";
	readonly #events: CardEvents;
	readonly #preview = element("button", { className: "picture", type: "button" });
	readonly #heading = element("h3", { id: `figure-${serial}` });
	readonly #facts = element("p", { className: "facts" });
	readonly #error = element("p", { className: "error", role: "alert", id: `error-${serial++}` });
	/** A live region: screen readers announce changes. */
	readonly #status = element("p", { className: "saved", role: "status" });
	/** Texts that were submitted and are not yet in the chapter. */
	readonly #submitted = new Map<TextKind, string>();
	readonly #texts: HTMLElement;
	readonly #fields: Readonly<Record<TextKind, HTMLTextAreaElement>>;
	readonly #labels: Readonly<Record<TextKind, HTMLLabelElement>>;
	/** Identifies the contents of the preview, so that an unchanged one is not rebuilt. */
	#previewKey = "";

	constructor(events: CardEvents) {
		this.#events = events;
		this.#fields = { caption: this.#field("caption"), alt: this.#field("alt") };
		this.#labels = { caption: labelFor("caption", this.#fields.caption), alt: labelFor("alt", this.#fields.alt) };
		this.#preview.addEventListener("click", () => events.open());
		this.#texts = element(
			"div",
			{ className: "texts" },
			this.#heading,
			this.#facts,
			this.#labels.caption,
			this.#fields.caption,
			this.#labels.alt,
			this.#fields.alt,
			this.#error,
			this.#status,
		);
		this.element = element("article", { className: "card" }, this.#preview, this.#texts);
		this.element.setAttribute("aria-labelledby", this.#heading.id);
	}

	/** Shows a figure. A field with text that is not in the chapter keeps its text. */
	show(figure: BookFigure): void {
		this.figure = figure;
		const { id, label, title, texts, references, gaps, needsAltText } = figure;
		const name = label ?? id;
		this.searchText = [id, name, title, texts.caption, texts.alt].join(" ").toLowerCase();
		this.#heading.textContent = title === null ? name : `${name}: ${title}`;
		const count = references === 1 ? "1 reference" : `${references} references`;
		this.#facts.replaceChildren(
			element("code", { textContent: `@${id}` }),
			element("span", { textContent: count }),
			...gaps.map((gap) => element("span", { className: "gap", textContent: gap })),
		);
		this.#preview.ariaLabel = `Go to ${name} in the chapter`;
		this.#preview.title = this.#preview.ariaLabel;
		this.#setText("caption", texts.caption);
		this.#setText("alt", texts.alt);
		// Without a gap, the subfigures have alt text of their own, or there is no image.
		const isOptional = texts.alt === "" && !needsAltText;
		this.#fields.alt.placeholder = isOptional ? "Not needed: the subfigures have alt text, or there is no image." : "";
		// An error stays as long as the rejected text.
		if (!this.#texts.querySelector(".changed")) this.showError("");
		this.#showPreview();
	}

	/** Shows why a text was rejected. The field keeps the text. */
	showError(reason: string): void {
		this.#error.textContent = reason;
	}

	/** Whether the user is in one of the fields. */
	hasFocus(): boolean {
		return this.element.contains(document.activeElement);
	}

	/** @param text undefined if the source of the figure has no place for it */
	#setText(what: TextKind, text: string | undefined): void {
		const field = this.#fields[what];
		field.hidden = this.#labels[what].hidden = text === undefined;
		const previous = field.dataset.saved;
		// Keep text that the user has not submitted, or that was rejected.
		if (previous === undefined || field.value === previous) field.value = text ?? "";
		field.dataset.saved = text ?? "";
		this.#markChange(what);
		if (previous !== text && this.#submitted.get(what) === text) {
			this.#submitted.delete(what);
			this.#status.textContent = `${textNames[what]} updated in the chapter.`;
		}
	}

	/** Marks a text that is not in the chapter, by colour and, for screen readers, in the label. */
	#markChange(what: TextKind): void {
		const field = this.#fields[what];
		const isChanged = field.value !== field.dataset.saved;
		field.classList.toggle("changed", isChanged);
		this.#labels[what].textContent = isChanged ? `${textNames[what]} (not applied)` : textNames[what];
	}

	/** Submits a changed text once. */
	#submit(what: TextKind): void {
		const { value, dataset } = this.#fields[what];
		if (value === dataset.saved || value === this.#submitted.get(what)) return;
		this.#submitted.set(what, value);
		this.#events.edit(what, value);
	}

	#showPreview(): void {
		const { images, absent, code, texts } = this.figure;
		const key = JSON.stringify([images, absent, code, texts.alt]);
		if (key === this.#previewKey) return;
		this.#previewKey = key;
		const previews = images.map((src) => {
			const image = element("img", { alt: texts.alt ?? "", loading: "lazy", src });
			// Browsers cannot show some formats, such as PDF.
			image.addEventListener("error", () => {
				image.replaceWith(element("span", { className: "file", textContent: fileName(src) }));
			});
			return image;
		});
		const missing = absent.map((path) => element("span", { className: "file", textContent: `Not found: ${path}` }));
		const source = element("pre", { textContent: code?.text ?? "No image" });
		this.#preview.replaceChildren(...(previews.length + missing.length > 0 ? [...previews, ...missing] : [source]));
	}

	#field(what: TextKind): HTMLTextAreaElement {
		const field = element("textarea", { rows: 1, id: `field-${serial++}`, spellcheck: true });
		field.dataset.what = what;
		field.setAttribute("aria-describedby", this.#error.id);
		field.addEventListener("input", () => {
			this.#submitted.delete(what);
			this.#status.textContent = "";
			this.#markChange(what);
		});
		field.addEventListener("change", () => this.#submit(what));
		field.addEventListener("keydown", (event) => {
			// During composition these keys belong to the input method.
			if (event.isComposing) return;
			if (event.key === "Enter") {
				// A caption is one paragraph, so Enter submits.
				event.preventDefault();
				// Submit again even if the same text was rejected before.
				this.#submitted.delete(what);
				this.#submit(what);
				field.blur();
			} else if (event.key === "Escape") {
				field.value = field.dataset.saved ?? "";
				this.#markChange(what);
				this.showError("");
			}
		});
		return field;
	}
}

function labelFor(what: TextKind, field: HTMLTextAreaElement): HTMLLabelElement {
	return element("label", { htmlFor: field.id, textContent: textNames[what] });
}

function fileName(src: string): string {
	return decodeURIComponent(src.replace(/[?#].*/s, "").replace(/^.*\//, ""));
}
