/** A book opened in VS Code with the packaged extension, as a person sees it. */
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

export interface OpenBook {
	readonly page: Page;
	readonly person: WorkbenchPage;
	/** The folder: a copy. */
	readonly book: string;
	/** Takes a picture into `test-results`. */
	screenshot(name: string): Promise<void>;
	/** The same after a test, whose number and name it gets. */
	screenshotAfter(test: TestContext["task"]): Promise<void>;
	close(): Promise<void>;
}

/**
 * @param sample a folder of the project
 * @param pictures a folder of `test-results`, emptied
 */
export async function openBook(sample: string, pictures: string): Promise<OpenBook> {
	const results = join(project, "test-results", pictures);
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const endings: (() => Promise<void> | void)[] = [];
	const close = async () => {
		for (const end of endings.reverse()) await end();
	};
	try {
		const work = mkdtempSync(join(tmpdir(), `errata-${pictures}-`));
		endings.push(() => rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
		const book = join(work, "book");
		cpSync(join(project, sample), book, { recursive: true });
		const server = await startServer(join(work, "home"), { vsix: packExtension() });
		endings.push(server.stop);
		const browser = await openBrowser();
		endings.push(browser.close);
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
			person: new WorkbenchPage(page),
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
