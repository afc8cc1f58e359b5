/** The script of the page “Review”: it shows what the server has drawn, and sends what is clicked to the editor. */
import type { FromReviewPage, ToReviewPage } from "../src/views/review-page.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromReviewPage): void };

const editor = acquireVsCodeApi();
const page = document.getElementById("page") as HTMLElement;

document.addEventListener(
	"click",
	(event) => {
		const target = event.target as Element;
		const address = target.closest("a[href]")?.getAttribute("href") ?? "#";
		const action = target.closest<HTMLElement>("button[data-action]")?.dataset.action;
		if (action !== undefined) ask(action);
		// Those that begin with `#` lead to a question below; the page goes there by itself.
		if (address.startsWith("#")) return;
		event.preventDefault();
		event.stopPropagation();
		editor.postMessage({ type: "open", address });
	},
	true,
);

function ask(action: string): void {
	if (action === "prompt") editor.postMessage({ type: "prompt" });
	else editor.postMessage({ type: "export", format: action as "markdown" | "html" | "json" });
}

/** The book has changed: what is open stays open, and what is before the reader stays there. */
window.addEventListener("message", ({ data }: MessageEvent<ToReviewPage>) => {
	const top = window.scrollY;
	const opened = new Set([...page.querySelectorAll("details")].flatMap(({ open }, index) => (open ? index : [])));
	// Nothing in it runs: the page's policy lets in scripts of the extension alone.
	page.innerHTML = data.body;
	for (const [index, details] of [...page.querySelectorAll("details")].entries()) details.open = opened.has(index);
	window.scrollTo(0, top);
});
