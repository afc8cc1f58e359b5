/** The page “Review” in the packaged extension: opened, followed into the text, exported. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { packExtension } from "../../scripts/package.mjs";
import { openBrowser } from "../../scripts/vscode/browser.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const pictures = join(project, "test-results/review");

let page: Page;
let book: string;
const endings: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
	rmSync(pictures, { recursive: true, force: true });
	mkdirSync(pictures, { recursive: true });
	const work = mkdtempSync(join(tmpdir(), "errata-review-"));
	endings.push(() => rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
	book = join(work, "book");
	cpSync(join(project, "test/review"), book, { recursive: true });
	const server = await startServer(join(work, "home"), { vsix: packExtension() });
	endings.push(server.stop);
	const browser = await openBrowser();
	endings.push(browser.close);
	page = browser.page;
	page.setDefaultTimeout(30_000);
	await page.goto(server.url(book), { waitUntil: "commit" });
	await page.locator(".statusbar-item:visible", { hasText: /8 chapters/ }).waitFor();
});

afterAll(async () => {
	for (const end of endings.reverse()) await end();
});

let count = 0;

afterEach(async ({ task }) => {
	const name = `${++count}-${task.name.replace(/\W+/g, "-")}${task.result?.state === "fail" ? "-failed" : ""}`;
	await page?.screenshot({ path: join(pictures, `${name}.png`) });
});

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

test("an edit makes it say that the book has changed; the next review has it", async () => {
	await page.locator(".monaco-editor .view-line", { hasText: "As we saw in" }).first().waitFor();
	await page.keyboard.press("Home");
	await page.keyboard.press("Control+Shift+K");
	await review().getByText("The book has changed since.").waitFor();
	await review().getByRole("button", { name: "Review Again" }).click();
	await review().locator("#arc li.warning", { hasText: "we saw in" }).waitFor({ state: "detached" });
	expect(await review().getByText("The book has changed since.").count()).toBe(0);
});

test("it is exported where the person says", async () => {
	await review().getByRole("button", { name: "Markdown" }).click();
	const target = join(book, "review.md");
	await expect.poll(() => page.locator(".quick-input-widget:visible input[type=text]").inputValue()).toBe(target);
	await page.keyboard.press("Enter");
	await expect.poll(() => existsSync(target)).toBe(true);
	await expect.poll(() => readFileSync(target, "utf8")).toContain("# Review: What Makes a Clock Go");
});
