/** The laws of the house (docs/ARCHITECTURE.md), kept by reading the sources. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/linter/registry.ts";
import { type Import, lengthsBelow, project, readSource, type Source, sourcesBelow } from "./sources.ts";

const server = sourcesBelow("server/src");
const client = sourcesBelow("client/src");
const protocol = "server/src/lsp/protocol.ts";
const core = server.filter(({ path }) => !/^server\/src\/(lsp|cli)\//.test(path));

describe("law 1: the core knows nothing of its surroundings", () => {
	test("it imports no editor and no Node", () => {
		const foreign =
			/^(vscode|node:)|^(assert|buffer|child_process|crypto|fs|os|path|process|url|util|worker_threads)(\/|$)/;
		expect(importsOf(core, ({ target }) => foreign.test(target))).toEqual([]);
	});

	test("it reads no clock and no environment", () => {
		const outside = ["Date", "performance", "process", "globalThis", "setTimeout", "setInterval", "setImmediate"];
		const random = core.filter(({ names }) => names.some(({ name }) => name === ".random")).map(({ path }) => path);
		expect([...usesOf(core, outside), ...random]).toEqual([]);
	});
});

describe("law 2: imports point down", () => {
	const layers = [
		"text",
		"host",
		"syntax",
		"chapter",
		"project",
		"book",
		"analysis",
		"linter features reports",
		"workspace",
		"lsp cli",
	];
	const folderOf = (path: string) => (path.startsWith("server/src/") ? path.split("/")[2] : null);
	const layerOf = (path: string) => layers.findIndex((layer) => layer.split(" ").includes(folderOf(path) ?? ""));

	test("no file imports from a layer above its own", () => {
		const up = offences(server, (path, { target }) => layerOf(target) > layerOf(path));
		expect(up).toEqual([]);
	});

	test("folders of one layer do not import each other; all may use the shape of findings", () => {
		const shapes = ["server/src/linter/rule.ts"];
		const across = offences(
			core,
			(path, { target }) =>
				layerOf(target) === layerOf(path) &&
				layerOf(path) === layerOf(shapes[0]!) &&
				folderOf(target) !== folderOf(path) &&
				!shapes.includes(target),
		);
		expect(across).toEqual([]);
	});

	test("no rule imports another rule", () => {
		const listed = server.find(({ path }) => path === "server/src/linter/registry.ts")?.imports ?? [];
		const isRule = (path: string) => listed.some(({ target, typeOnly }) => target === path && !typeOnly);
		expect(offences(server, (path, { target }) => isRule(path) && isRule(target))).toEqual([]);
	});

	test("no feature imports another feature", () => {
		const isFeature = (path: string) => /^server\/src\/features\/(?!results)[^/]+\.ts$/.test(path);
		expect(offences(server, (path, { target }) => isFeature(path) && isFeature(target))).toEqual([]);
	});

	test("the client imports only types from the server, and the names of requests", () => {
		const imported = offences(
			client,
			(_, { target, typeOnly }) => target.startsWith("server/") && !typeOnly && target !== protocol,
		);
		const runtime = server
			.filter(({ path }) => path === protocol)
			.flatMap(({ imports }) => imports.filter((one) => !one.typeOnly));
		expect([imported, runtime]).toEqual([[], []]);
	});

	test("there are no import cycles, type imports included", () => {
		expect(cyclesIn([...server, ...client])).toEqual([]);
	});

	test("a cycle would be found", () => {
		const source = (path: string, ...imports: string[]) =>
			readSource(path, imports.map((target) => `import type { A } from "./${target}";`).join("\n"));
		const sources = [
			source("x/a.ts", "b.ts"),
			source("x/b.ts", "c.ts"),
			source("x/c.ts", "b.ts"),
			source("x/d.ts", "a.ts"),
		];
		expect(cyclesIn(sources)).toEqual([["x/b.ts", "x/c.ts"]]);
	});
});

describe("law 7: offsets everywhere", () => {
	test("the core knows no positions", () => {
		expect(usesOf(core, ["Position", "Range", ".linePos"])).toEqual([]);
	});

	test("in the language server only convert.ts looks into them", () => {
		const others = server.filter(({ path }) => /^server\/src\/lsp\/(?!convert\.ts)/.test(path));
		expect(usesOf(others, [".line", ".character"])).toEqual([]);
	});
});

describe("law 11: every rule has its page", () => {
	test("and every page its rule", () => {
		const names = readdirSync(`${project}docs/rules`);
		const pages = names.filter((name) => name.endsWith(".md") && name !== "README.md");
		expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
	});

	test("a rule stands in a file of its own name", () => {
		const files = server.map(({ path }) => path);
		const homeless = rules.filter(({ id }) => !files.some((path) => path.endsWith(`/${id}.ts`)));
		expect(homeless.map(({ id }) => id)).toEqual([]);
	});
});

test("no file is longer than 400 lines", () => {
	const long = ["server/src", "client/src", "test", "scripts"].flatMap(lengthsBelow).filter(([, lines]) => lines > 400);
	expect(long.map(([path, lines]) => `${path} has ${lines} lines`)).toEqual([]);
});

test("the laws see what they forbid", () => {
	const text = [
		'import { readFile } from "node:fs";',
		'import type { Book } from "../book/book.ts";',
		'import { type A, b } from "./c.ts";',
		"const now: Position = { line: Date.now(), process: 1 }; // setTimeout",
		"now.character;",
	].join("\n");
	const source = readSource("server/src/text/bad.ts", text);
	expect(source.imports).toEqual([
		{ target: "node:fs", typeOnly: false, line: 1 },
		{ target: "server/src/book/book.ts", typeOnly: true, line: 2 },
		{ target: "server/src/text/c.ts", typeOnly: false, line: 3 },
	]);
	const uses = usesOf([source], ["Date", "Position", "process", "setTimeout", ".character"]);
	expect(uses).toEqual([
		"server/src/text/bad.ts:4 uses Position",
		"server/src/text/bad.ts:4 uses Date",
		"server/src/text/bad.ts:5 uses .character",
	]);
});

/** The groups of files that import each other, by Tarjan's algorithm for strongly connected components. */
function cyclesIn(sources: readonly Source[]): string[][] {
	const targets = new Map(sources.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
	const order = new Map<string, number>();
	const lowest = new Map<string, number>();
	const stack: string[] = [];
	const cycles: string[][] = [];
	const visit = (path: string): void => {
		order.set(path, order.size);
		lowest.set(path, order.size - 1);
		stack.push(path);
		for (const target of targets.get(path) ?? []) {
			if (!targets.has(target)) continue;
			if (!order.has(target)) visit(target);
			if (stack.includes(target)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(target)!));
		}
		if (lowest.get(path) !== order.get(path)) return;
		const group = stack.splice(stack.indexOf(path));
		if (group.length > 1) cycles.push(group.sort());
	};
	for (const path of targets.keys()) if (!order.has(path)) visit(path);
	return cycles;
}

function importsOf(sources: readonly Source[], forbidden: (one: Import) => boolean): string[] {
	return offences(sources, (_, one) => forbidden(one));
}

/** The imports that break a law, each with its place: `path:line imports target`. */
function offences(sources: readonly Source[], forbidden: (path: string, one: Import) => boolean): string[] {
	return sources.flatMap(({ path, imports }) =>
		imports.filter((one) => forbidden(path, one)).map(({ target, line }) => `${path}:${line} imports ${target}`),
	);
}

/** Where forbidden names are used: `path:line uses name`. */
function usesOf(sources: readonly Source[], forbidden: readonly string[]): string[] {
	return sources.flatMap(({ path, names }) =>
		names.filter(({ name }) => forbidden.includes(name)).map(({ name, line }) => `${path}:${line} uses ${name}`),
	);
}
