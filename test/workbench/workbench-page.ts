/** Page object of the workbench. Each action waits until its effect is visible. */
import type { Locator, Page } from "playwright-core";

/** Actions of a user in VS Code. */
export class WorkbenchPage {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** Runs a command from the Command Palette. */
	async runCommand(title: string): Promise<void> {
		await this.#page.keyboard.press("F1");
		await this.pick(title);
	}

	/** Opens a file by name and waits until its editor has the focus. */
	async openFile(name: string): Promise<void> {
		await this.#page.keyboard.press("Control+P");
		await this.pick(name);
		await this.waitForEditor(name);
	}

	/** Types into an open Quick Pick, waits until `entry` is focused, and accepts it. */
	async pick(filter: string, entry = filter): Promise<void> {
		await this.#page.locator(".quick-input-widget:visible input:focus").waitFor();
		await this.#page.keyboard.type(filter);
		const focused = this.#page.locator(".quick-input-list .monaco-list-row.focused", { hasText: entry });
		await focused.waitFor();
		await this.#page.keyboard.press("Enter");
		await focused.waitFor({ state: "hidden" });
	}

	/** Waits until the editor of a file has the focus, which happens after its tab appears. */
	async waitForEditor(name: string): Promise<void> {
		await this.#page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).waitFor();
	}

	/** Moves the cursor to the end of the focused file, whose text is `text`. */
	async goToEnd(text: string): Promise<void> {
		const lines = text.split("\n");
		await this.#page.keyboard.press("Control+End");
		await this.statusBarItem(new RegExp(`^Ln ${lines.length}, Col ${lines.at(-1)!.length + 1}\\b`)).waitFor();
	}

	/** A visible status bar item by its text. */
	statusBarItem(text: RegExp): Locator {
		return this.#page.locator(".statusbar-item:visible", { hasText: text });
	}
}
