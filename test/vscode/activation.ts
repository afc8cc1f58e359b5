/** Waits for the activation of the extension and writes its duration, from the performance marks of the extension host. */
import { writeFileSync } from "node:fs";
import { findings, waitFor } from "./helpers.ts";

declare global {
	var MonacoPerformanceMarks: { getMarks(): readonly { readonly name: string; readonly startTime: number }[] };
}

/** Called by the extension host. Writes JSON to the file `ERRATA_RESULTS`. */
export async function run(): Promise<void> {
	await waitFor(() => (findings().length > 0 ? true : null));
	const times = {
		// Loading dist/client.js.
		loading: at("didLoadExtensionCode") - at("willLoadExtensionCode"),
		// From the call of `activate` until its result settles.
		activating: at("didActivateExtension") - at("willActivateExtension"),
	};
	writeFileSync(process.env.ERRATA_RESULTS as string, JSON.stringify(times));
}

/** The time of a performance mark in ms. Throws if it is missing. */
function at(moment: string): number {
	const mark = globalThis.MonacoPerformanceMarks.getMarks().find(({ name }) =>
		name.endsWith(`/${moment}/errata.errata`),
	);
	if (mark === undefined) throw new Error(`The extension host has no performance mark ${moment}.`);
	return mark.startTime;
}
