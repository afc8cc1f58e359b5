import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { EditPosition } from "./edits.ts";
import { MeasuredServer } from "./measured-server.ts";
import { median, now, printRow, quantiles } from "./statistics.ts";

/** Other linters, from npm. Linux only. */
const PACKAGES = ["@panache-cli/linux-x64-gnu@3.12.0", "rumdl@0.2.75", "markdownlint-cli2@0.20.0"];
const FOLDER = resolve(".cache/peers");

/** Runs of each check; the median counts. */
const RUNS = 5;

/** Runs other linters on the same book and prints how many times as long they take. */
export async function benchPeers(folder: string, positions: readonly EditPosition[], ours: number): Promise<void> {
	install();
	const panache = join(FOLDER, "node_modules/@panache-cli/linux-x64-gnu/panache");
	const server = new MeasuredServer([panache, "lsp"], resolve(folder));
	await server.initialize();
	const [first] = positions as [EditPosition];
	printRow("panache: opening the chapter → diagnostics", `${(await server.open(first)).toFixed(0)} ms`);
	const times = await server.type(first, 30);
	printRow("panache: one edit → diagnostics", `${quantiles(times)}, ${ratio(median(times), ours)}`);
	printRow("panache: memory", `${server.memoryUsage()?.toFixed(0) ?? "?"} MB`);
	await server.stop();

	process.stdout.write("\nWhole-book check on the command line, median of five runs\n");
	const cli = resolve("dist/cli.js");
	const errata = medianTime(process.execPath, [cli, "check", "--no-cache", "."], folder);
	printRow("errata check --no-cache", `${errata.toFixed(0)} ms`);
	printRow("errata check, unchanged book", `${cachedTime(cli, folder).toFixed(0)} ms`);
	printRow("node alone", `${medianTime(process.execPath, ["-e", "0"], folder).toFixed(0)} ms`);
	const bin = join(FOLDER, "node_modules/.bin");
	const cache = mkdtempSync(join(tmpdir(), "errata-peers-"));
	const rumdl = ["check", "--include", "**/*.qmd", "."];
	const others: readonly (readonly [name: string, program: string, args: readonly string[]])[] = [
		["panache lint", panache, ["lint", "."]],
		["rumdl check --no-cache", join(bin, "rumdl"), [...rumdl, "--no-cache"]],
		["rumdl check, unchanged book", join(bin, "rumdl"), [...rumdl, "--cache-dir", cache]],
		["markdownlint-cli2", join(bin, "markdownlint-cli2"), ["**/*.qmd"]],
	];
	for (const [name, program, args] of others) {
		const time = medianTime(program, args, folder);
		printRow(name, `${time.toFixed(0)} ms, ${ratio(time, errata)}`);
	}
	rmSync(cache, { recursive: true, force: true });
}

function ratio(theirs: number, ours: number): string {
	return `${(theirs / ours).toFixed(1)} times as long`;
}

/** Installs the packages unless they are present. */
function install(): void {
	mkdirSync(FOLDER, { recursive: true });
	const names = PACKAGES.map((one) => one.slice(0, one.lastIndexOf("@")));
	if (names.every((name) => existsSync(join(FOLDER, "node_modules", name)))) return;
	execFileSync("npm", ["install", "--prefix", FOLDER, "--no-audit", "--no-fund", ...PACKAGES], { stdio: "inherit" });
}

/** The time in ms of a check with a warm cache. */
function cachedTime(cli: string, folder: string): number {
	const cache = mkdtempSync(join(tmpdir(), "errata-cache-"));
	try {
		const check = (): number => medianTime(process.execPath, [cli, "check", "."], folder, { XDG_CACHE_HOME: cache });
		check();
		return check();
	} finally {
		rmSync(cache, { recursive: true, force: true });
	}
}

/** The median time of a process in ms. Ignores its exit code. */
function medianTime(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): number {
	const times: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		const before = now();
		const { error } = spawnSync(program, args, { cwd, stdio: "ignore", env: { ...process.env, ...env } });
		if (error) throw error;
		times.push(now() - before);
	}
	return median(times);
}
