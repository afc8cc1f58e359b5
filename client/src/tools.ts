/** What the book knows, lent to language models: their answers then cite real places. Without such models nothing changes. */
import { type Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { LookUpParams } from "../../server/src/lsp/looking-up.ts";

/** What a model gives: every property may be absent. */
interface Input {
	readonly id?: string;
	readonly name?: string;
	readonly chapter?: string;
	readonly rule?: string;
	readonly question?: "arc" | "gaps" | "repetition" | "tone";
}

interface Tool {
	/** Said while it works. */
	readonly saying: (input: Input) => string;
	readonly asks: (input: Input) => Asked;
}

type WithoutUri<Params> = Params extends unknown ? Omit<Params, "uri"> : never;
type Asked = WithoutUri<LookUpParams>;

/** By the names of package.json. */
const tools: Readonly<Record<string, Tool>> = {
	errata_anchor: {
		saying: ({ id }) => `Looking up ${id}`,
		asks: ({ id = "" }) => ({ what: "anchor", id }),
	},
	errata_term: {
		saying: ({ name }) => `Looking up “${name}”`,
		asks: ({ name = "" }) => ({ what: "term", name }),
	},
	errata_findings: {
		saying: ({ chapter }) => `Reading the findings in ${chapter ?? "the book"}`,
		asks: ({ chapter = null, rule = null, question = null }) => ({ what: "findings", chapter, rule, question }),
	},
	errata_outline: {
		saying: ({ chapter }) => `Reading the outline of ${chapter ?? "the book"}`,
		asks: ({ chapter = null }) => ({ what: "outline", chapter }),
	},
};

export function lendTools(client: BaseLanguageClient): readonly Disposable[] {
	// Editors that are made of VS Code may lack this part of it.
	if (typeof lm?.registerTool !== "function") return [];
	return Object.entries(tools).map(([name, { saying, asks }]) =>
		lm.registerTool<Input>(name, {
			prepareInvocation: ({ input }) => ({ invocationMessage: saying(input) }),
			invoke: async ({ input }, token) => {
				const uri = window.activeTextEditor?.document.uri.toString() ?? null;
				const text = await client.sendRequest<string>("errata/lookUp", { ...asks(input), uri }, token);
				return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
			},
		}),
	);
}
