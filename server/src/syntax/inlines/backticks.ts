/** Pairs runs of backticks of equal length. Finds all runs at once, on first use. */
export class BacktickRuns {
	readonly #text: string;
	readonly #end: number;
	#byLength: Map<number, number[]> | null = null;

	constructor(text: string, end: number) {
		this.#text = text;
		this.#end = end;
	}

	/** Returns the end of the code span that opens at `start`, or of the run if nothing closes it. Call in ascending order. */
	close(start: number): { readonly end: number; readonly closed: boolean } {
		let after = start;
		while (after < this.#end && this.#text[after] === "`") after++;
		const length = after - start;
		this.#byLength ??= this.#read(start);
		const runs = this.#byLength.get(length) ?? [];
		// Runs are in descending order: runs before `after` are dropped, since calls ascend.
		while (runs.length > 0 && (runs.at(-1) as number) < after) runs.pop();
		const close = runs.pop();
		return close === undefined ? { end: after, closed: false } : { end: close + length, closed: true };
	}

	#read(from: number): Map<number, number[]> {
		const byLength = new Map<number, number[]>();
		const source = this.#text.slice(from, this.#end);
		for (let i = source.indexOf("`"); i >= 0; i = source.indexOf("`", i)) {
			const start = i;
			while (source[i] === "`") i++;
			const runs = byLength.get(i - start);
			if (runs === undefined) byLength.set(i - start, [from + start]);
			else runs.push(from + start);
		}
		for (const runs of byLength.values()) runs.reverse();
		return byLength;
	}
}
