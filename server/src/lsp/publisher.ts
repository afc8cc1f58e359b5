import {
	type Connection,
	type Diagnostic,
	DiagnosticSeverity,
	DiagnosticTag,
	type PublishDiagnosticsParams,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Severity } from "../linter/rule.ts";
import type { Told } from "../workspace/diagnostics.ts";
import { toRange } from "./convert.ts";
import { canonical, type FolderSession } from "./folder-session.ts";
import { linedIn } from "./locations.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

/** A finding as editors show it. */
export function toDiagnostic(room: FolderSession, finding: Told, rulePages: string): Diagnostic {
	const lined = linedIn(room, finding.path);
	return {
		range: toRange(lined, finding.span),
		severity: severities[finding.severity],
		code: finding.rule,
		codeDescription: { href: `${rulePages}/${finding.rule}.md` },
		source: "errata",
		message: finding.message,
		...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
		relatedInformation: (finding.related ?? []).map(({ path, span, message }) => ({
			location: { uri: room.uriOf(path), range: toRange(linedIn(room, path), span) },
			message,
		})),
	};
}

/** What was said of a file. */
interface PublishedDiagnostics {
	readonly room: FolderSession;
	readonly uri: string;
	readonly version: number | undefined;
	/** As JSON. */
	readonly diagnostics: string;
}

/** Tells the editor what is wrong in which file, and says nothing twice. */
export class DiagnosticPublisher {
	readonly #connection: Connection;
	readonly #rulePages: string;
	/** What was said last, by canonical URI. */
	readonly #said = new Map<string, PublishedDiagnostics>();

	constructor(connection: Connection, rulePages: string) {
		this.#connection = connection;
		this.#rulePages = rulePages;
	}

	/**
	 * Publishes what is now found in `paths`.
	 *
	 * @param open the documents open in the editor; one that has moved on to another version is told again
	 */
	publish(room: FolderSession, paths: Iterable<string>, open: readonly TextDocument[]): void {
		const documents = new Map(open.map((document) => [canonical(document.uri), document]));
		for (const path of paths) {
			const key = room.uriOf(path);
			const document = documents.get(key);
			const diagnostics = [...this.#diagnosticsIn(room, path)];
			this.#say(room, key, {
				uri: document?.uri ?? this.#said.get(key)?.uri ?? key,
				diagnostics,
				...(document ? { version: document.version } : {}),
			});
		}
	}

	/** What was said of the files of a room, by path, in JSON; without those of which nothing was. */
	said(room: FolderSession): ReadonlyMap<string, string> {
		const said = new Map<string, string>();
		for (const [key, { room: owner, diagnostics }] of this.#said) {
			const path = owner === room ? room.pathOf(key) : null;
			if (path !== null && diagnostics !== "[]") said.set(path, diagnostics);
		}
		return said;
	}

	#diagnosticsIn(room: FolderSession, path: string): readonly Diagnostic[] {
		if (room.earlier) return room.earlier.diagnostics.get(path) ?? [];
		const found = room.library.told.get(path) ?? [];
		return found.map((finding) => toDiagnostic(room, finding, this.#rulePages));
	}

	/** Takes back what was said of the files of a room. */
	retract(room: FolderSession): void {
		for (const [key, { room: owner, uri }] of this.#said) {
			if (owner !== room) continue;
			this.#said.delete(key);
			void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
		}
	}

	#say(room: FolderSession, key: string, params: PublishDiagnosticsParams): void {
		const { uri, version } = params;
		const diagnostics = JSON.stringify(params.diagnostics);
		const before = this.#said.get(key);
		if (before?.diagnostics === diagnostics && before.version === version) return;
		if (params.diagnostics.length > 0 || version !== undefined) {
			this.#said.set(key, { room, uri, version, diagnostics });
		} else if (!this.#said.delete(key)) return;
		void this.#connection.sendDiagnostics(params);
	}
}
