/** Controls when V8 compiles frequently run functions to optimized machine code. */
import { setFlagsFromString } from "node:v8";

type Flags = readonly (readonly [flag: string, delayed: number, standard: number])[];

const interruptBudget: Flags = [["interrupt-budget", 500_000, 67_584]];
const invocationCounts: Flags = [
	["invocation-count-for-turbofan", 30_000, 3000],
	["invocation-count-for-maglev", 2000, 400],
];

/** By major version of V8, which prints a warning for an unknown flag. Other versions keep their defaults. */
const flags: Readonly<Record<string, Flags>> = {
	11: interruptBudget,
	12: invocationCounts,
	13: invocationCounts,
	14: invocationCounts,
};

/**
 * Makes V8 optimize later. A start runs through all of the code for half a second: optimizing it takes a third of the processor time and
 * finishes too late to pay off.
 */
export function delayOptimization(): void {
	for (const [flag, delayed] of flagsOfEngine()) setFlagsFromString(`--${flag}=${delayed}`);
}

/** Restores V8's default thresholds, which suit a process that runs for long. */
export function restoreOptimization(): void {
	for (const [flag, , standard] of flagsOfEngine()) setFlagsFromString(`--${flag}=${standard}`);
}

function flagsOfEngine(): Flags {
	return flags[process.versions.v8.split(".")[0] as string] ?? [];
}
