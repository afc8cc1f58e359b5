import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { serverProcess } from "../client/src/server-process.ts";
import type { EditPosition } from "./edits.ts";
import { MeasuredServer } from "./measured-server.ts";
import { median, printRow, quantiles } from "./statistics.ts";

/** After so many milliseconds without a key the review begins. */
const PAUSE = 300;
/** How often a start is measured; the median counts. */
const STARTS = 5;

/** The same edits through the built server, as an editor sees them: from the change sent to the diagnostics of its version. */
export async function benchServer(folder: string, places: readonly EditPosition[], edits: number): Promise<number> {
	const { server, indexed } = errataServer(folder);
	await server.initialize();
	await indexed;
	printRow(
		"server: from its start to the findings that do not wait",
		`${(performance.now() - server.started).toFixed(0)} ms, ${server.processorTime() ?? "?"} ms of processor time`,
	);
	const all: number[] = [];
	for (const [index, place] of places.entries()) {
		if (index === 0) {
			printRow("server: opening the chapter → diagnostics", `${(await server.open(place)).toFixed(1)} ms`);
			// The review of the book has just begun.
			printRow("server: a burst of 30 keys a second → diagnostics", quantiles(await server.type(place, 90, 1000 / 30)));
		}
		const times = await server.type(place, edits);
		all.push(...times);
		printRow(`server: one edit at the ${place.name} → diagnostics`, quantiles(times));
	}
	// Once nothing is left to judge, and then while the review of an edit is under way.
	await waitForReview(server);
	await benchRequests(server, places, "");
	await server.type(places[0]!, 1);
	await setTimeout(PAUSE);
	await benchRequests(server, places, ", in the review");
	printRow("server: memory", memoryOf(server));
	await server.stop();
	return median(all);
}

/** A start where nothing is kept, and one where everything is as it was then: the time to the findings of the whole book. */
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
		printRow(`server: the ${which} start → findings`, `${time.toFixed(0)} ms, ${work.toFixed(0)} ms of processor time`);
	}
}

interface Start {
	readonly time: number;
	readonly processorTime: number;
}

async function measureStart(folder: string, storage: string): Promise<Start> {
	const { server, indexed } = errataServer(folder);
	await server.initialize({ storage: pathToFileURL(storage).href });
	await indexed;
	const start = { time: performance.now() - server.started, processorTime: server.processorTime() ?? Number.NaN };
	// It keeps what it found once all is judged.
	await server.request("errata/review", { uri: null, alone: false, format: "json" });
	await server.stop();
	return start;
}

/** How many edits an author may make in an hour, and how many of them go between two reviews. */
const EDITS_PER_HOUR = 3600;
const EDITS_PER_REVIEW = 300;

/** Prints what the server holds after an hour of edits, made as fast as it answers, with a review now and then. */
export async function benchHour(folder: string, places: readonly EditPosition[]): Promise<void> {
	const { server, indexed } = errataServer(folder);
	await server.initialize();
	await indexed;
	printRow("hour: memory after the start", memoryOf(server));
	await server.open(places[0]!);
	await waitForReview(server);
	printRow("hour: memory after the first review", memoryOf(server));
	const times: number[] = [];
	let most = 0;
	while (times.length < EDITS_PER_HOUR) {
		for (const place of places) times.push(...(await server.type(place, EDITS_PER_REVIEW / places.length)));
		await waitForReview(server);
		most = Math.max(most, server.memory() ?? 0);
		const isReported = [EDITS_PER_HOUR / 4, EDITS_PER_HOUR / 2, EDITS_PER_HOUR].includes(times.length);
		if (isReported)
			printRow(
				`hour: memory after ${times.length} edits and ${times.length / EDITS_PER_REVIEW} reviews`,
				memoryOf(server),
			);
	}
	printRow("hour: the most memory after a review", `${most.toFixed(0)} MB`);
	printRow("hour: one edit → diagnostics", quantiles(times));
	await server.stop();
}

/** Resolves when the review of the book has nothing left to judge. */
function waitForReview(server: MeasuredServer): Promise<unknown> {
	return server.request("errata/review", { uri: null, alone: false, format: "json" });
}

function memoryOf(server: MeasuredServer): string {
	const [all, own, file] = ([undefined, "RssAnon", "RssFile"] as const).map(
		(part) => server.memory(part)?.toFixed(0) ?? "?",
	);
	return `${all} MB: ${own} of its own, ${file} of program files`;
}

/** The server as the extension starts it. `indexed` resolves when it has told the findings that do not wait. */
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

/** Questions where the chapter refers to something. */
async function benchRequests(server: MeasuredServer, places: readonly EditPosition[], when: string): Promise<void> {
	const [{ path, text }] = places as [EditPosition];
	const lines = text.split("\n");
	const spots = lines.flatMap((source, number) => {
		const at = /@(?:fig|sec|tbl|eq)-/.exec(source)?.index;
		return at === undefined ? [] : [{ line: number, character: at + 3 }];
	});
	const textDocument = { uri: server.uri(path) };
	for (const name of ["definition", "hover", "references", "completion", "documentSymbol", "prepareRename"]) {
		const times: number[] = [];
		for (const position of spots.slice(0, 100)) {
			const before = performance.now();
			await server.request(`textDocument/${name}`, {
				textDocument,
				position,
				context: { includeDeclaration: true, triggerKind: 1 },
			});
			times.push(performance.now() - before);
		}
		printRow(`server: ${name}${when}`, `${quantiles(times)}, the first ${times[0]?.toFixed(1)} ms`);
	}
}
