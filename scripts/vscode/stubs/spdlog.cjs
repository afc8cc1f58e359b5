/** Replaces the native addon @vscode/spdlog: appends each message to the log file. */
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
	constructor(file) {
		this.file = file;
		this.level = levels.indexOf("info");
		for (const [level, name] of levels.entries()) this[name] = (message) => this.append(level, message);
	}
	append(level, message) {
		if (level < this.level) return;
		try {
			appendFileSync(this.file, `${message}\n`);
		} catch {
			// The log folder may already be deleted during shutdown.
		}
	}
	getLevel() {
		return this.level;
	}
	setLevel(level) {
		this.level = level;
	}
	setPattern() {}
	clearFormatters() {}
	flush() {}
	drop() {}
}

async function createLogger(_name, file) {
	mkdirSync(dirname(file), { recursive: true });
	return new Logger(file);
}

// One assignment each, because ES module imports only see statically assigned names.
exports.version = 0;
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
