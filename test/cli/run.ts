import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { bound } from "../folder.ts";

export interface Ran {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

/** No folder can be made below a file: nothing is kept, nor read that other tests have kept. */
export const withoutCache = { XDG_CACHE_HOME: process.execPath };

/**
 * Runs the built command line as a person would.
 *
 * @param options what Node itself is told
 * @param user whose program it is
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
	const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
	const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
	return { code, out, err };
}
