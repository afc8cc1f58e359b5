/** Work that finishes within this time, in ms, shows no progress. */
const DELAY = 1000;

/**
 * Waits for work and shows progress only when it is slow. VS Code drops a notification that follows three others within
 * 0.8 seconds, so progress that appears and disappears at once would hide the result.
 *
 * @param show called at most once, when the work takes longer than a second
 * @returns the result of the work; rejects as it does
 */
export async function showProgressWhenSlow<Result>(work: Promise<Result>, show: () => void): Promise<Result> {
	const timer = setTimeout(show, DELAY);
	try {
		return await work;
	} finally {
		clearTimeout(timer);
	}
}
