/** Opens a book in VS Code with the packaged extension. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { TestContext } from "vitest";
import { packExtension } from "../../scripts/package.mjs";
import { openBrowser } from "../../scripts/vscode/browser.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";
import { WorkbenchPage } from "./workbench-page.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** A running VS Code with a copy of a book. */
export interface OpenBook {
	readonly page: Page;
	readonly workbench: WorkbenchPage;
	/** Path of the copy. */
	readonly book: string;
	/** Saves a screenshot in `test-results`. */
	screenshot(name: string): Promise<void>;
	/** Saves a screenshot named after a test, with a running number. */
	screenshotAfter(test: TestContext["task"]): Promise<void>;
	/** Stops the browser and the server and removes the copy. */
	close(): Promise<void>;
}

/**
 * Packages the extension, installs it and opens a copy of a book.
 *
 * @param sample path of the book in the project
 * @param screenshots folder in `test-results`, emptied first
 */
export async function openBook(sample: string, screenshots: string): Promise<OpenBook> {
	const results = join(project, "test-results", screenshots);
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const cleanups: (() => Promise<void> | void)[] = [];
	const close = async () => {
		for (const cleanUp of cleanups.reverse()) await cleanUp();
	};
	try {
		const work = mkdtempSync(join(tmpdir(), `errata-${screenshots}-`));
		cleanups.push(() => rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
		const book = join(work, "book");
		cpSync(join(project, sample), book, { recursive: true });
		const server = await startServer(join(work, "home"), { vsix: packExtension() });
		cleanups.push(server.stop);
		const browser = await openBrowser();
		cleanups.push(browser.close);
		const { page } = browser;
		page.setDefaultTimeout(30_000);
		await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
		await page.goto(server.url(book), { waitUntil: "commit" });
		await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
		const screenshot = async (name: string) => {
			await page.screenshot({ path: join(results, `${name}.png`) });
		};
		let count = 0;
		const screenshotAfter = ({ name, result }: TestContext["task"]) =>
			screenshot(`${++count}-${name.replace(/\W+/g, "-")}${result?.state === "fail" ? "-failed" : ""}`);
		return {
			page,
			workbench: new WorkbenchPage(page),
			book,
			screenshot: screenshot,
			screenshotAfter: screenshotAfter,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
