/** The page “Review” in the packaged extension: opened, followed into the text, exported. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type OpenBook, openBook } from "./open-book.ts";
import type { WorkbenchPage } from "./workbench-page.ts";

let opened: OpenBook;
let page: Page;
let person: WorkbenchPage;
/** The folder that is open. */
let book: string;

beforeAll(async () => {
	opened = await openBook("test/review", "review");
	({ page, person, book } = opened);
	await person.statusBarItem(/8 chapters/).waitFor();
});

afterAll(() => opened?.close());

afterEach(({ task }) => opened?.screenshotAfter(task));

/** What stands in the page; each page is a frame in a frame. */
function review(): FrameLocator {
	return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

test("the command opens the page, with the shape of the book and its findings", async () => {
	await person.openFile("heat.qmd");
	await person.runCommand("Errata: Review Book");
	await review().getByRole("heading", { name: "What Makes a Clock Go" }).waitFor();
	await review().getByRole("table").first().waitFor();
	expect(await review().locator("table.matrix tbody tr").count()).toBe(8);
	expect(await review().locator("svg.arcs .arc path").count()).toBeGreaterThan(10);
	await review().getByText("leaves out “Setting Up and Repairing”").waitFor();
});

test("a link goes to the place in the text", async () => {
	const finding = review().locator("#arc li.warning", { hasText: "we saw in" });
	await finding.locator(".place a").click();
	await person.waitForEditor("power.qmd");
	const line = readFileSync(join(book, "power.qmd"), "utf8")
		.split("\n")
		.findIndex((text) => text.includes("we saw in @sec-heat"));
	await person.statusBarItem(new RegExp(`^Ln ${line + 1}, Col \\d+`)).waitFor();
});

test("an edit of the book is seen in the page, which stays where it was read", async () => {
	const numbers = review().locator("details", { hasText: "The same in numbers" }).first();
	await numbers.locator("summary").click();
	await numbers.locator("table").first().waitFor();
	await page.locator(".editor-instance .view-line", { hasText: "As we saw in" }).first().click();
	await person.waitForEditor("power.qmd");
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

test("it is exported where the person says", async () => {
	await review().getByRole("button", { name: "Markdown" }).click();
	const target = join(book, "review.md");
	await expect.poll(() => page.locator(".quick-input-widget:visible input:focus").inputValue()).toBe(target);
	// Until it has listed the folder it takes no answer.
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "images" }).waitFor();
	await page.keyboard.press("Enter");
	await expect.poll(() => existsSync(target)).toBe(true);
	await expect.poll(() => readFileSync(target, "utf8")).toContain("# Review: What Makes a Clock Go");
});

test("the prompt for a language model is put on the clipboard, with its length", async () => {
	await review().getByRole("button", { name: "Copy Prompt" }).click();
	const choice = page.locator(".quick-input-list .monaco-list-row", { hasText: "Whole book" });
	await choice.waitFor();
	expect(await choice.textContent()).toMatch(/about [\d,]+ tokens/);
	// The chapter that the page was opened from, wherever the cursor is now.
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "Chapter 6" }).waitFor();
	await person.pick("Whole book");
	await page.locator(".notification-toast", { hasText: "Review prompt copied to the clipboard" }).waitFor();
	const prompt = await page.evaluate(() => navigator.clipboard.readText());
	expect(prompt).toMatch(/^You edit technical books/);
	expect(prompt).toContain("--- START OF CHAPTER: conclusion.qmd ---");
});
