/** What the book knows, lent to language models: their answers then cite real places. Without such models nothing changes. */
import { type Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { LookUpParams } from "../../server/src/lsp/looking-up.ts";

/** What a model gives: every property may be absent, or anything. */
type Input = Readonly<Partial<Record<"id" | "name" | "chapter" | "rule" | "question", unknown>>>;

interface Tool {
	readonly what: LookUpParams["what"];
	/** Said while it works. */
	readonly saying: (input: Input) => string;
}

/** By the names of package.json. */
const tools: Readonly<Record<string, Tool>> = {
	errata_anchor: { what: "anchor", saying: ({ id }) => `Looking up ${id ?? "an anchor"}` },
	errata_term: { what: "term", saying: ({ name }) => `Looking up “${name ?? "a term"}”` },
	errata_findings: {
		what: "findings",
		saying: ({ chapter }) => `Reading the findings in ${chapter ?? "the book"}`,
	},
	errata_outline: {
		what: "outline",
		saying: ({ chapter }) => `Reading the outline of ${chapter ?? "the book"}`,
	},
};

export function lendTools(client: BaseLanguageClient): readonly Disposable[] {
	// Editors that are made of VS Code may lack this part of it.
	if (typeof lm?.registerTool !== "function") return [];
	return Object.entries(tools).map(([name, { what, saying }]) =>
		lm.registerTool<Input>(name, {
			prepareInvocation: ({ input }) => ({ invocationMessage: saying(input) }),
			invoke: async ({ input }, token) => {
				const uri = window.activeTextEditor?.document.uri.toString() ?? null;
				const text = await client.sendRequest<string>(
					"errata/lookUp",
					{ ...input, what, uri } satisfies LookUpParams,
					token,
				);
				return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
			},
		}),
	);
}
