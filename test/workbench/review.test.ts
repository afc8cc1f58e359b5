/** The page *Review* in the packaged extension. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type OpenBook, openBook } from "./open-book.ts";
import type { WorkbenchPage } from "./workbench-page.ts";

let session: OpenBook;
let page: Page;
let workbench: WorkbenchPage;
/** Path of the open folder. */
let book: string;

beforeAll(async () => {
	session = await openBook("test/review", "review");
	({ page, workbench, book } = session);
	await workbench.statusBarItem(/8 chapters/).waitFor();
});

afterAll(() => session?.close());

afterEach(({ task }) => session?.screenshotAfter(task));

/** The page's content: a webview is a frame within a frame. */
function review(): FrameLocator {
	return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

test("the command opens the page with the structure and the findings of the book", async () => {
	await workbench.openFile("heat.qmd");
	await workbench.runCommand("Errata: Review Book");
	await review().getByRole("heading", { name: "What Makes a Clock Go" }).waitFor();
	await review().getByRole("table").first().waitFor();
	expect(await review().locator("table.matrix tbody tr").count()).toBe(8);
	expect(await review().locator("svg.arcs .arc path").count()).toBeGreaterThan(10);
	await review().getByText('Add "Setting Up and Repairing"').waitFor();
});

test("a link opens its location in the chapter", async () => {
	const finding = review().locator("#arc li.warning", { hasText: "we saw in" });
	await finding.locator(".place a").click();
	await workbench.waitForEditor("power.qmd");
	const line = readFileSync(join(book, "power.qmd"), "utf8")
		.split("\n")
		.findIndex((text) => text.includes("we saw in @sec-heat"));
	await workbench.statusBarItem(new RegExp(`^Ln ${line + 1}, Col \\d+`)).waitFor();
});

test("an edit updates the page and keeps its scroll position", async () => {
	const numbers = review().locator("details", { hasText: "Values as a table" }).first();
	await numbers.locator("summary").click();
	await numbers.locator("table").first().waitFor();
	await page.locator(".editor-instance .view-line", { hasText: "As we saw in" }).first().click();
	await workbench.waitForEditor("power.qmd");
	const top = () =>
		review()
			.locator("body")
			.evaluate(() => window.scrollY);
	const read = await top();
	expect(read).toBeGreaterThan(0);
	await page.keyboard.press("Home");
	await page.keyboard.press("Control+Shift+K");
	await review().locator("#arc li.warning", { hasText: "we saw in" }).waitFor({ state: "detached" });
	expect(await top()).toBe(read);
	expect(await numbers.locator("table").first().isVisible()).toBe(true);
	await page.keyboard.press("Control+Z");
	await review().locator("#arc li.warning", { hasText: "we saw in" }).waitFor();
});

test("Export writes the selected file", async () => {
	await review().getByRole("button", { name: "Markdown" }).click();
	const target = join(book, "review.md");
	await expect.poll(() => page.locator(".quick-input-widget:visible input:focus").inputValue()).toBe(target);
	// The dialog accepts no input until it has listed the folder.
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "images" }).waitFor();
	await page.keyboard.press("Enter");
	await expect.poll(() => existsSync(target)).toBe(true);
	await expect.poll(() => readFileSync(target, "utf8")).toContain("# Review: What Makes a Clock Go");
});

test("Copy Prompt copies the prompt and shows its length", async () => {
	await review().getByRole("button", { name: "Copy Prompt" }).click();
	const choice = page.locator(".quick-input-list .monaco-list-row", { hasText: "Whole book" });
	await choice.waitFor();
	expect(await choice.textContent()).toMatch(/about [\d,]+ tokens/);
	// The chapter from which the page was opened, wherever the cursor is now.
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "Chapter 6" }).waitFor();
	await workbench.pick("Whole book");
	await page.locator(".notification-toast", { hasText: "Review prompt copied to the clipboard" }).waitFor();
	const prompt = await page.evaluate(() => navigator.clipboard.readText());
	expect(prompt).toMatch(/^You are a technical editor/);
	expect(prompt).toContain("--- START OF CHAPTER: conclusion.qmd ---");
});
