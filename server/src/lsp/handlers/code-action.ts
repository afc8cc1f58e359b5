import {
	type CodeAction,
	CodeActionKind,
	type CodeActionParams,
	type Diagnostic,
	type Range,
} from "vscode-languageserver";
import type { Book } from "../../book/book.ts";
import { codeActions, type FindingAction } from "../../features/code-actions.ts";
import { questionOf } from "../../linter/questions.ts";
import type { Finding } from "../../linter/rule.ts";
import { safeEdits } from "../../linter/safe-fixes.ts";
import { suppressHere, suppressInFile } from "../../linter/suppressions.ts";
import { isSameRange, toSpan } from "../convert.ts";
import type { FolderSession } from "../folder-session.ts";
import { toLocation } from "../locations.ts";
import { SHOW_BESIDE } from "../protocol.ts";
import { toDiagnostic } from "../publisher.ts";
import { type DocumentContext, handle, type RequestContext } from "../request-context.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.errata`;

/** Editors ask for the light bulb, the hover and the menu, then choose from any of these answers. */
const RETAINED_OFFERS = 16;

/** Actions that were offered. Their edits are computed for the one that is chosen. */
interface Offer {
	readonly session: FolderSession;
	readonly path: string;
	/** The text that the actions were computed from: the edits fit no other. */
	readonly text: string;
	readonly book: Book;
	readonly actions: readonly FindingAction<Finding>[];
}

/** `textDocument/codeAction` and `codeAction/resolve`: quick fixes, suppressions, and all safe fixes of a file on save. */
export function handleCodeAction(context: RequestContext): void {
	const { connection, client, rulePages } = context;
	/** The last offers by serial number. */
	const offers = new Map<number, Offer>();
	let serial = 0;

	connection.onCodeAction(
		handle(context, "quickFixes", [] as CodeAction[], (document, params: CodeActionParams) => {
			const { only, diagnostics } = params.context;
			const isRequested = (kind: string) => !only || only.some((requested) => isKind(kind, requested));
			const { session, book, path, text } = document;
			// Source actions run on save and over the whole file: only where they are requested by name.
			if (only && isRequested(FIX_ALL)) {
				session.runDeferredRules();
				const edits = safeEdits(session.workspace.findingsOf(path));
				if (edits.length === 0) return [];
				const edit = context.toWorkspaceEdit(session, edits);
				return [{ title: "Apply all safe fixes in this file", kind: FIX_ALL, edit }];
			}
			if (!isRequested(CodeActionKind.QuickFix)) return [];
			const offered = actionsIn(document, params.range, client.showBeside);
			const number = ++serial;
			offers.set(number, { session, path, text: text.text, book, actions: offered });
			offers.delete(number - RETAINED_OFFERS);
			return offered.map((action, index): CodeAction => {
				const diagnostic = action.finding && toDiagnostic(session, action.finding, rulePages);
				return {
					title: action.title,
					kind: CodeActionKind.QuickFix,
					...(action.isPreferred ? { isPreferred: true } : {}),
					...(diagnostic ? { diagnostics: [asSent(diagnostic, diagnostics)] } : {}),
					...(action.place
						? { command: { ...showBeside, arguments: [toLocation(session, action.place)] } }
						: client.resolveCodeActionEdits
							? { data: [number, index] }
							: { edit: context.toWorkspaceEdit(session, action.edits()) }),
				};
			});
		}),
	);

	connection.onCodeActionResolve((action) => {
		const [number, index] = Array.isArray(action.data) ? action.data : [];
		context.flush();
		const offer = offers.get(number);
		if (action.edit || !offer || offer.session.indexedText(offer.path)?.text !== offer.text) return action;
		const edits = offer.actions[index]?.edits() ?? [];
		if (!edits.every(({ path }) => isUnchanged(offer, path))) return action;
		return { ...action, edit: context.toWorkspaceEdit(offer.session, edits) };
	});
}

/** Whether a chapter still has the text that the actions were computed from. */
function isUnchanged({ session, book }: Offer, path: string): boolean {
	const chapter = book.chapters.get(path);
	return chapter === undefined || chapter.text === session.workspace.text(path);
}

const showBeside = { title: "Show beside", command: SHOW_BESIDE };

function actionsIn(
	{ session, book, path, text }: DocumentContext,
	range: Range,
	canShowBeside: boolean,
): readonly FindingAction<Finding>[] {
	const findings = session.workspace.findingsOf(path);
	return codeActions(book, path, toSpan(text, range), findings, {
		repeatedLocation: ({ rule, related }) =>
			(canShowBeside && questionOf(rule) === "repetition" && related?.[0]) || null,
		fileFixes: () => safeEdits(findings),
		bookFixes: () => safeEdits(session.findingsOfBook(book)),
		suppressHere: (finding) => suppressHere(book.chapters.get(path)!, finding),
		suppressInFile: (finding) => suppressInFile(book.chapters.get(path)!, finding.rule),
	});
}

/** The editor's own copy of a diagnostic: that is how it joins an action to it most reliably. */
function asSent(diagnostic: Diagnostic, sent: readonly Diagnostic[]): Diagnostic {
	const { code, range } = diagnostic;
	return sent.find((other) => other.code === code && isSameRange(other.range, range)) ?? diagnostic;
}

/** Kinds are hierarchical: `source.fixAll.errata` is a `source.fixAll`. */
function isKind(kind: string, requested: string): boolean {
	return requested === "" || kind === requested || kind.startsWith(`${requested}.`);
}
