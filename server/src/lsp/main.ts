/** The server as a program of its own: over IPC in VS Code, over standard input and output elsewhere (`--stdio`). */
import { homedir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { diskStore } from "../cli/disk-cache.ts";
import { diskFiles } from "../cli/disk-files.ts";
import { compileAsUsual, compileLate } from "../cli/engine.ts";
import { program } from "../cli/program-id.ts";
import { Lifecycle } from "./lifecycle.ts";
import { serve } from "./server.ts";

compileLate();

const lifecycle = new Lifecycle();
const connection = createConnection(ProposedFeatures.all, { messageStrategy: lifecycle });
lifecycle.answer(connection);

// One broken chapter must not take the rest of the book's diagnostics away.
process.on("uncaughtException", (error) => connection.console.error(`Unexpected failure: ${error.stack ?? error}`));
process.on("unhandledRejection", (reason) => connection.console.error(`Unexpected failure: ${String(reason)}`));

serve(connection, {
	files: (folder) => {
		const uri = URI.parse(folder);
		return uri.scheme === "file" ? diskFiles(uri.fsPath) : { read: async () => null, list: async () => [] };
	},
	store: (storage, folder) => {
		const [kept, book] = [URI.parse(storage), URI.parse(folder)];
		return kept.scheme === "file" && book.scheme === "file" ? diskStore(kept.fsPath, book.fsPath) : null;
	},
	program,
	home: URI.file(homedir()).toString(),
	rulePages: URI.file(join(__dirname, "../docs/rules")).toString(),
	started() {
		compileAsUsual();
		// Each edit leaves a text of a chapter behind. V8 would let them come to four times what is in use before it looks for them; looking
		// oftener than at twice that costs more time at each key than it saves memory.
		setFlagsFromString("--heap-growing-percent=100");
	},
});
