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

	constructor(work: () => Iterator<unknown, Result>, done: (result: Result) => void) {
		this.#work = work;
		this.#done = done;
	}

	/** Drops what is under way and begins anew in the next pause. */
	restart(): void {
		this.stop();
		this.#timer = setTimeout(() => this.start(), QUIET);
	}

	/** Begins now, a slice at a time. */
	start(): void {
		this.stop();
		const work = this.#work();
		this.#running = work;
		const next = (): void => {
			if (this.#running !== work) return;
			const end = performance.now() + SLICE;
			do {
				const step = work.next();
				if (!step.done) continue;
				this.#running = null;
				this.#done(step.value);
				return;
			} while (performance.now() < end);
			setImmediate(next);
		};
		setImmediate(next);
	}

	/** Does all of the work now. */
	finish(): void {
		const work = this.#running ?? this.#work();
		this.stop();
		for (let step = work.next(); ; step = work.next()) {
			if (step.done) return this.#done(step.value);
		}
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#running = null;
	}
}
