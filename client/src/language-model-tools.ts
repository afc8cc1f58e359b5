/** Tools that let language models query the book, so that their answers cite real files and lines. */
import { type Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { LOOK_UP, type LookUpParams } from "../../server/src/lsp/protocol.ts";

/** Input from a model. Not validated by VS Code: any property may be absent or of any type. */
type Input = Readonly<Partial<Record<"id" | "name" | "chapter" | "rule" | "question", unknown>>>;

interface Tool {
	readonly what: LookUpParams["what"];
	/** Shown in the chat while the tool runs. */
	readonly progressMessage: (input: Input) => string;
}

/** By tool name, as in `contributes.languageModelTools` of package.json. */
const tools: Readonly<Record<string, Tool>> = {
	errata_anchor: {
		what: "anchor",
		progressMessage: ({ id }) => `Looking up ${id === undefined ? "a label" : `"${id}"`}`,
	},
	errata_term: {
		what: "term",
		progressMessage: ({ name }) => `Looking up ${name === undefined ? "a term" : `"${name}"`}`,
	},
	errata_findings: {
		what: "findings",
		progressMessage: ({ chapter }) => `Reading the findings in ${chapter ?? "the book"}`,
	},
	errata_outline: {
		what: "outline",
		progressMessage: ({ chapter }) => `Reading the outline of ${chapter ?? "the book"}`,
	},
};

/** Registers all tools; none where the host has no language model API. */
export function registerLanguageModelTools(client: BaseLanguageClient): readonly Disposable[] {
	// Forks of VS Code may lack this API.
	if (typeof lm?.registerTool !== "function") return [];
	return Object.entries(tools).map(([name, { what, progressMessage }]) =>
		lm.registerTool<Input>(name, {
			prepareInvocation: ({ input }) => ({ invocationMessage: progressMessage(input) }),
			invoke: async ({ input }, token) => {
				const uri = window.activeTextEditor?.document.uri.toString() ?? null;
				const text = await client.sendRequest<string>(LOOK_UP, { ...input, what, uri } satisfies LookUpParams, token);
				return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
			},
		}),
	);
}
