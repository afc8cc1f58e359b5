/** So many milliseconds without a change are a pause. */
const QUIET = 250;
/** So many milliseconds of work in a pause, then messages of the editor go first. */
const SLICE = 2;
/** A message is read in one turn of the event loop, queued and handled in the next ones, then answered: so many go by between two slices. */
const TURNS = 6;

/** Long work that is done in the pauses of typing, a slice at a time, and begun anew when a change overtakes it. */
export class IdleScheduler<Result> {
	readonly #work: () => Iterator<unknown, Result>;
	readonly #done: (result: Result) => void;
	readonly #failed: (error: unknown) => void;
	#running: Iterator<unknown, Result> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#waiting: (() => void)[] = [];

	/** @param failed told of what is thrown; the work is over then, as if it had come to its end */
	constructor(work: () => Iterator<unknown, Result>, done: (result: Result) => void, failed: (error: unknown) => void) {
		this.#work = work;
		this.#done = done;
		this.#failed = failed;
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
		const work = this.#begun();
		const next = (): void => {
			if (this.#running !== work) return;
			const end = performance.now() + SLICE;
			if (!this.#go(work, () => performance.now() < end)) afterTurns(TURNS, next);
		};
		setImmediate(next);
	}

	/** Does all of the work now. */
	finish(): void {
		const work = this.#running ?? this.#begun();
		this.#drop();
		this.#go(work, () => true);
	}

	/** Nothing of it is done before the first step. */
	#begun(): Iterator<unknown, Result> {
		const work = lazily(this.#work);
		this.#running = work;
		return work;
	}

	/** Works as long as it may, at least a step; true where nothing is left to do. */
	#go(work: Iterator<unknown, Result>, may: () => boolean): boolean {
		try {
			let step = work.next();
			while (!step.done && may()) step = work.next();
			if (!step.done) return false;
			this.#running = null;
			this.#done(step.value);
		} catch (error) {
			this.#running = null;
			this.#failed(error);
		}
		this.#release();
		return true;
	}

	/** Nothing is done any more; whoever waits does so no longer. */
	stop(): void {
		this.#drop();
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

function afterTurns(turns: number, work: () => void): void {
	setImmediate(() => (turns > 1 ? afterTurns(turns - 1, work) : work()));
}

/** What is thrown at its very beginning is thrown by a step, too. */
function* lazily<Result>(work: () => Iterator<unknown, Result>): Generator<unknown, Result> {
	const begun = work();
	for (;;) {
		const step = begun.next();
		if (step.done) return step.value;
		yield null;
	}
}
