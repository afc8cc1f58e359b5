/** Monotonic time in ms. */
export const now = (): number => performance.now();

/** Prints a name and a value in columns. */
export function printRow(name: string, value: string): void {
	process.stdout.write(`${name.padEnd(56)} ${value}\n`);
}

/** The median; NaN without values. */
export function median(times: readonly number[]): number {
	return quantile(times, 0.5);
}

/** The 50th, 95th and 99th percentiles, as text. */
export function quantiles(times: readonly number[]): string {
	const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1));
	return `p50 ${p50}  p95 ${p95}  p99 ${p99} ms`;
}

function quantile(times: readonly number[], share: number): number {
	const sorted = [...times].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
