/** What a person does in VS Code, who looks before each step whether the one before has been taken. */
import type { Locator, Page } from "playwright-core";

export class WorkbenchPage {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** Runs a command of the palette. */
	async runCommand(title: string): Promise<void> {
		await this.#page.keyboard.press("F1");
		await this.pick(title);
	}

	/** Opens a file by its name; the keyboard is in its text then. */
	async openFile(name: string): Promise<void> {
		await this.#page.keyboard.press("Control+P");
		await this.pick(name);
		await this.waitForEditor(name);
	}

	/** Types into the list that comes up until an entry is marked, and takes it. */
	async pick(typed: string, entry = typed): Promise<void> {
		await this.#page.locator(".quick-input-widget:visible input:focus").waitFor();
		await this.#page.keyboard.type(typed);
		const marked = this.#page.locator(".quick-input-list .monaco-list-row.focused", { hasText: entry });
		await marked.waitFor();
		await this.#page.keyboard.press("Enter");
		await marked.waitFor({ state: "hidden" });
	}

	/** Resolves when what is typed goes into the text of a file: its tab is there before that. */
	async waitForEditor(name: string): Promise<void> {
		await this.#page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).waitFor();
	}

	/** Goes behind the last character of the file that the keyboard is in. */
	async goToEnd(text: string): Promise<void> {
		const lines = text.split("\n");
		await this.#page.keyboard.press("Control+End");
		await this.statusBarItem(new RegExp(`^Ln ${lines.length}, Col ${lines.at(-1)!.length + 1}\\b`)).waitFor();
	}

	/** What stands in the status bar. */
	statusBarItem(text: RegExp): Locator {
		return this.#page.locator(".statusbar-item:visible", { hasText: text });
	}
}
