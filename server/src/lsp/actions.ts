import {
	type CodeAction,
	CodeActionKind,
	type CodeActionParams,
	type Connection,
	type Diagnostic,
	MessageType,
	type Range,
	ShowMessageNotification,
} from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import { type Action, actions } from "../features/code-actions.ts";
import { questionOf } from "../linter/questions.ts";
import type { Finding } from "../linter/rule.ts";
import { safeEdits } from "../linter/safe-fixes.ts";
import { suppressHere, suppressInFile } from "../linter/suppressions.ts";
import type { Edit } from "../text/span.ts";
import { type EditorClient, SHOW_BESIDE } from "./client-capabilities.ts";
import { isSameRange, toSpan } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { toLocation } from "./navigation.ts";
import { toDiagnostic } from "./publisher.ts";
import { type DocumentContext, documentContext, handle, type RequestContext } from "./request-context.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.errata`;

/** The command that applies every safe fix of the book of a document (its URI), or of all books without one. */
export const FIX_BOOK = "errata.fixBook";

/** Editors ask again and again, for the light bulb, the hover, the menu, and then choose from any of the answers. */
const REMEMBERED = 16;

/** Actions that were offered: their edits are computed for the one that is chosen. */
interface Offer {
	readonly room: FolderSession;
	readonly path: string;
	/** What the actions were found in: the edits fit no other text. */
	readonly text: string;
	readonly book: Book;
	readonly actions: readonly Action<Finding>[];
}

/** Quick fixes, suppressions, and all safe fixes at once. */
export function answerActions(
	connection: Connection,
	desk: RequestContext,
	client: EditorClient,
	rulePages: string,
): void {
	const edit = (room: FolderSession, edits: readonly Edit[]) =>
		toWorkspaceEdit(room, edits, client.documents(), client.edits);

	/** The offers made last, by number. */
	const offers = new Map<number, Offer>();
	let serial = 0;

	connection.onCodeAction(
		handle(desk, "quickFixes", [] as CodeAction[], (asked, { range, context }: CodeActionParams) => {
			const wanted = (kind: string) => !context.only || context.only.some((only) => isKind(kind, only));
			const { room, book, path, lined } = asked;
			// Source actions run on save and over the whole file; they are asked for by name.
			if (context.only && wanted(FIX_ALL)) {
				room.judge();
				const edits = safeEdits(room.library.findings.get(path) ?? []);
				if (edits.length === 0) return [];
				return [{ title: "Apply all safe fixes in this file", kind: FIX_ALL, edit: edit(room, edits) }];
			}
			if (!wanted(CodeActionKind.QuickFix)) return [];
			const offered = possible(asked, range, client);
			const number = ++serial;
			offers.set(number, { room, path, text: lined.text, book, actions: offered });
			offers.delete(number - REMEMBERED);
			return offered.map((action, index): CodeAction => {
				const diagnostic = action.finding && toDiagnostic(room, action.finding, rulePages);
				return {
					title: action.title,
					kind: CodeActionKind.QuickFix,
					...(action.preferred ? { isPreferred: true } : {}),
					...(diagnostic ? { diagnostics: [sameAs(diagnostic, context.diagnostics)] } : {}),
					...(action.place
						? { command: { ...showBeside, arguments: [toLocation(room, action.place)] } }
						: client.lateEdits
							? { data: [number, index] }
							: { edit: edit(room, action.edits()) }),
				};
			});
		}),
	);

	connection.onCodeActionResolve((action) => {
		const [number, index] = Array.isArray(action.data) ? action.data : [];
		desk.flush();
		const offer = offers.get(number);
		if (action.edit || !offer || offer.room.lined(offer.path)?.text !== offer.text) return action;
		const edits = offer.actions[index]?.edits() ?? [];
		return edits.every(({ path }) => isAsOffered(offer, path)) ? { ...action, edit: edit(offer.room, edits) } : action;
	});

	connection.onExecuteCommand(async ({ command, arguments: given }, token) => {
		if (command !== FIX_BOOK) return null;
		const uri = typeof given?.[0] === "string" ? given[0] : null;
		await desk.workspace.arranged();
		const asked = uri === null ? null : await documentContext(desk, uri, token);
		const rooms = asked ? [asked.room] : uri === null ? desk.workspace.rooms : [];
		let isDone = false;
		for (const room of rooms) {
			await room.settled();
			desk.flush();
			room.judge();
			const edits = safeEdits(asked ? findingsOf(room, asked.book) : [...room.library.findings.values()].flat());
			if (edits.length === 0) continue;
			isDone = true;
			await connection.workspace.applyEdit({ label: "Apply all safe fixes in the book", edit: edit(room, edits) });
		}
		if (!isDone) {
			const message = "Errata has found nothing that can be fixed without a choice.";
			void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
		}
		return null;
	});
}

/** Whether a chapter still says what it said when the actions were found. */
function isAsOffered({ room, book }: Offer, path: string): boolean {
	const chapter = book.chapters.get(path);
	return chapter === undefined || chapter.text === room.library.text(path);
}

const showBeside = { title: "Show beside", command: SHOW_BESIDE };

function possible(
	{ room, book, path, lined }: DocumentContext,
	range: Range,
	client: EditorClient,
): readonly Action<Finding>[] {
	const findings = room.library.findings.get(path) ?? [];
	return actions(book, path, toSpan(lined, range), findings, {
		repeats: ({ rule, related }) => (client.showsBeside && questionOf(rule) === "repetition" && related?.[0]) || null,
		file: () => safeEdits(findings),
		book: () => safeEdits(findingsOf(room, book)),
		suppressHere: (finding) => suppressHere(book.chapters.get(path)!, finding),
		suppressInFile: (finding) => suppressInFile(book.chapters.get(path)!, finding.rule),
	});
}

/** The findings in the files that one book answers for. */
function findingsOf(room: FolderSession, book: Book): Finding[] {
	return [...room.library.findings].flatMap(([path, findings]) => (room.library.bookOf(path) === book ? findings : []));
}

/** An editor joins an action to the diagnostic that it sent; its own copy is the surest match. */
function sameAs(diagnostic: Diagnostic, sent: readonly Diagnostic[]): Diagnostic {
	const { code, range } = diagnostic;
	return sent.find((other) => other.code === code && isSameRange(other.range, range)) ?? diagnostic;
}

/** Kinds are hierarchical: `source.fixAll.errata` is a `source.fixAll`. */
function isKind(kind: string, only: string): boolean {
	return only === "" || kind === only || kind.startsWith(`${only}.`);
}
