/** Waits until VS Code has woken the extension over a book, and writes how long that took by the marks that the extension host itself sets. */
import { writeFileSync } from "node:fs";
import { findings, waitFor } from "./helpers.ts";

declare global {
	var MonacoPerformanceMarks: { getMarks(): readonly { readonly name: string; readonly startTime: number }[] };
}

export async function run(): Promise<void> {
	await waitFor(() => (findings().length > 0 ? true : null));
	const took = {
		// Reading and running dist/client.js.
		loading: at("didLoadExtensionCode") - at("willLoadExtensionCode"),
		// From the call of `activate` until what it returns is settled.
		activating: at("didActivateExtension") - at("willActivateExtension"),
	};
	writeFileSync(process.env.ERRATA_RESULTS as string, JSON.stringify(took));
}

/** In whole milliseconds. */
function at(moment: string): number {
	const mark = globalThis.MonacoPerformanceMarks.getMarks().find(({ name }) =>
		name.endsWith(`/${moment}/errata.errata`),
	);
	if (mark === undefined) throw new Error(`VS Code does not say when it came to ${moment}.`);
	return mark.startTime;
}
