import { buildPrograms } from "../esbuild.mjs";

/** Bundles what the process tests start, so that they never test yesterday's programs. */
export async function setup() {
	await buildPrograms();
}
