/** What is done within so many milliseconds needs no word of its progress. */
const PATIENCE = 1000;

/**
 * Waits for work, and shows that it is going on where it is slow. VS Code drops what is told right after three
 * notifications in 0.8 seconds: progress that comes and goes at once would take the place of the result.
 *
 * @param show called once, where the work is not done within a second
 * @returns what the work results in; rejects as it does
 */
export async function whenSlow<Result>(work: Promise<Result>, show: () => void): Promise<Result> {
	const timer = setTimeout(show, PATIENCE);
	try {
		return await work;
	} finally {
		clearTimeout(timer);
	}
}
