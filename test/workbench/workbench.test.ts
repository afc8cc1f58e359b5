/** The packaged extension, installed and used as a person would: through what is on the screen. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type OpenBook, openBook } from "./open-book.ts";
import type { WorkbenchPage } from "./workbench-page.ts";

let opened: OpenBook;
let page: Page;
let person: WorkbenchPage;
/** The folder that is open. */
let book: string;

beforeAll(async () => {
	opened = await openBook("test/broken", "workbench");
	({ page, person, book } = opened);
});

afterAll(() => opened?.close());

afterEach(({ task }) => opened?.screenshotAfter(task));

/** Opens a chapter from the explorer and waits for what Errata writes between its lines: it moves them about. */
async function openFile(name: string, written: RegExp): Promise<void> {
	await inExplorer(name).dblclick();
	await person.waitForEditor(name);
	await page.locator(".codelens-decoration, .view-line span", { hasText: written }).first().waitFor();
}

function inExplorer(name: string): Locator {
	return page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
}

/** Words of one colour in the editor. */
function words(text: string): Locator {
	return page.locator(".editor-instance .view-line span span", { hasText: text }).first();
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
	await person.statusBarItem(/\d+ chapters/).waitFor();
	expect(await person.statusBarItem(/\d+ chapters/).getAttribute("aria-label")).toMatch(
		/Checked \d+ chapters: \d+ errors, \d+ warnings/,
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
	await person
		.statusBarItem(/\d+ chapters/)
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
	await opened.screenshot("5-fixes-offered");
	await fix.click();
	await words("@fig-rular").waitFor({ state: "detached" });
	await person.waitForEditor("reading.qmd");
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
	await person.waitForEditor("reading.qmd");
	await person.statusBarItem(/^Ln 1, Col \d+/).waitFor();
});

test("typing @ lists what can be referred to", async () => {
	await person.goToEnd(readFileSync(join(book, "reading.qmd"), "utf8"));
	await page.keyboard.type("\n\nSee @fig-spr");
	await page.locator(".suggest-widget .monaco-list-row", { hasText: "fig-spread" }).waitFor();
});

test("the palette has the commands", async () => {
	await page.keyboard.press("Escape");
	await person.runCommand("Errata: Check Book");
	await page.locator(".markers-panel:focus-within").waitFor();
});

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
	await page.locator("[aria-label='Show Only Incomplete Items']").click();
	await inTree("Preface").waitFor({ state: "detached" });
	await inTree("Chapter 3: Combining").waitFor();
	await view.hover();
	await page.locator("[aria-label='Show All Items']").click();
	await inTree("Preface").waitFor();
	await view.click();
});

/** The chapter that the tests of images write into. */
const notebook = "layout.qmd";

/** Saves the file in front and resolves when it says what is expected. */
async function expectSaved(text: string): Promise<void> {
	await person.waitForEditor(notebook);
	const read = async () => {
		await page.keyboard.press("Control+S");
		return readFileSync(join(book, notebook), "utf8");
	};
	await expect.poll(read).toBe(text);
}

/** Opens the chapter that the next tests write into, with the cursor after its last line. Returns what it says. */
async function openAtEnd(): Promise<string> {
	const text = readFileSync(join(book, notebook), "utf8");
	await person.openFile(notebook);
	await person.goToEnd(text);
	return text;
}

/** Takes something to the start of the chapter's last line. */
async function dragIntoText(dragged: Locator): Promise<void> {
	// A list that is still unfolding would move away under the mouse.
	await dragged.hover();
	const from = (await dragged.boundingBox())!;
	const to = (await words("Everybody").boundingBox())!;
	await page.mouse.move(from.x + 40, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(from.x + 60, from.y + from.height / 2, { steps: 3 });
	// Without it a file is opened and not inserted.
	await page.keyboard.down("Shift");
	await page.mouse.move(to.x + 1, to.y + to.height / 2, { steps: 8 });
	await page.mouse.up();
	await page.keyboard.up("Shift");
}

test("an image that is pasted becomes a file and a figure, and undo takes both away", async () => {
	await inExplorer("images").click();
	const before = await openAtEnd();
	await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(4, 2);
		canvas.getContext("2d")?.fillRect(0, 0, 2, 2);
		const painted = await canvas.convertToBlob({ type: "image/png" });
		await navigator.clipboard.write([new ClipboardItem({ "image/png": painted })]);
	});
	await page.keyboard.press("Control+V");
	await words("images/image.png").waitFor();
	await expectSaved(
		`${before}\n![**Title**: what it shows.](images/image.png){#fig-image fig-alt="What is to be seen."}\n`,
	);
	const image = join(book, "images/image.png");
	// The file comes after the text, and can be undone once it is seen.
	await inExplorer("image.png").waitFor();
	expect(readFileSync(image).subarray(1, 4).toString()).toBe("PNG");
	await page.keyboard.press("Escape");
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
	await inExplorer("image.png").waitFor({ state: "detached" });
	expect(existsSync(image)).toBe(false);
});

test("an image of the book that is dropped becomes a figure", async () => {
	const before = await openAtEnd();
	await dragIntoText(inExplorer("wide.svg"));
	await words("images/wide.svg").waitFor();
	await expectSaved(
		before.replace(
			"Everybody",
			'![**Title**: what it shows.](images/wide.svg){#fig-wide fig-alt="What is to be seen."}\n\nEverybody',
		),
	);
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
});

test("Insert Figure writes the figure of an image that is chosen", async () => {
	const before = await openAtEnd();
	await person.runCommand("Errata: Insert Figure…");
	await page.locator(".quick-input-list .monaco-list-row", { hasText: "images/ruler.svg" }).waitFor();
	await person.pick("ruler", "images/ruler.svg");
	await words("images/ruler.svg").waitFor();
	await expectSaved(
		`${before}\n![**Title**: what it shows.](images/ruler.svg){#fig-ruler-2 fig-alt="What is to be seen."}\n`,
	);
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
});

test("the tree gives references: dragged into the text, and copied", async () => {
	const before = await openAtEnd();
	await page.locator("[aria-label='Book Section']").click();
	// The folders make room for the tree, which follows the cursor to the end of the book.
	await page.locator(".pane-header[aria-label='Explorer Section: book']").click();
	const chapter = inTree("Chapter 1: Reading");
	await dragIntoText(chapter);
	await words("@sec-reading").waitFor();
	await expectSaved(before.replace("Everybody", "@sec-readingEverybody"));
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
	await chapter.hover();
	await chapter.locator("[aria-label='Copy Reference']").click();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("@sec-reading");
	await openAtEnd();
	await page.keyboard.press("Control+V");
	await words("@sec-reading").waitFor();
	await expectSaved(`${before}@sec-reading`);
	await page.keyboard.press("Control+Z");
	await expectSaved(before);
	await page.locator(".pane-header[aria-label='Explorer Section: book']").click();
	await page.locator("[aria-label='Book Section']").click();
});

test("the page of figures filters, and writes an alternative text that can be undone", async () => {
	await person.runCommand("Errata: Show Figures");
	await inPage(".card", "@fig-model").waitFor();
	await inPage("[role=status]", /^\d+ of \d+ figures/).waitFor();
	await inPage("input[type=search]").fill("model to result");
	await inPage("[role=status]", /^1 of \d+ figures/).waitFor();
	await inPage("select[aria-label='Filter by problem']").selectOption("no alternative text");
	const card = inPage(".card", "@fig-model");
	await card.locator("textarea").nth(1).fill('Boxes in a "row"');
	await page.keyboard.press("Enter");
	await card.waitFor({ state: "hidden" });
	await inPage("select[aria-label='Filter by problem']").selectOption("");
	await card.locator("[role=status]", { hasText: "Alt text updated in the chapter." }).waitFor();
	await card.locator("button").click();
	const line = page.locator(".view-line", { hasText: '%%| fig-alt: "Boxes in a \\"row\\""' });
	await line.waitFor();
	await person.waitForEditor("combining.qmd");
	await page.keyboard.press("Control+Z");
	await line.waitFor({ state: "detached" });
	await expect.poll(() => card.locator("textarea").nth(1).inputValue()).toBe("");
});

test("a picture that code draws is shown as soon as it is there", async () => {
	await inPage("input[type=search]").fill("fig-model");
	const card = inPage(".card", "@fig-model");
	await card.locator("pre").waitFor();
	expect(await card.locator("img").count()).toBe(0);
	cpSync(join(book, "images/wide.svg"), join(book, "combining_files/figure-html/fig-model-1.svg"));
	await card.locator("img").waitFor();
	const width = () => card.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth);
	await expect.poll(width).toBeGreaterThan(0);
});

test("a text that cannot be written is kept, with the reason", async () => {
	await inPage("input[type=search]").fill("fig-pendulum");
	const card = inPage(".card", "@fig-pendulum");
	// What follows it would be a formula.
	await card.locator("textarea").nth(0).fill("$$ x");
	await page.keyboard.press("Tab");
	await card.locator("[role=alert]", { hasText: "cannot be written from here" }).waitFor();
	expect(await card.locator("textarea").nth(0).inputValue()).toBe("$$ x");
	await card.locator("label", { hasText: "Caption (not applied)" }).waitFor();
	await card.locator("[role=alert]").evaluate((reason: HTMLElement) => reason.replaceChildren());
	await card.locator("textarea").nth(0).focus();
	await page.keyboard.press("Enter");
	await card.locator("[role=alert]", { hasText: "cannot be written from here" }).waitFor();
});
