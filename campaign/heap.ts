import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** The megabytes that are in use on the heap and beside it once the garbage is gone. */
export function heapUsed(): number {
	collect();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return Math.round((heapUsed + arrayBuffers) / 1e6);
}
