import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { MeasuredServer } from "./connection.ts";
import type { Place } from "./edits.ts";
import { line, median, quantiles } from "./figures.ts";

/** After so many milliseconds without a key the review begins. */
const PAUSE = 300;
/** How often a start is measured; the median counts. */
const STARTS = 5;

/** The same edits through the built server, as an editor sees them: from the change sent to the diagnostics of its version. */
export async function benchServer(folder: string, places: readonly Place[], edits: number): Promise<number> {
	const { server, indexed } = errataServer(folder);
	await server.initialize();
	await indexed;
	line(
		"server: from its start to the findings that do not wait",
		`${(performance.now() - server.started).toFixed(0)} ms, ${server.processorTime() ?? "?"} ms of processor time`,
	);
	const all: number[] = [];
	for (const [index, place] of places.entries()) {
		if (index === 0) {
			line("server: opening the chapter → diagnostics", `${(await server.open(place)).toFixed(1)} ms`);
			// The review of the book has just begun.
			line("server: a burst of 30 keys a second → diagnostics", quantiles(await server.type(place, 90, 1000 / 30)));
		}
		const times = await server.type(place, edits);
		all.push(...times);
		line(`server: one edit at the ${place.name} → diagnostics`, quantiles(times));
	}
	// Once nothing is left to judge, and then while the review of an edit is under way.
	await server.ask("errata/review", { uri: null, alone: false, format: "json" });
	await benchQuestions(server, places, "");
	await server.type(places[0]!, 1);
	await setTimeout(PAUSE);
	await benchQuestions(server, places, ", in the review");
	line("server: memory", `${server.memory()?.toFixed(0) ?? "?"} MB`);
	await server.stop();
	return median(all);
}

/** A start where nothing is kept, and one where everything is as it was then: the time to the findings of the whole book. */
export async function benchStarts(folder: string): Promise<void> {
	const starts = { first: [] as Start[], second: [] as Start[] };
	for (let run = 0; run < STARTS; run++) {
		const storage = mkdtempSync(join(tmpdir(), "errata-storage-"));
		try {
			for (const which of ["first", "second"] as const) starts[which].push(await startOf(folder, storage));
		} finally {
			rmSync(storage, { recursive: true, force: true });
		}
	}
	for (const [which, all] of Object.entries(starts)) {
		const [time, work] = [median(all.map((one) => one.time)), median(all.map((one) => one.processorTime))];
		line(`server: the ${which} start → findings`, `${time.toFixed(0)} ms, ${work.toFixed(0)} ms of processor time`);
	}
}

interface Start {
	readonly time: number;
	readonly processorTime: number;
}

async function startOf(folder: string, storage: string): Promise<Start> {
	const { server, indexed } = errataServer(folder);
	await server.initialize({ storage: pathToFileURL(storage).href });
	await indexed;
	const start = { time: performance.now() - server.started, processorTime: server.processorTime() ?? Number.NaN };
	// It keeps what it found once all is judged.
	await server.ask("errata/review", { uri: null, alone: false, format: "json" });
	await server.stop();
	return start;
}

/** The server as the extension starts it. `indexed` resolves when it has told the findings that do not wait. */
export function errataServer(folder: string): { readonly server: MeasuredServer; readonly indexed: Promise<void> } {
	const program = [process.execPath, "--max-semi-space-size=8", resolve("dist/server.js"), "--stdio"] as const;
	const server = new MeasuredServer(program, folder);
	const indexed = new Promise<void>((done) =>
		server.onNotification("errata/status", ({ state, chapters }: { state: string; chapters: number }) => {
			if (state === "ready" && chapters > 0) done();
		}),
	);
	return { server, indexed };
}

/** Questions where the chapter refers to something. */
async function benchQuestions(server: MeasuredServer, places: readonly Place[], when: string): Promise<void> {
	const [{ path, text }] = places as [Place];
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
			await server.ask(`textDocument/${name}`, {
				textDocument,
				position,
				context: { includeDeclaration: true, triggerKind: 1 },
			});
			times.push(performance.now() - before);
		}
		line(`server: ${name}${when}`, `${quantiles(times)}, the first ${times[0]?.toFixed(1)} ms`);
	}
}
