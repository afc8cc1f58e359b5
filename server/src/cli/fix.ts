import { constants, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { safeEdits, safeFix } from "../linter/safe-fixes.ts";
import { applyEdits, type Edit } from "../text/span.ts";
import { UsageError } from "./arguments.ts";
import type { OpenFolder } from "./open-folder.ts";

/** One fix can enable another; more rounds than this mean that two fixes undo each other. */
const MAX_ROUNDS = 10;

/**
 * Applies safe fixes until none is left, then writes each changed file once and preserves its byte order mark and line ends.
 * Skips files that are not valid UTF-8, because writing them back would destroy bytes. Throws a UsageError if a file cannot be written.
 *
 * @returns the paths of the changed files, sorted
 */
export async function applySafeFixes({ root, workspace }: OpenFolder): Promise<readonly string[]> {
	const originals = new Map<string, string | null>();
	const changed = new Map<string, string>();
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const findings = [...workspace.findings.values()].flat().filter((finding) => safeFix(finding) !== null);
		for (const path of new Set(findings.flatMap((finding) => safeFix(finding)?.edits.map((edit) => edit.path) ?? []))) {
			if (!originals.has(path)) originals.set(path, await decode(join(root, path)));
		}
		const writable = findings.filter((finding) =>
			safeFix(finding)?.edits.every((edit) => originals.get(edit.path) !== null),
		);
		const edits = safeEdits(writable);
		if (edits.length === 0) break;
		for (const path of new Set(edits.map((edit) => edit.path))) {
			const text = workspace.text(path) ?? "";
			const own = edits.filter((edit) => edit.path === path);
			const next = applyEdits(text, withLineEndsOf(text, own));
			changed.set(path, next);
			workspace.edit(path, next);
		}
	}
	for (const [path, text] of changed) {
		const mark = originals.get(path)?.startsWith("\ufeff") ? "\ufeff" : "";
		await rewrite(join(root, path), mark + text).catch((error: Error) => {
			throw new UsageError(`${path} cannot be written: ${error.message}`);
		});
	}
	return [...changed.keys()].sort();
}

/**
 * Overwrites a file in place, which preserves its owner, permissions and links. If writing fails halfway, restores the overwritten bytes.
 */
async function rewrite(path: string, text: string): Promise<void> {
	const file = await open(path, constants.O_RDWR | constants.O_CREAT);
	const [before, after] = [await file.readFile(), Buffer.from(text)];
	let written = 0;
	try {
		while (written < after.length) {
			written += (await file.write(after, written, after.length - written, written)).bytesWritten;
		}
		await file.truncate(after.length);
	} catch (error) {
		await file.write(before, 0, Math.min(written, before.length), 0);
		await file.truncate(before.length);
		throw error;
	} finally {
		await file.close();
	}
}

/** The text of a file with its byte order mark; empty if the file does not exist, null if it is not valid UTF-8. */
async function decode(path: string): Promise<string | null> {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ENOENT" ? "" : null;
	}
}

function withLineEndsOf(text: string, edits: readonly Edit[]): readonly Edit[] {
	if (!text.includes("\r\n")) return edits;
	return edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, "\r\n") }));
}
