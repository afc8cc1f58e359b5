/** Takes the screenshots in docs/images: the sample books in VS Code with the packaged extension. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packExtension } from "./package.mjs";
import { project } from "./setup.mjs";
import { openBrowser } from "./vscode/browser.mjs";
import { startServer } from "./vscode/server.mjs";

const work = mkdtempSync(join(tmpdir(), "errata-pictures-"));
cpSync(join(project, "test/broken"), join(work, "book"), { recursive: true });
cpSync(join(project, "test/review"), join(work, "review"), { recursive: true });
// Keep one book only.
for (const other of ["companion", "experiments", "notes"]) rmSync(join(work, "book", other), { recursive: true });
const server = await startServer(join(work, "home"), {
	vsix: packExtension(),
	settings: { "editor.minimap.enabled": false },
});
const browser = await openBrowser({ width: 1200, height: 720, scale: 1.5 });
const { page } = browser;

try {
	await page.goto(server.url(join(work, "book")), { waitUntil: "commit" });
	await openFile("reading.qmd");
	await page
		.locator(".statusbar-item", { hasText: /\d+ chapters/ })
		.locator("a")
		.click();
	await page.locator(".markers-panel .monaco-list-row", { hasText: "_quarto.yml" }).first().waitFor();
	await picture("problems");

	await page.keyboard.press("Control+J");
	await words("@fig-rular").click();
	// Quick fixes are available once the light bulb is visible.
	await page.locator(".lightBulbWidget:visible, [class*='gutter-lightbulb']").first().waitFor();
	await page.keyboard.press("Control+.");
	await page.locator(".action-widget .monaco-list-row", { hasText: "@fig-ruler" }).waitFor();
	await picture("fix", { x: 352, y: 36, width: 844, height: 330 });
	await page.keyboard.press("Escape");

	await openFile("scatter.qmd");
	await words("@fig-spread").hover();
	const image = page.locator(".monaco-hover:visible img").first();
	await image.waitFor();
	await image.evaluate((element) => element.decode());
	await picture("hover", { x: 352, y: 36, width: 844, height: 400 });

	await page.keyboard.press("Escape");
	await openFile("combining.qmd");
	await page.locator("[aria-label='Book Section']").click();
	await page.locator(".pane-header[aria-label='Explorer Section: book']").click();
	// Widen the side bar, so that names and missing items fit.
	await page.mouse.move(350, 400);
	await page.mouse.down();
	await page.mouse.move(460, 400, { steps: 4 });
	await page.mouse.up();
	await words("%%|").click();
	await page.locator(".pane-body .monaco-list-row.selected", { hasText: "Figure 3.2" }).waitFor();
	await picture("book", { x: 48, y: 36, width: 1148, height: 400 });

	await page.keyboard.press("F1");
	await page.keyboard.type("Errata: Show Figures");
	await page.keyboard.press("Enter");
	const figures = page.frameLocator("iframe.webview").frameLocator("#active-frame");
	const gap = figures.locator(".card", { hasText: "@fig-model" });
	await gap.waitFor();
	await figures
		.locator("select[aria-label='Filter by chapter']")
		.selectOption({ label: "Chapter 3: Combining uncertainties" });
	await gap.locator("textarea").last().click();
	await page.keyboard.type("Three boxes in a row, joined by arrows");
	await picture("figures", { x: 464, y: 36, width: 732, height: 648 });

	await page.goto(server.url(join(work, "review")), { waitUntil: "commit" });
	await page.locator(".statusbar-item", { hasText: /8 chapters/ }).waitFor();
	await page.keyboard.press("Control+B");
	await page.keyboard.press("F1");
	await page.keyboard.type("Errata: Review Book");
	await page.keyboard.press("Enter");
	const review = page.frameLocator("iframe.webview").frameLocator("#active-frame");
	await review.locator("#threads").evaluate((section) => section.scrollIntoView());
	await page.locator(".notification-toast").waitFor({ state: "detached" });
	await picture("review", { x: 48, y: 36, width: 1148, height: 648 });
} finally {
	await browser.close();
	await server.stop();
	rmSync(work, { recursive: true, force: true, maxRetries: 3 });
}

async function openFile(name) {
	await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
	await page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
	await page.locator(".codelens-decoration", { hasText: "reference" }).first().waitFor();
}

function words(text) {
	return page.locator(".editor-instance .view-line span span", { hasText: text }).first();
}

async function picture(name, clip) {
	await page.screenshot({ path: join(project, `docs/images/${name}.png`), ...(clip ? { clip } : {}) });
}
