/** Matches runs of backticks with runs of the same length; all runs are found once, when the first is met. */
export class BacktickRuns {
	readonly #text: string;
	readonly #end: number;
	#byLength: Map<number, number[]> | null = null;

	constructor(text: string, end: number) {
		this.#text = text;
		this.#end = end;
	}

	/** The end of the code that opens at `start`; of the run alone where none closes it. Ask in ascending order. */
	close(start: number): { readonly end: number; readonly closed: boolean } {
		let after = start;
		while (after < this.#end && this.#text[after] === "`") after++;
		const length = after - start;
		this.#byLength ??= this.#read(start);
		const runs = this.#byLength.get(length) ?? [];
		// Runs are sorted downwards: what lies behind the reader is dropped for good.
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
