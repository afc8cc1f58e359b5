/** So many milliseconds without a change are a pause. */
const QUIET = 250;
/** So many milliseconds of work in a pause, then messages of the editor go first. */
const SLICE = 8;

/** Long work that is done in the pauses of typing, a slice at a time, and begun anew when a change overtakes it. */
export class Pauses<Result> {
	readonly #work: () => Iterator<unknown, Result>;
	readonly #done: (result: Result) => void;
	#running: Iterator<unknown, Result> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#waiting: (() => void)[] = [];

	constructor(work: () => Iterator<unknown, Result>, done: (result: Result) => void) {
		this.#work = work;
		this.#done = done;
	}

	/** Drops what is under way and begins anew in the next pause. */
	restart(): void {
		this.#drop();
		this.#timer = setTimeout(() => this.start(), QUIET);
	}

	/** Resolves when nothing is left to do: at once, or after the next pause that is long enough. */
	settled(): Promise<void> {
		if (this.#running === null && this.#timer === undefined) return Promise.resolve();
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	/** Begins now, a slice at a time. */
	start(): void {
		this.#drop();
		const work = this.#work();
		this.#running = work;
		const next = (): void => {
			if (this.#running !== work) return;
			const end = performance.now() + SLICE;
			let step = work.next();
			while (!step.done && performance.now() < end) step = work.next();
			if (step.done) this.#end(step.value);
			else setImmediate(next);
		};
		setImmediate(next);
	}

	/** Does all of the work now. */
	finish(): void {
		const work = this.#running ?? this.#work();
		this.#drop();
		let step = work.next();
		while (!step.done) step = work.next();
		this.#end(step.value);
	}

	/** Nothing is done any more; whoever waits does so no longer. */
	stop(): void {
		this.#drop();
		this.#release();
	}

	#end(result: Result): void {
		this.#running = null;
		this.#done(result);
		this.#release();
	}

	#drop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#running = null;
	}

	#release(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const resolve of waiting) resolve();
	}
}
