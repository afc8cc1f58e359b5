/** A Chromium to look at VS Code with: the machine's own, else one from npm. */
import { execFileSync } from "node:child_process";
import { cpSync, createReadStream, createWriteStream, existsSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { cached } from "./cache.mjs";

const names = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];

/**
 * Finds a Chromium, installing one where there is none. `CHROMIUM` in the environment names one to use.
 *
 * @returns {Promise<{ path: string, env: Record<string, string>, about: string }>} program, what its environment must
 * have, and what it calls itself
 */
export async function findChromium() {
	const given = process.env.CHROMIUM;
	for (const path of given ? [given] : names.flatMap(onPath)) {
		const about = versionOf(path);
		if (about) return { path, env: {}, about };
	}
	if (given) throw new Error(`CHROMIUM names ${given}, which does not run.`);
	const folder = await cached("chromium", "Chromium (80 MB)", [new URL(import.meta.url)], unpack);
	const env = {
		LD_LIBRARY_PATH: join(folder, "libraries/lib"),
		FONTCONFIG_PATH: join(folder, "fonts"),
		XDG_CACHE_HOME: join(folder, "cache"),
	};
	const path = join(folder, "chromium");
	return { path, env, about: `${versionOf(path, env) ?? "Chromium"} from npm` };
}

/** The full paths under which a program could be found. */
function onPath(name) {
	return (process.env.PATH ?? "")
		.split(delimiter)
		.map((folder) => join(folder, name))
		.filter(existsSync);
}

/** What a browser says of itself; null where it cannot even do that. */
function versionOf(path, env = {}) {
	try {
		const options = { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"], timeout: 20_000 };
		return execFileSync(path, ["--version"], options).toString().trim();
	} catch {
		return null;
	}
}

/** The package holds compressed files and a loader for another machine than this one. */
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
	// Its own fonts have no monospaced one, and an editor without is no sight.
	cpSync(join(folder, "node_modules/dejavu-fonts-ttf/ttf"), join(folder, "fonts/fonts/dejavu"), { recursive: true });
	// The file in the package names folders that are not here; without a font the browser ends when text is shown.
	writeFileSync(
		join(folder, "fonts/fonts.conf"),
		'<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n' +
			'<dir prefix="relative">fonts</dir>\n<dir>/usr/share/fonts</dir>\n<cachedir prefix="xdg">fonts</cachedir>\n' +
			"<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>\n" +
			"</fontconfig>\n",
	);
	rmSync(join(folder, "node_modules"), { recursive: true });
}
