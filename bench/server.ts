import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { serverProcess } from "../client/src/server-process.ts";
import type { EditPosition } from "./edits.ts";
import { MeasuredServer } from "./measured-server.ts";
import { median, printRow, quantiles } from "./statistics.ts";

/** Idle time in ms before the server runs the review. */
const IDLE_DELAY = 300;
/** Measured starts; the median counts. */
const STARTS = 5;

/** Measures edits through the built server: from sending a change to receiving the diagnostics of its version. Returns the median in ms. */
export async function benchServer(folder: string, positions: readonly EditPosition[], edits: number): Promise<number> {
	const { server, indexed } = errataServer(folder);
	await server.initialize();
	await indexed;
	printRow(
		"server: start → immediate findings",
		`${(performance.now() - server.started).toFixed(0)} ms, ${server.processorTime() ?? "?"} ms of CPU time`,
	);
	const all: number[] = [];
	for (const [index, position] of positions.entries()) {
		if (index === 0) {
			printRow("server: opening the chapter → diagnostics", `${(await server.open(position)).toFixed(1)} ms`);
			// The review of the book is running.
			printRow(
				"server: a burst of 30 keys a second → diagnostics",
				quantiles(await server.type(position, 90, 1000 / 30)),
			);
		}
		const times = await server.type(position, edits);
		all.push(...times);
		printRow(`server: one edit at the ${position.name} → diagnostics`, quantiles(times));
	}
	// First without other work, then while the review runs.
	await waitForReview(server);
	await benchRequests(server, positions, "");
	await server.type(positions[0]!, 1);
	await setTimeout(IDLE_DELAY);
	await benchRequests(server, positions, ", during the review");
	printRow("server: memory", memoryOf(server));
	await server.stop();
	return median(all);
}

/** Measures a start with empty storage and a second one with stored results, up to the findings of the whole book. */
export async function benchStarts(folder: string): Promise<void> {
	const starts = { first: [] as Start[], second: [] as Start[] };
	for (let run = 0; run < STARTS; run++) {
		const storage = mkdtempSync(join(tmpdir(), "errata-storage-"));
		try {
			for (const which of ["first", "second"] as const) starts[which].push(await measureStart(folder, storage));
		} finally {
			rmSync(storage, { recursive: true, force: true });
		}
	}
	for (const [which, all] of Object.entries(starts)) {
		const [time, work] = [median(all.map((one) => one.time)), median(all.map((one) => one.processorTime))];
		printRow(`server: the ${which} start → findings`, `${time.toFixed(0)} ms, ${work.toFixed(0)} ms of CPU time`);
	}
}

/** In ms. */
interface Start {
	readonly time: number;
	readonly processorTime: number;
}

async function measureStart(folder: string, storage: string): Promise<Start> {
	const { server, indexed } = errataServer(folder);
	await server.initialize({ storage: pathToFileURL(storage).href });
	await indexed;
	const start = { time: performance.now() - server.started, processorTime: server.processorTime() ?? Number.NaN };
	// The server stores its results once all rules have run.
	await server.request("errata/review", { uri: null, alone: false, format: "json" });
	await server.stop();
	return start;
}

/** Edits that an author may make in an hour. */
const EDITS_PER_HOUR = 3600;
/** Edits between two reviews. */
const EDITS_PER_REVIEW = 300;

/** Prints the memory of the server after an hour's worth of edits, typed as fast as it responds, with regular reviews. */
export async function benchHour(folder: string, positions: readonly EditPosition[]): Promise<void> {
	const { server, indexed } = errataServer(folder);
	await server.initialize();
	await indexed;
	printRow("hour: memory after the start", memoryOf(server));
	await server.open(positions[0]!);
	await waitForReview(server);
	printRow("hour: memory after the first review", memoryOf(server));
	const times: number[] = [];
	let peak = 0;
	while (times.length < EDITS_PER_HOUR) {
		for (const position of positions) times.push(...(await server.type(position, EDITS_PER_REVIEW / positions.length)));
		await waitForReview(server);
		peak = Math.max(peak, server.memoryUsage() ?? 0);
		const isReported = [EDITS_PER_HOUR / 4, EDITS_PER_HOUR / 2, EDITS_PER_HOUR].includes(times.length);
		if (isReported)
			printRow(
				`hour: memory after ${times.length} edits and ${times.length / EDITS_PER_REVIEW} reviews`,
				memoryOf(server),
			);
	}
	printRow("hour: peak memory after a review", `${peak.toFixed(0)} MB`);
	printRow("hour: one edit → diagnostics", quantiles(times));
	await server.stop();
}

/** Resolves when all rules have run. */
function waitForReview(server: MeasuredServer): Promise<unknown> {
	return server.request("errata/review", { uri: null, alone: false, format: "json" });
}

function memoryOf(server: MeasuredServer): string {
	const [all, own, file] = ([undefined, "RssAnon", "RssFile"] as const).map(
		(part) => server.memoryUsage(part)?.toFixed(0) ?? "?",
	);
	return `${all} MB: ${own} anonymous, ${file} file-backed`;
}

/** Starts the server with the extension's options. `indexed` resolves when it has published the immediate findings. */
export function errataServer(folder: string): { readonly server: MeasuredServer; readonly indexed: Promise<void> } {
	const command = [process.execPath, ...serverProcess.execArgv, resolve("dist/server.js"), "--stdio"] as const;
	const server = new MeasuredServer(command, folder, serverProcess.env);
	const indexed = new Promise<void>((done) =>
		server.onNotification("errata/status", ({ state, chapters }: { state: string; chapters: number }) => {
			if (state === "ready" && chapters > 0) done();
		}),
	);
	return { server, indexed };
}

/** Measures requests at cross-references in the chapter. */
async function benchRequests(server: MeasuredServer, positions: readonly EditPosition[], when: string): Promise<void> {
	const [{ path, text }] = positions as [EditPosition];
	const lines = text.split("\n");
	const targets = lines.flatMap((source, number) => {
		const at = /@(?:fig|sec|tbl|eq)-/.exec(source)?.index;
		return at === undefined ? [] : [{ line: number, character: at + 3 }];
	});
	const textDocument = { uri: server.uri(path) };
	for (const name of ["definition", "hover", "references", "completion", "documentSymbol", "prepareRename"]) {
		const times: number[] = [];
		for (const target of targets.slice(0, 100)) {
			const before = performance.now();
			await server.request(`textDocument/${name}`, {
				textDocument,
				position: target,
				context: { includeDeclaration: true, triggerKind: 1 },
			});
			times.push(performance.now() - before);
		}
		printRow(`server: ${name}${when}`, `${quantiles(times)}, the first ${times[0]?.toFixed(1)} ms`);
	}
}
