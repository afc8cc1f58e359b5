import { type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, window } from "vscode";
import type { Status } from "../../server/src/lsp/status.ts";

/** The words in the status bar: how much was read and what was found. Hidden where there is no book. */
export class StatusItem implements Disposable {
	status: Status | null = null;
	readonly #item: StatusBarItem;

	constructor() {
		this.#item = window.createStatusBarItem("errata.status", StatusBarAlignment.Left);
		this.#item.name = "Errata";
		this.#item.command = "errata.check";
	}

	show(status: Status): void {
		this.status = status;
		const { state, chapters, total, errors, warnings } = status;
		const about = describe(status);
		this.#item.text =
			state === "indexing"
				? `$(loading~spin) Errata: reading ${chapters} of ${total}`
				: `$(book) ${count(chapters, "chapter")}  $(error) ${errors}  $(warning) ${warnings}`;
		this.#item.tooltip = new MarkdownString(`**Errata**: ${about}\n\nClick to see the problems.`);
		this.#item.accessibilityInformation = { label: `Errata: ${about}`, role: "button" };
		if (total > 0) this.#item.show();
		else this.#item.hide();
	}

	dispose(): void {
		this.#item.dispose();
	}
}

/** The status in a sentence. */
export function describe({ state, chapters, total, errors, warnings }: Status): string {
	if (state === "indexing") return `Reading the book: ${chapters} of ${count(total, "chapter")}.`;
	return `Read ${count(chapters, "chapter")}: ${count(errors, "error")}, ${count(warnings, "warning")}.`;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
