/** When V8, the engine of Node.js, compiles what runs often. */
import { setFlagsFromString } from "node:v8";

type Flags = readonly (readonly [flag: string, late: number, usual: number])[];

const budget: Flags = [["interrupt-budget", 500_000, 67_584]];
const counts: Flags = [
	["invocation-count-for-turbofan", 30_000, 3000],
	["invocation-count-for-maglev", 2000, 400],
];

/** By major version of the engine: it complains about flags that it does not know. One of another version is left as it is. */
const flags: Readonly<Record<string, Flags>> = { 11: budget, 12: counts, 13: counts, 14: counts };

/**
 * Has less compiled from now on. A start runs through all of the code for half a second: what is compiled of it takes a third of the
 * processor time and comes too late to be used.
 */
export function delayOptimization(): void {
	for (const [flag, late] of flagsOfEngine()) setFlagsFromString(`--${flag}=${late}`);
}

/** Has compiled from now on what the engine thinks fit: of what runs for long. */
export function restoreOptimization(): void {
	for (const [flag, , usual] of flagsOfEngine()) setFlagsFromString(`--${flag}=${usual}`);
}

function flagsOfEngine(): Flags {
	return flags[process.versions.v8.split(".")[0] as string] ?? [];
}
