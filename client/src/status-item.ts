import { type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, window } from "vscode";
import type { Status } from "../../server/src/lsp/protocol.ts";

/** The status bar item: indexing progress, then the numbers of chapters, errors and warnings. Hidden without a book. */
export class StatusItem implements Disposable {
	/** The last status from the server; null before the first. */
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
		const summary = summarize(status);
		this.#item.text =
			state === "indexing"
				? `$(loading~spin) Errata: indexing ${chapters}/${total}`
				: `$(book) ${count(chapters, "chapter")}  $(error) ${errors}  $(warning) ${warnings}`;
		this.#item.tooltip = new MarkdownString(`**Errata**: ${summary}\n\nClick to show problems.`);
		this.#item.accessibilityInformation = { label: `Errata: ${summary}`, role: "button" };
		if (total > 0) this.#item.show();
		else this.#item.hide();
	}

	dispose(): void {
		this.#item.dispose();
	}
}

/** The status as a sentence. */
export function summarize({ state, chapters, total, errors, warnings }: Status): string {
	if (state === "indexing") return `Indexing ${chapters} of ${count(total, "chapter")}.`;
	return `Checked ${count(chapters, "chapter")}: ${count(errors, "error")}, ${count(warnings, "warning")}.`;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
