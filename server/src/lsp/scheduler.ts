/** Idle time in ms before deferred work starts. */
const IDLE_DELAY = 250;
/** Work in ms before messages of the editor are handled. */
const SLICE = 2;
/** Turns of the event loop between two slices: a message is read in one turn, queued and handled in the next ones, then answered. */
const TURNS = 6;

/** Runs long work while nobody types, slice by slice, and starts it again after each change. The only place that decides when. */
export class IdleScheduler<Result> {
	readonly #work: () => Iterator<unknown, Result>;
	readonly #onDone: (result: Result) => void;
	readonly #onError: (error: unknown) => void;
	#running: Iterator<unknown, Result> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#waiting: (() => void)[] = [];

	/** @param onError receives what the work throws; the work then counts as done */
	constructor(
		work: () => Iterator<unknown, Result>,
		onDone: (result: Result) => void,
		onError: (error: unknown) => void,
	) {
		this.#work = work;
		this.#onDone = onDone;
		this.#onError = onError;
	}

	/** Drops running work, and starts it again once nothing has changed for a while. */
	restart(): void {
		this.#drop();
		this.#timer = setTimeout(() => this.start(), IDLE_DELAY);
	}

	/** Resolves when no work is left: immediately, or after the next idle time that is long enough. */
	whenIdle(): Promise<void> {
		if (this.#running === null && this.#timer === undefined) return Promise.resolve();
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	/** Starts now, slice by slice. */
	start(): void {
		this.#drop();
		const work = this.#create();
		const next = (): void => {
			if (this.#running !== work) return;
			const end = performance.now() + SLICE;
			if (!this.#run(work, () => performance.now() < end)) afterTurns(TURNS, next);
		};
		setImmediate(next);
	}

	/** Runs all of the work now. */
	finish(): void {
		const work = this.#running ?? this.#create();
		this.#drop();
		this.#run(work, () => true);
	}

	/** Drops the work for good, and resolves whoever waits for it. */
	stop(): void {
		this.#drop();
		this.#release();
	}

	/** The work, of which nothing is done before its first step. */
	#create(): Iterator<unknown, Result> {
		const work = lazily(this.#work);
		this.#running = work;
		return work;
	}

	/** Runs at least one step, and more while `mayGoOn`; returns whether the work is done. */
	#run(work: Iterator<unknown, Result>, mayGoOn: () => boolean): boolean {
		try {
			let step = work.next();
			while (!step.done && mayGoOn()) step = work.next();
			if (!step.done) return false;
			this.#running = null;
			this.#onDone(step.value);
		} catch (error) {
			this.#running = null;
			this.#onError(error);
		}
		this.#release();
		return true;
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

function afterTurns(count: number, work: () => void): void {
	setImmediate(() => (count > 1 ? afterTurns(count - 1, work) : work()));
}

/** Creates the work within its first step, so that this step throws what creating it throws. */
function* lazily<Result>(create: () => Iterator<unknown, Result>): Generator<unknown, Result> {
	const work = create();
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		yield null;
	}
}
