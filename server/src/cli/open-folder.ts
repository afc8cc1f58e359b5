import { access, constants, readdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Rule } from "../linter/rule.ts";
import { describeFailure } from "../linter/run-rules.ts";
import { hasConfiguration } from "../project/discover.ts";
import { Workspace } from "../workspace/workspace.ts";
import { UsageError } from "./arguments.ts";
import { diskFiles } from "./disk-files.ts";

/** A folder whose books have been read. */
export interface OpenFolder {
	/** Absolute. */
	readonly root: string;
	readonly workspace: Workspace;
	/** Whether the findings depend only on the files in the folder: no rule failed, and the folder is not part of a project above it. */
	isSelfContained(): boolean;
}

/**
 * Reads the books of a folder. Throws a UsageError if the folder cannot be read; warns on standard error if it is part of a project.
 *
 * @param isEnabled selects the rules to run
 */
export async function openFolder(folder: string, isEnabled: (rule: Rule) => boolean = () => true): Promise<OpenFolder> {
	const root = resolve(folder);
	const stats = await stat(root).catch((error: NodeJS.ErrnoException) => error);
	if (stats instanceof Error) {
		throw new UsageError(
			stats.code === "ENOENT" ? `The folder ${root} does not exist.` : `${root} cannot be opened: ${stats.message}`,
		);
	}
	if (!stats.isDirectory()) throw new UsageError(`${root} is a file. Give the folder of the book instead.`);
	await access(root, constants.R_OK | constants.X_OK).catch(() => {
		throw new UsageError(`No permission to read the folder ${root}.`);
	});
	let hasFailed = false;
	const workspace = new Workspace(diskFiles(root), {
		isEnabled,
		onFailure(failure) {
			hasFailed = true;
			process.stderr.write(`errata: ${describeFailure(failure)}\n`);
		},
	});
	await workspace.open();
	const isUnconfigured = workspace.books.every((book) => book.project.config === null);
	if (isUnconfigured) {
		const project = await projectAbove(root);
		if (project !== null) {
			const advice = "Check that folder instead: references to chapters outside of this one do not resolve.";
			process.stderr.write(`errata: ${root} is part of the project in ${project}. ${advice}\n`);
		}
	}
	return { root, workspace, isSelfContained: () => !hasFailed && !isUnconfigured };
}

/** The nearest folder above that has a `_quarto.yml`, or a folder in it that keeps configurations such as `_quarto-pdf.yml`. */
async function projectAbove(folder: string): Promise<string | null> {
	for (let at = dirname(folder); at !== dirname(at); at = dirname(at)) {
		const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
		if (await hasConfiguration(diskFiles(at))) return at;
		for (const entry of entries) {
			const inner = entry.isDirectory() ? await readdir(join(at, entry.name)).catch(() => []) : [];
			if (inner.some((name) => /^_quarto-[^/]*\.ya?ml$/.test(name))) return at;
		}
		if (entries.some(({ name }) => name === ".git")) return null;
	}
	return null;
}
