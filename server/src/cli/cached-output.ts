/** The output of `errata check`, printed again where nothing has changed: no rule runs, and no parser is loaded. */
import { isAbsolute, join, resolve } from "node:path";
import { loadResult, saveResult } from "../host/result-cache.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Command } from "./arguments.ts";
import { shouldUseColor } from "./color.ts";
import { diskCache } from "./disk-cache.ts";
import { diskFiles } from "./disk-files.ts";
import { programId } from "./program-id.ts";

type CheckCommand = Extract<Command, { readonly name: "check" }>;

/** What a check prints, and its exit code. */
export interface CheckOutput<Text = string> {
	readonly text: Text;
	readonly code: number;
}

/** The output of this check when every file was as it is now; null where that is unknown. */
export async function loadOutput(command: CheckCommand): Promise<CheckOutput<Uint8Array> | null> {
	const cache = cacheOf(command);
	const loaded = cache && (await loadResult(cache.store, cache.key, diskFiles(cache.root)));
	return loaded && { text: loaded.result.subarray(1), code: Number(String.fromCharCode(loaded.result[0]!)) };
}

export async function saveOutput(
	command: CheckCommand,
	{ cacheInputs }: Workspace,
	{ text, code }: CheckOutput,
): Promise<void> {
	const cache = cacheOf(command);
	if (!cache || !cacheInputs) return;
	await saveResult(cache.store, cache.key, cacheInputs, new TextEncoder().encode(`${code}${text}`));
}

/** Where the output of a check is stored, and what it depends on besides the texts; null where nothing is to be stored. */
function cacheOf({ cache, fix, folder, format, review, failOn }: CheckCommand) {
	const cacheFolder = userCacheFolder();
	const root = resolve(folder);
	const store = cache && !fix && cacheFolder !== null ? diskCache(cacheFolder, root) : null;
	if (store === null) return null;
	const key = JSON.stringify([programId, root, format, review, failOn, shouldUseColor(process.stdout)]);
	return { root, key, store };
}

/** The folder for caches that the system prescribes; null where it prescribes none. */
function userCacheFolder(): string | null {
	const { XDG_CACHE_HOME, LOCALAPPDATA = "", HOME = "" } = process.env;
	const { platform } = process;
	const standard =
		platform === "win32" ? LOCALAPPDATA : platform === "darwin" ? join(HOME, "Library/Caches") : join(HOME, ".cache");
	const folder = XDG_CACHE_HOME || standard;
	return isAbsolute(folder) ? join(folder, "errata") : null;
}
