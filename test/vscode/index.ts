import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Called by the extension host. Runs the suite and writes its counts to the file `ERRATA_RESULTS`. */
export async function run(): Promise<void> {
	const mocha = new Mocha({ ui: "bdd", timeout: 30_000, color: false });
	mocha.addFile(join(__dirname, "extension.test.js"));
	const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
		const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
	});
	const results = process.env.ERRATA_RESULTS;
	if (results) writeFileSync(results, JSON.stringify({ passed, failed }));
	if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed.`);
}
