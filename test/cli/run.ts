import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { bound } from "../folder.ts";

/** The result of a run. */
export interface Ran {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

/** Disables the result cache: no folder can be created below a file. */
export const withoutCache = { XDG_CACHE_HOME: process.execPath };

/**
 * Runs the built command line as a process.
 *
 * @param options options of Node itself
 * @param user the user and group that the process runs as
 */
export async function errata(
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
	options: readonly string[] = [],
	user: typeof bound = {},
): Promise<Ran> {
	const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
	const child = spawn(process.execPath, [...options, "dist/cli.js", ...args], {
		env: { ...rest, ...withoutCache, ...env },
		...user,
	});
	const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
	const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
	return { code, out, err };
}
