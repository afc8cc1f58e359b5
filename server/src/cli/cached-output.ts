/** What `errata check` printed, printed again where nothing has changed: no rule is asked, and no reader of Markdown is loaded. */
import { isAbsolute, join, resolve } from "node:path";
import { loadResult, saveResult } from "../host/result-cache.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Command } from "./arguments.ts";
import { wantsColour } from "./color.ts";
import { diskStore } from "./disk-cache.ts";
import { diskFiles } from "./disk-files.ts";
import { program } from "./program-id.ts";

type Check = Extract<Command, { readonly name: "check" }>;

/** What a check printed, and the exit code. */
export interface Printed<Text = string> {
	readonly text: Text;
	readonly code: number;
}

/** What this check printed when every file was as it is now; null where that is not known. */
export async function printedBefore(command: Check): Promise<Printed<Uint8Array> | null> {
	const memory = memoryOf(command);
	const recalled = memory && (await loadResult(memory.store, memory.about, diskFiles(memory.root)));
	return recalled && { text: recalled.said.subarray(1), code: Number(String.fromCharCode(recalled.said[0]!)) };
}

/** Keeps what a check printed of a library. */
export async function keepPrinted(command: Check, { grounds }: Workspace, { text, code }: Printed): Promise<void> {
	const memory = memoryOf(command);
	if (memory && grounds)
		await saveResult(memory.store, memory.about, grounds, new TextEncoder().encode(`${code}${text}`));
}

/** Where a check is kept, and what it depends on beside the texts; null where nothing is to be kept. */
function memoryOf({ cache, fix, folder, format, review, failOn }: Check) {
	const kept = cacheFolder();
	const root = resolve(folder);
	const store = cache && !fix && kept !== null ? diskStore(kept, root) : null;
	if (store === null) return null;
	const about = JSON.stringify([program, root, format, review, failOn, wantsColour(process.stdout)]);
	return { root, about, store };
}

/** Where the system wants programs to keep what they can do without; null where it does not say. */
function cacheFolder(): string | null {
	const { XDG_CACHE_HOME, LOCALAPPDATA = "", HOME = "" } = process.env;
	const { platform } = process;
	const usual =
		platform === "win32" ? LOCALAPPDATA : platform === "darwin" ? join(HOME, "Library/Caches") : join(HOME, ".cache");
	const folder = XDG_CACHE_HOME || usual;
	return isAbsolute(folder) ? join(folder, "errata") : null;
}
