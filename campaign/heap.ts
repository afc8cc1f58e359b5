import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** The megabytes that are in use on the heap once the garbage is gone. */
export function heapUsed(): number {
	collect();
	return Math.round(process.memoryUsage().heapUsed / 1e6);
}
