import { expect, test } from "vitest";
import { IdleScheduler } from "../../server/src/lsp/scheduler.ts";

test.each(["at once", "later"])("work that fails %s is told of, and nobody waits for it forever", async (when) => {
	let fails = true;
	const done: number[] = [];
	const failed: unknown[] = [];
	const pauses = new IdleScheduler(
		() => {
			if (fails && when === "at once") throw new Error("no");
			return (function* () {
				yield null;
				if (fails) throw new Error("no");
				return 7;
			})();
		},
		(result) => done.push(result),
		(error) => failed.push(error),
	);
	pauses.start();
	await pauses.whenIdle();
	expect(failed).toEqual([new Error("no")]);
	pauses.finish();
	expect(failed).toHaveLength(2);
	fails = false;
	pauses.start();
	await pauses.whenIdle();
	expect(done).toEqual([7]);
});
