/** The server as a program: over IPC in VS Code, over standard input and output elsewhere (`--stdio`). */
import { homedir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { diskCache } from "../cli/disk-cache.ts";
import { diskFiles } from "../cli/disk-files.ts";
import { programId } from "../cli/program-id.ts";
import { delayOptimization, restoreOptimization } from "../cli/v8-optimization.ts";
import { Lifecycle } from "./lifecycle.ts";
import { serve } from "./server.ts";

delayOptimization();

const lifecycle = new Lifecycle();
const connection = createConnection(ProposedFeatures.all, { messageStrategy: lifecycle });
lifecycle.answer(connection);

// One broken chapter must not take away the diagnostics of the rest of the book.
process.on("uncaughtException", (error) => connection.console.error(`Unexpected failure: ${error.stack ?? error}`));
process.on("unhandledRejection", (reason) => connection.console.error(`Unexpected failure: ${String(reason)}`));

serve(connection, {
	files: (folder) => {
		const uri = URI.parse(folder);
		return uri.scheme === "file" ? diskFiles(uri.fsPath) : { read: async () => null, list: async () => [] };
	},
	cacheStore: (storage, folder) => {
		const [to, of] = [URI.parse(storage), URI.parse(folder)];
		return to.scheme === "file" && of.scheme === "file" ? diskCache(to.fsPath, of.fsPath) : null;
	},
	program: programId,
	home: URI.file(homedir()).toString(),
	rulePages: URI.file(join(__dirname, "../docs/rules")).toString(),
	onStarted() {
		restoreOptimization();
		// Each edit leaves the old text of a chapter as garbage. V8 would let the heap grow to four times what is in use before it collects; a limit
		// below twice that costs more time per key than it saves memory.
		setFlagsFromString("--heap-growing-percent=100");
	},
});
