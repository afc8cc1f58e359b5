/** The packaged extension, used through the user interface only. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type OpenBook, openBook } from "./open-book.ts";
import type { WorkbenchPage } from "./workbench-page.ts";

let session: OpenBook;
let page: Page;
let workbench: WorkbenchPage;
/** Path of the open folder. */
let book: string;

beforeAll(async () => {
	session = await openBook("test/broken", "workbench");
	({ page, workbench, book } = session);
});

afterAll(() => session?.close());

afterEach(({ task }) => session?.screenshotAfter(task));

/** Opens a chapter from the Explorer and waits for the code lenses or inlay hints, which shift the lines. */
async function openFile(name: string, annotation: RegExp): Promise<void> {
	await inExplorer(name).dblclick();
	await workbench.waitForEditor(name);
	await page.locator(".codelens-decoration, .view-line span", { hasText: annotation }).first().waitFor();
}

function inExplorer(name: string): Locator {
	return page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
}

/** A token in the editor: text with one colour. */
function token(text: string): Locator {
	return page.locator(".editor-instance .view-line span span", { hasText: text }).first();
}

function problem(text: string): Locator {
	return page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
}

/** Rests the mouse on a token until a hover with the text appears. */
async function hoverOver(target: string, text: string): Promise<Locator> {
	const hover = page.locator(".monaco-hover:visible", { hasText: text }).first();
	const rest = async () => {
		await page.mouse.move(0, 0);
		await token(target).hover();
		await hover.waitFor({ timeout: 5000 });
	};
	await vi.waitFor(rest, { timeout: 30_000 });
	return hover;
}

test("opening a book shows the status bar item", async () => {
	await workbench.statusBarItem(/\d+ chapters/).waitFor();
	expect(await workbench.statusBarItem(/\d+ chapters/).getAttribute("aria-label")).toMatch(
		/Checked \d+ chapters: \d+ errors, \d+ warnings/,
	);
});

test("a broken reference has a squiggle and a colour", async () => {
	await openFile("reading.qmd", /^1 reference$/);
	await page.locator(".squiggly-error").first().waitFor();
	await page.locator(".squiggly-warning").first().waitFor();
	// A colour of its own makes it a separate token.
	await page
		.locator(".view-line span span")
		.filter({ hasText: /^@fig-rular$/ })
		.waitFor();
});

test("clicking the status bar item shows the problems of all chapters", async () => {
	await workbench
		.statusBarItem(/\d+ chapters/)
		.locator("a")
		.click();
	await problem("_quarto.yml").waitFor();
	await problem("checking.qmd").waitFor();
	expect(await page.locator(".tabs-container .tab").count()).toBe(1);
});

test("hovering over an error shows the rule", async () => {
	await hoverOver("@fig-rular", "unresolved-reference");
	await page.keyboard.press("Escape");
});

test("a quick fix repairs it", async () => {
	await token("@fig-rular").click();
	// A late hover would close the menu, and the menu is available once the light bulb is visible.
	await page.mouse.move(0, 0);
	await page.locator(".monaco-hover:visible").first().waitFor({ state: "detached" });
	await page.locator(".lightBulbWidget:visible, [class*='gutter-lightbulb']").first().waitFor();
	await page.keyboard.press("Control+.");
	const fix = page.locator(".action-widget .monaco-list-row", { hasText: "@fig-ruler" });
	await fix.waitFor();
	await session.screenshot("5-fixes-offered");
	await fix.click();
	await token("@fig-rular").waitFor({ state: "detached" });
	await workbench.waitForEditor("reading.qmd");
	await page.keyboard.press("Control+Z");
	await token("@fig-rular").waitFor();
});

test("hovering over a reference shows the figure and its image", async () => {
	await openFile("scatter.qmd", /^1 reference$/);
	const picture = (await hoverOver("@fig-spread", "Figure 2.1")).locator("img").first();
	await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("F12 opens another chapter", async () => {
	await page.keyboard.press("Escape");
	await openFile("index.qmd", /^1\sReading/);
	await token("@sec-reading").click();
	await page.keyboard.press("F12");
	await workbench.waitForEditor("reading.qmd");
	await workbench.statusBarItem(/^Ln 1, Col \d+/).waitFor();
});

test("typing @ suggests labels", async () => {
	await workbench.goToEnd(readFileSync(join(book, "reading.qmd"), "utf8"));
	await page.keyboard.type("\n\nSee @fig-spr");
	await page.locator(".suggest-widget .monaco-list-row", { hasText: "fig-spread" }).waitFor();
});

test("the Command Palette runs commands", async () => {
	await page.keyboard.press("Escape");
	await workbench.runCommand("Errata: Check Book");
	await page.locator(".markers-panel:focus-within").waitFor();
});

function inTree(text: string | RegExp): Locator {
	return page.locator(".pane-body .monaco-list-row[role=treeitem]", { hasText: text }).first();
}

/** Elements of the page *Figures*, inside its two frames. */
function inPage(selector: string, text: string | RegExp = ""): Locator {
	const frame = page.frameLocator("iframe.webview").frameLocator("#active-frame");
	return frame.locator(selector).filter({ hasText: text, visible: true });
}

test("the tree shows the book, follows the cursor and filters incomplete items", async () => {
	await page.keyboard.press("Escape");
	const view = page.locator("[aria-label='Book Section']");
	await view.click();
	await inTree("Chapter 3: Combining uncertainties").waitFor();
	await openFile("combining.qmd", /^1 reference$/);
	await token("#sec-combining").click();
	await page.locator(".pane-body .monaco-list-row.selected", { hasText: "Chapter 3: Combining" }).waitFor();
	await view.hover();
	await page.locator("[aria-label='Show Only Incomplete Items']").click();
	await inTree("Preface").waitFor({ state: "detached" });
	await inTree("Chapter 3: Combining").waitFor();
	await view.hover();
	await page.locator("[aria-label='Show All Items']").click();
	await inTree("Preface").waitFor();
	await view.click();
});

/** The chapter that the tests of images edit. */
const chapterFile = "layout.qmd";

/** Saves the active file until it has the expected text. */
async function expectSaved(text: string): Promise<void> {
	await workbench.waitForEditor(chapterFile);
	const read = async () => {
		await page.keyboard.press("Control+S");
		return readFileSync(join(book, chapterFile), "utf8");
	};
	await expect.poll(read).toBe(text);
}

/** Opens the chapter that the next tests edit, with the cursor at its end. Returns its text. */
async function openAtEnd(): Promise<string> {
	const text = readFileSync(join(book, chapterFile), "utf8");
	await workbench.openFile(chapterFile);
	await workbench.goToEnd(text);
	return text;
}

/** Drags an element to the start of the chapter's last line. */
async function dragIntoText(dragged: Locator): Promise<void> {
	// Wait until the list has stopped expanding.
	await dragged.hover();
	const from = (await dragged.boundingBox())!;
	const to = (await token("Everybody").boundingBox())!;
	await page.mouse.move(from.x + 40, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(from.x + 60, from.y + from.height / 2, { steps: 3 });
	// Without Shift, VS Code opens the file instead of inserting it.
	await page.keyboard.down("Shift");
	await page.mouse.move(to.x + 1, to.y + to.height / 2, { steps: 8 });
	await page.mouse.up();
	await page.keyboard.up("Shift");
}

test("pasting an image creates a file and a figure, and undo removes both", async () => {
	await inExplorer("images").click();
	const before = await openAtEnd();
	await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(4, 2);
		canvas.getContext("2d")?.fillRect(0, 0, 2, 2);
		const painted = await canvas.convertToBlob({ type: "image/png" });
		await navigator.clipboard.write([new ClipboardItem({ "image/png": painted })]);
	});
	await page.keyboard.press("Control+V");
	await token("images/image.png").waitFor();
	await expectSaved(
		`${before}\n![**Title**: what it shows.](images/image.png){#fig-image fig-alt="What the figure shows."}\n`,
	);
	const image = join(book, "images/image.png");
	// VS Code creates the file after inserting the text; undo works once the file is visible.
	await inExplorer("image.png").waitFor();
	expect(readFileSync(image).subarray(1, 4).toString()).toBe("PNG");
	await page.keyboard.press("Escape");
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
	await inExplorer("image.png").waitFor({ state: "detached" });
	expect(existsSync(image)).toBe(false);
});

test("dropping an image of the book inserts a figure", async () => {
	const before = await openAtEnd();
	await dragIntoText(inExplorer("wide.svg"));
	await token("images/wide.svg").waitFor();
	await expectSaved(
		before.replace(
			"Everybody",
			'![**Title**: what it shows.](images/wide.svg){#fig-wide fig-alt="What the figure shows."}\n\nEverybody',
		),
	);
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
});

test("Insert Figure inserts a figure for the selected image", async () => {
	const before = await openAtEnd();
	await workbench.runCommand("Errata: Insert Figure…");
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "images/ruler.svg" }).waitFor();
	await workbench.pick("ruler", "images/ruler.svg");
	await token("images/ruler.svg").waitFor();
	await expectSaved(
		`${before}\n![**Title**: what it shows.](images/ruler.svg){#fig-ruler-2 fig-alt="What the figure shows."}\n`,
	);
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
});

test("the tree provides references by drag and drop and by Copy Reference", async () => {
	const before = await openAtEnd();
	await page.locator("[aria-label='Book Section']").click();
	// Collapse the folders to make room for the tree, which follows the cursor to the end of the book.
	await page.locator(".pane-header[aria-label='Explorer Section: book']").click();
	const chapter = inTree("Chapter 1: Reading");
	await dragIntoText(chapter);
	await token("@sec-reading").waitFor();
	await expectSaved(before.replace("Everybody", "@sec-readingEverybody"));
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
	await chapter.hover();
	await chapter.locator("[aria-label='Copy Reference']").click();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("@sec-reading");
	await openAtEnd();
	await page.keyboard.press("Control+V");
	await token("@sec-reading").waitFor();
	await expectSaved(`${before}@sec-reading`);
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
	await page.locator(".pane-header[aria-label='Explorer Section: book']").click();
	await page.locator("[aria-label='Book Section']").click();
});

test("the page Figures filters figures and edits alt text, which can be undone", async () => {
	await workbench.runCommand("Errata: Show Figures");
	await inPage(".card", "@fig-model").waitFor();
	await inPage("[role=status]", /^\d+ of \d+ figures/).waitFor();
	await inPage("input[type=search]").fill("model to result");
	await inPage("[role=status]", /^1 of \d+ figures/).waitFor();
	await inPage("select[aria-label='Filter by problem']").selectOption("no alt text");
	const card = inPage(".card", "@fig-model");
	await card.locator("textarea").nth(1).fill('Boxes in a "row"');
	await page.keyboard.press("Enter");
	await card.waitFor({ state: "hidden" });
	await inPage("select[aria-label='Filter by problem']").selectOption("");
	await card.locator("[role=status]", { hasText: "Alt text updated in the chapter." }).waitFor();
	await card.locator("button").click();
	const line = page.locator(".view-line", { hasText: '%%| fig-alt: "Boxes in a \\"row\\""' });
	await line.waitFor();
	await workbench.waitForEditor("combining.qmd");
	await page.keyboard.press("Control+Z");
	await line.waitFor({ state: "detached" });
	await expect.poll(() => card.locator("textarea").nth(1).inputValue()).toBe("");
});

test("a rendered image appears as soon as it exists", async () => {
	await inPage("input[type=search]").fill("fig-model");
	const card = inPage(".card", "@fig-model");
	await card.locator("pre").waitFor();
	expect(await card.locator("img").count()).toBe(0);
	cpSync(join(book, "images/wide.svg"), join(book, "combining_files/figure-html/fig-model-1.svg"));
	await card.locator("img").waitFor();
	const width = () => card.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth);
	await expect.poll(width).toBeGreaterThan(0);
});

test("a rejected text stays in the field, with the reason", async () => {
	await inPage("input[type=search]").fill("fig-pendulum");
	const card = inPage(".card", "@fig-pendulum");
	// The `$$` would start a formula.
	await card.locator("textarea").nth(0).fill("$$ x");
	await page.keyboard.press("Tab");
	await card.locator("[role=alert]", { hasText: "cannot be edited here" }).waitFor();
	expect(await card.locator("textarea").nth(0).inputValue()).toBe("$$ x");
	await card.locator("label", { hasText: "Caption (not applied)" }).waitFor();
	await card.locator("[role=alert]").evaluate((reason: HTMLElement) => reason.replaceChildren());
	await card.locator("textarea").nth(0).focus();
	await page.keyboard.press("Enter");
	await card.locator("[role=alert]", { hasText: "cannot be edited here" }).waitFor();
});
