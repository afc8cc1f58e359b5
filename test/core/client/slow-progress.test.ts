import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showProgressWhenSlow } from "../../../client/src/slow-progress.ts";

beforeEach(() => vi.useFakeTimers());

afterEach(() => vi.useRealTimers());

test("progress of quick work is not shown, of slow work once", async () => {
	const show = vi.fn();
	const quick = showProgressWhenSlow(new Promise((done) => setTimeout(done, 900, "quick")), show);
	await vi.advanceTimersByTimeAsync(5000);
	expect(await quick).toBe("quick");
	expect(show).not.toHaveBeenCalled();
	const slow = showProgressWhenSlow(new Promise((done) => setTimeout(done, 3000, "slow")), show);
	await vi.advanceTimersByTimeAsync(5000);
	expect(await slow).toBe("slow");
	expect(show).toHaveBeenCalledOnce();
});

test("work that fails is not shown any more", async () => {
	const show = vi.fn();
	await expect(showProgressWhenSlow(Promise.reject(new Error("no book")), show)).rejects.toThrow("no book");
	await vi.advanceTimersByTimeAsync(5000);
	expect(show).not.toHaveBeenCalled();
});
