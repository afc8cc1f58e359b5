/** The page “Review” in the packaged extension: opened, followed into the text, exported. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Opened, openBook } from "./opened.ts";

let opened: Opened;
let page: Page;
/** The folder that is open. */
let book: string;

beforeAll(async () => {
	opened = await openBook("test/review", "review");
	({ page, book } = opened);
	await page.locator(".statusbar-item:visible", { hasText: /8 chapters/ }).waitFor();
});

afterAll(() => opened?.close());

afterEach(({ task }) => opened?.pictureAfter(task));

async function command(title: string): Promise<void> {
	await page.keyboard.press("F1");
	await page.locator(".quick-input-widget:visible").waitFor();
	await page.keyboard.type(title);
	await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
	await page.keyboard.press("Enter");
}

/** What stands in the page; each page is a frame in a frame. */
function review(): FrameLocator {
	return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

test("the command opens the page, with the shape of the book and its findings", async () => {
	await command("Errata: Review Book");
	await review().getByRole("heading", { name: "What Makes a Clock Go" }).waitFor();
	await review().getByRole("table").first().waitFor();
	expect(await review().locator("table.matrix tbody tr").count()).toBe(8);
	expect(await review().locator("svg.arcs .arc path").count()).toBeGreaterThan(10);
	await review().getByText("leaves out “Setting Up and Repairing”").waitFor();
});

test("a link goes to the place in the text", async () => {
	const finding = review().locator("#arc li.warning", { hasText: "we saw in" });
	await finding.locator(".place a").click();
	await page.locator(".tabs-container .tab.active", { hasText: "power.qmd" }).waitFor();
	const line = readFileSync(join(book, "power.qmd"), "utf8")
		.split("\n")
		.findIndex((text) => text.includes("we saw in @sec-heat"));
	await page.locator(".statusbar-item:visible", { hasText: new RegExp(`^Ln ${line + 1}, Col \\d+`) }).waitFor();
});

test("an edit of the book is seen in the page", async () => {
	await page.locator(".monaco-editor .view-line", { hasText: "As we saw in" }).first().waitFor();
	await page.keyboard.press("Home");
	await page.keyboard.press("Control+Shift+K");
	await review().locator("#arc li.warning", { hasText: "we saw in" }).waitFor({ state: "detached" });
	await page.keyboard.press("Control+Z");
	await review().locator("#arc li.warning", { hasText: "we saw in" }).waitFor();
});

test("it is exported where the person says", async () => {
	await review().getByRole("button", { name: "Markdown" }).click();
	const target = join(book, "review.md");
	await expect.poll(() => page.locator(".quick-input-widget:visible input[type=text]").inputValue()).toBe(target);
	await page.keyboard.press("Enter");
	await expect.poll(() => existsSync(target)).toBe(true);
	await expect.poll(() => readFileSync(target, "utf8")).toContain("# Review: What Makes a Clock Go");
});

test("the prompt for a language model is put on the clipboard, with its length", async () => {
	await review().getByRole("button", { name: "Copy Prompt" }).click();
	const choice = page.locator(".quick-input-list .monaco-list-row", { hasText: "The whole book" });
	await choice.waitFor();
	expect(await choice.textContent()).toMatch(/about [\d,]+ tokens/);
	await choice.click();
	await page.locator(".notification-toast", { hasText: "The review prompt is on the clipboard" }).waitFor();
	const prompt = await page.evaluate(() => navigator.clipboard.readText());
	expect(prompt).toMatch(/^You edit technical books/);
	expect(prompt).toContain("--- START OF CHAPTER: conclusion.qmd ---");
});
