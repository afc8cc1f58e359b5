/** A headless Chromium with one page. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

const switches = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/**
 * Opens a browser.
 *
 * @param {{ width: number, height: number, scale?: number }} [size] size in CSS pixels, and device pixels per CSS pixel
 * @returns {Promise<{ page: import("playwright-core").Page, about: string, close(): Promise<void> }>}
 */
export async function openBrowser({ width, height, scale = 1 } = { width: 1280, height: 800 }) {
	const { path, env, about } = await findChromium();
	const profile = mkdtempSync(join(tmpdir(), "errata-chromium-"));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: path,
		env: { ...process.env, ...env },
		headless: true,
		args: switches,
		locale: "en-US",
		viewport: { width, height },
		deviceScaleFactor: scale,
	});
	return {
		page: context.pages()[0],
		about,
		async close() {
			await context.close();
			rmSync(profile, { recursive: true, force: true });
		},
	};
}
