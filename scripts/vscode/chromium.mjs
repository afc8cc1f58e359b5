/** Finds a Chromium for the tests: an installed one, or one from npm. */
import { execFileSync } from "node:child_process";
import { cpSync, createReadStream, createWriteStream, existsSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { cached } from "./cache.mjs";

const names = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];

/**
 * Finds a Chromium and installs one if there is none. The environment variable `CHROMIUM` overrides the search.
 *
 * @returns {Promise<{ path: string, env: Record<string, string>, about: string }>} the executable, environment variables
 * that it needs, and its version text
 */
export async function findChromium() {
	const given = process.env.CHROMIUM;
	for (const path of given ? [given] : names.flatMap(onPath)) {
		const about = versionOf(path);
		if (about) return { path, env: {}, about };
	}
	if (given) throw new Error(`CHROMIUM is set to ${given}, which cannot be run.`);
	const folder = await cached("chromium", "Chromium (80 MB)", [new URL(import.meta.url)], unpack);
	const env = {
		LD_LIBRARY_PATH: join(folder, "libraries/lib"),
		FONTCONFIG_PATH: join(folder, "fonts"),
		XDG_CACHE_HOME: join(folder, "cache"),
	};
	const path = join(folder, "chromium");
	return { path, env, about: `${versionOf(path, env) ?? "Chromium"} from npm` };
}

/** The existing paths of a program on the PATH. */
function onPath(name) {
	return (process.env.PATH ?? "")
		.split(delimiter)
		.map((folder) => join(folder, name))
		.filter(existsSync);
}

/** The output of `--version`; null if the browser cannot run. */
function versionOf(path, env = {}) {
	try {
		const options = { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"], timeout: 20_000 };
		return execFileSync(path, ["--version"], options).toString().trim();
	} catch {
		return null;
	}
}

/** Unpacks the compressed files of the package, whose own loader supports AWS Lambda only. */
async function unpack(folder) {
	const require = createRequire(join(folder, "package.json"));
	const { extract } = require("tar-fs");
	const packed = (name) => [
		createReadStream(join(folder, "node_modules/@sparticuz/chromium/bin", name)),
		createBrotliDecompress(),
	];
	await pipeline(...packed("chromium.br"), createWriteStream(join(folder, "chromium"), { mode: 0o755 }));
	await pipeline(...packed("al2023.tar.br"), extract(join(folder, "libraries")));
	await pipeline(...packed("swiftshader.tar.br"), extract(folder));
	await pipeline(...packed("fonts.tar.br"), extract(join(folder, "fonts")));
	// The package has no monospaced font, which an editor needs.
	cpSync(join(folder, "node_modules/dejavu-fonts-ttf/ttf"), join(folder, "fonts/fonts/dejavu"), { recursive: true });
	// The configuration in the package names folders that do not exist here; Chromium crashes without fonts.
	writeFileSync(
		join(folder, "fonts/fonts.conf"),
		'<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n' +
			'<dir prefix="relative">fonts</dir>\n<dir>/usr/share/fonts</dir>\n<cachedir prefix="xdg">fonts</cachedir>\n' +
			"<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>\n" +
			"</fontconfig>\n",
	);
	rmSync(join(folder, "node_modules"), { recursive: true });
}
