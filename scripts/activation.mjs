/**
 * Prints how long VS Code takes to wake the extension over a book: `npm run bench -- <book folder> --activation`.
 *
 *   node scripts/activation.mjs <book folder> [how often]
 */
import { resolve } from "node:path";
import { runInside } from "./vscode/suite.mjs";

const [folder, times = "5"] = process.argv.slice(2);
const loading = [];
const activating = [];
for (let time = 0; time < Number(times); time++) {
	const took = await runInside("activation.js", resolve(folder));
	loading.push(took.loading);
	activating.push(took.activating);
}
const all = loading.map((time, index) => time + activating[index]);
console.log(`VS Code: loading the extension, ${times} times: ${quantiles(loading)}`);
console.log(`VS Code: activating it: ${quantiles(activating)}`);
console.log(`VS Code: both: ${quantiles(all)}`);

function quantiles(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const [median, most] = [sorted[sorted.length >> 1], sorted.at(-1)];
	return `median ${median.toFixed(1)} ms, at most ${most.toFixed(1)} ms`;
}
