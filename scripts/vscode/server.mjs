/** Starts and stops VS Code's server on the loopback interface. */
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { installServer } from "./install.mjs";

const host = "127.0.0.1";

/** Settings that reduce the workbench to the editor, the explorer and the extension. */
const minimalSettings = {
	"chat.disableAIFeatures": true,
	"extensions.autoCheckUpdates": false,
	"extensions.autoUpdate": false,
	"extensions.ignoreRecommendations": true,
	"git.enabled": false,
	"security.workspace.trust.enabled": false,
	"telemetry.telemetryLevel": "off",
	"update.mode": "none",
	"workbench.enableExperiments": false,
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.startupEditor": "none",
};

/**
 * Starts a server with a profile of its own.
 *
 * @param {string} home a folder for settings, extensions and the log; created if missing
 * @param {{ vsix?: string, underTest?: boolean, settings?: object }} [options] an extension to install; whether the
 * workbench may run a test suite; user settings
 * @returns {Promise<{ url(folder: string, payload?: [string, string][]): string, stop(): Promise<void>,
 * ended: Promise<number | null>, authority: string, log: string }>} `url` opens a folder in the workbench
 */
export async function startServer(home, { vsix, underTest = false, settings = {} } = {}) {
	const { node, entry } = await installServer();
	const args = ["--server-data-dir", join(home, "server"), "--user-data-dir", join(home, "data")];
	args.push("--extensions-dir", join(home, "extensions"), "--accept-server-license-terms");
	mkdirSync(join(home, "data/User"), { recursive: true });
	writeFileSync(join(home, "data/User/settings.json"), JSON.stringify({ ...minimalSettings, ...settings }, null, "\t"));
	const env = { ...process.env, EXTENSIONS_GALLERY: "{}" };
	if (vsix) await promisify(execFile)(node, [entry, ...args, "--install-extension", vsix], { env });

	const port = await freePort();
	// Other users of this machine and other browser tabs must not get access.
	const token = randomBytes(16).toString("hex");
	const serverArgs = [entry, ...args, "--host", host, "--port", String(port), "--connection-token", token];
	serverArgs.push("--telemetry-level", "off", "--disable-workspace-trust");
	if (underTest) serverArgs.push("--enable-smoke-test-driver");
	const log = join(home, "server.log");
	// A process group of its own, so that the extension hosts end with it.
	const server = spawn(node, serverArgs, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
	const sink = createWriteStream(log);
	for (const stream of [server.stdout, server.stderr]) stream.pipe(sink, { end: false });
	const ended = new Promise((resolve) => server.once("exit", resolve));
	const kill = (signal) => {
		try {
			process.kill(-server.pid, signal);
		} catch {
			// The process has exited already.
		}
	};
	const killNow = () => kill("SIGKILL");
	process.once("exit", killNow);

	const authority = `${host}:${port}`;
	await waitUntilReady(`http://${authority}/version`, ended, log);
	return {
		authority,
		log,
		ended,
		url(folder, payload) {
			const query = new URLSearchParams({ tkn: token, folder });
			if (payload) query.set("payload", JSON.stringify(payload));
			return `http://${authority}/?${query}`;
		},
		async stop() {
			kill("SIGTERM");
			const timeout = new Promise((resolve) => setTimeout(resolve, 3000).unref());
			await Promise.race([ended, timeout]);
			killNow();
			await ended;
			process.off("exit", killNow);
		},
	};
}

/** Resolves when the server responds. Rejects if it exits before that or takes a minute. */
async function waitUntilReady(url, ended, log) {
	let code;
	ended.then((value) => {
		code = value;
	});
	const deadline = performance.now() + 60_000;
	while (performance.now() < deadline) {
		if (code !== undefined) throw new Error(`VS Code's server exited with code ${code} during start-up. See ${log}.`);
		const response = await fetch(url).catch(() => null);
		if (response?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`VS Code's server did not respond at ${url} within a minute. See ${log}.`);
}

function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer().on("error", reject);
		probe.listen(0, host, () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}
