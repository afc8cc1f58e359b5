/**
 * Measures the activation of the extension for a book: `npm run bench -- <book folder> --activation`.
 *
 *   node scripts/activation.mjs <book folder> [runs]
 */
import { resolve } from "node:path";
import { runInside } from "./vscode/suite.mjs";

const [folder, runs = "5"] = process.argv.slice(2);
const loading = [];
const activating = [];
for (let run = 0; run < Number(runs); run++) {
	const times = await runInside("activation.js", resolve(folder));
	loading.push(times.loading);
	activating.push(times.activating);
}
const all = loading.map((time, index) => time + activating[index]);
console.log(`VS Code: loading the extension, ${runs} runs: ${quantiles(loading)}`);
console.log(`VS Code: activating the extension: ${quantiles(activating)}`);
console.log(`VS Code: both: ${quantiles(all)}`);

function quantiles(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const [median, max] = [sorted[sorted.length >> 1], sorted.at(-1)];
	return `median ${median.toFixed(1)} ms, max ${max.toFixed(1)} ms`;
}
