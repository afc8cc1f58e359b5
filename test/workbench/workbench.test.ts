/** The packaged extension, installed and used as a person would: through what is on the screen. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { packExtension } from "../../scripts/package.mjs";
import { openBrowser } from "../../scripts/vscode/browser.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const pictures = join(project, "test-results/workbench");

let page: Page;
const endings: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
	rmSync(pictures, { recursive: true, force: true });
	mkdirSync(pictures, { recursive: true });
	const work = mkdtempSync(join(tmpdir(), "errata-workbench-"));
	endings.push(() => rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
	const book = join(work, "book");
	cpSync(join(project, "test/broken"), book, { recursive: true });
	const server = await startServer(join(work, "home"), { vsix: packExtension() });
	endings.push(server.stop);
	const browser = await openBrowser();
	endings.push(browser.close);
	page = browser.page;
	page.setDefaultTimeout(30_000);
	await page.goto(server.url(book), { waitUntil: "commit" });
	await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
});

afterAll(async () => {
	for (const end of endings.reverse()) await end();
});

let count = 0;

afterEach(async ({ task }) => {
	const name = `${++count}-${task.name.replace(/\W+/g, "-")}${task.result?.state === "fail" ? "-failed" : ""}`;
	await page?.screenshot({ path: join(pictures, `${name}.png`) });
});

/** Opens a chapter from the explorer and waits for what Errata writes between its lines: it moves them about. */
async function openFile(name: string, written: RegExp): Promise<void> {
	await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
	await page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
	await page.locator(".codelens-decoration, .view-line span", { hasText: written }).first().waitFor();
}

/** Words of one colour in the editor. */
function words(text: string): Locator {
	return page.locator(".editor-instance .view-line span span", { hasText: text }).first();
}

function inStatusBar(text: RegExp): Locator {
	return page.locator(".statusbar-item:visible", { hasText: text });
}

function findingOf(text: string): Locator {
	return page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
}

/** Rests the mouse on words until a hover with a text comes up. */
async function hoverOver(target: string, text: string): Promise<Locator> {
	const shown = page.locator(".monaco-hover:visible", { hasText: text }).first();
	const rest = async () => {
		await page.mouse.move(0, 0);
		await words(target).hover();
		await shown.waitFor({ timeout: 5000 });
	};
	await vi.waitFor(rest, { timeout: 30_000 });
	return shown;
}

test("opening a book fills the status bar", async () => {
	await inStatusBar(/\d+ chapters/).waitFor();
	expect(await inStatusBar(/\d+ chapters/).getAttribute("aria-label")).toMatch(
		/Read \d+ chapters: \d+ errors, \d+ warnings/,
	);
});

test("a broken reference is underlined and coloured", async () => {
	await openFile("reading.qmd", /^1 reference$/);
	await page.locator(".squiggly-error").first().waitFor();
	await page.locator(".squiggly-warning").first().waitFor();
	// A colour of its own makes it a piece of its own.
	await page
		.locator(".view-line span span")
		.filter({ hasText: /^@fig-rular$/ })
		.waitFor();
});

test("a click in the status bar shows the problems of all chapters", async () => {
	await inStatusBar(/\d+ chapters/)
		.locator("a")
		.click();
	await findingOf("_quarto.yml").waitFor();
	await findingOf("checking.qmd").waitFor();
	expect(await page.locator(".tabs-container .tab").count()).toBe(1);
});

test("a hover over a mistake tells what to do", async () => {
	await hoverOver("@fig-rular", "unresolved-reference");
	await page.keyboard.press("Escape");
});

test("a fix repairs it", async () => {
	await words("@fig-rular").click();
	// A hover that comes up late would close the menu, and before the light bulb there is none to open.
	await page.mouse.move(0, 0);
	await page.locator(".monaco-hover:visible").first().waitFor({ state: "detached" });
	await page.locator(".lightBulbWidget:visible, [class*='gutter-lightbulb']").first().waitFor();
	await page.keyboard.press("Control+.");
	const fix = page.locator(".action-widget .monaco-list-row", { hasText: "@fig-ruler" });
	await fix.waitFor();
	await page.screenshot({ path: join(pictures, "5-fixes-offered.png") });
	await fix.click();
	await words("@fig-rular").waitFor({ state: "detached" });
	await page.keyboard.press("Control+Z");
	await words("@fig-rular").waitFor();
});

test("a hover over a reference shows the figure with its picture", async () => {
	await openFile("scatter.qmd", /^1 reference$/);
	const picture = (await hoverOver("@fig-spread", "Figure 2.1")).locator("img").first();
	await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("F12 goes to another chapter", async () => {
	await page.keyboard.press("Escape");
	await openFile("index.qmd", /^1\sReading/);
	await words("@sec-reading").click();
	await page.keyboard.press("F12");
	await page.locator(".tabs-container .tab.active", { hasText: "reading.qmd" }).waitFor();
	await inStatusBar(/^Ln 1, Col \d+/).waitFor();
});

test("typing @ lists what can be referred to", async () => {
	await page.keyboard.press("Control+End");
	await page.keyboard.type("\n\nSee @fig-spr");
	await page.locator(".suggest-widget .monaco-list-row", { hasText: "fig-spread" }).waitFor();
});

test("the palette has the commands", async () => {
	await page.keyboard.press("Escape");
	await page.keyboard.press("F1");
	await page.keyboard.type("Errata");
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "Errata: Check Book" }).waitFor();
});

/** Runs a command of the palette by its name. */
async function command(name: string): Promise<void> {
	await page.keyboard.press("F1");
	await page.keyboard.type(name);
	const row = page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first();
	await row.waitFor();
	await row.click();
}

function inTree(text: string | RegExp): Locator {
	return page.locator(".pane-body .monaco-list-row[role=treeitem]", { hasText: text }).first();
}

/** What the page “Figures” shows, inside its two frames. */
function inPage(selector: string, text: string | RegExp = ""): Locator {
	const frame = page.frameLocator("iframe.webview").frameLocator("#active-frame");
	return frame.locator(selector).filter({ hasText: text, visible: true });
}

test("the tree shows the book, follows the cursor and filters to what lacks something", async () => {
	await page.keyboard.press("Escape");
	const view = page.locator("[aria-label='Book Section']");
	await view.click();
	await inTree("Chapter 3: Combining uncertainties").waitFor();
	await openFile("combining.qmd", /^1 reference$/);
	await words("#sec-combining").click();
	await page.locator(".pane-body .monaco-list-row.selected", { hasText: "Chapter 3: Combining" }).waitFor();
	await view.hover();
	await page.locator("[aria-label='Show Only What Lacks Something']").click();
	await inTree("Preface").waitFor({ state: "detached" });
	await inTree("Chapter 3: Combining").waitFor();
	await view.hover();
	await page.locator("[aria-label='Show the Whole Book']").click();
	await inTree("Preface").waitFor();
	await view.click();
});

test("the page of figures filters, and writes an alternative text that can be undone", async () => {
	await command("Errata: Figures…");
	await inPage(".card", "@fig-model").waitFor();
	await inPage("[role=status]", /^\d+ of \d+ figures/).waitFor();
	await inPage("input[type=search]").fill("model to result");
	await inPage("[role=status]", /^1 of \d+ figures/).waitFor();
	await inPage("select[aria-label='What is missing']").selectOption("no alternative text");
	const card = inPage(".card", "@fig-model");
	await card.locator("textarea").nth(1).fill('Boxes in a "row"');
	await page.keyboard.press("Enter");
	await card.waitFor({ state: "hidden" });
	await inPage("select[aria-label='What is missing']").selectOption("");
	await card.locator("button").click();
	const line = page.locator(".view-line", { hasText: '%%| fig-alt: "Boxes in a \\"row\\""' });
	await line.waitFor();
	await page.keyboard.press("Control+Z");
	await line.waitFor({ state: "detached" });
	await expect.poll(() => card.locator("textarea").nth(1).inputValue()).toBe("");
});

test("a text that cannot be written is kept, with the reason", async () => {
	await inPage("input[type=search]").fill("fig-pendulum");
	const card = inPage(".card", "@fig-pendulum");
	// It would close the block that it stands in.
	await card.locator("textarea").nth(0).fill(":::");
	await page.keyboard.press("Tab");
	await card.locator("[role=alert]", { hasText: "cannot be written from here" }).waitFor();
	expect(await card.locator("textarea").nth(0).inputValue()).toBe(":::");
});
