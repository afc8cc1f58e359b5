/** The script of the page *Review*. It shows the HTML from the server and sends clicks to the extension. */
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
		if (action !== undefined) run(action);
		// The browser handles links within the page.
		if (address.startsWith("#")) return;
		event.preventDefault();
		event.stopPropagation();
		editor.postMessage({ type: "open", address });
	},
	true,
);

function run(action: string): void {
	if (action === "prompt") editor.postMessage({ type: "prompt" });
	else editor.postMessage({ type: "export", format: action as "markdown" | "html" | "json" });
}

/** Replaces the review after a change of the book. Keeps open details open and the scroll position. */
window.addEventListener("message", ({ data }: MessageEvent<ToReviewPage>) => {
	const top = window.scrollY;
	const openDetails = new Set([...page.querySelectorAll("details")].flatMap(({ open }, index) => (open ? index : [])));
	// The content security policy allows only scripts of the extension, so nothing in the body runs.
	page.innerHTML = data.body;
	for (const [index, details] of [...page.querySelectorAll("details")].entries()) details.open = openDetails.has(index);
	window.scrollTo(0, top);
});
