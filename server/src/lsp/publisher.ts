import {
	type Connection,
	type Diagnostic,
	DiagnosticSeverity,
	DiagnosticTag,
	type PublishDiagnosticsParams,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding, Severity } from "../linter/rule.ts";
import { toRange } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { textOrEmpty, toLocation } from "./locations.ts";
import { canonicalUri } from "./uri.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

/** A finding as editors show it. @param rulePages the folder of the rule pages: a URI without `/` at its end */
export function toDiagnostic(session: FolderSession, finding: Finding, rulePages: string): Diagnostic {
	return {
		range: toRange(textOrEmpty(session, finding.path), finding.span),
		severity: severities[finding.severity],
		code: finding.rule,
		codeDescription: { href: `${rulePages}/${finding.rule}.md` },
		source: "errata",
		message: finding.message,
		...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
		relatedInformation: (finding.related ?? []).map((related) => ({
			location: toLocation(session, related),
			message: related.message,
		})),
	};
}

/** What the editor has been sent of one file. */
interface PublishedDiagnostics {
	readonly session: FolderSession;
	readonly uri: string;
	readonly version: number | undefined;
	/** As JSON. */
	readonly diagnostics: string;
}

/** Sends diagnostics to the editor, and nothing twice. */
export class DiagnosticPublisher {
	readonly #connection: Connection;
	readonly #rulePages: string;
	/** By canonical URI. */
	readonly #published = new Map<string, PublishedDiagnostics>();

	constructor(connection: Connection, rulePages: string) {
		this.#connection = connection;
		this.#rulePages = rulePages;
	}

	/**
	 * Publishes the findings of some files.
	 *
	 * @param open the documents open in the editor; one that has a new version gets its diagnostics again
	 */
	publish(session: FolderSession, paths: Iterable<string>, open: readonly TextDocument[]): void {
		const documents = new Map(open.map((document) => [canonicalUri(document.uri), document]));
		for (const path of paths) {
			const key = session.uriOf(path);
			const document = documents.get(key);
			this.#send(session, key, {
				uri: document?.uri ?? this.#published.get(key)?.uri ?? key,
				diagnostics: [...this.#diagnosticsOf(session, path)],
				...(document ? { version: document.version } : {}),
			});
		}
	}

	/** What has been published of a folder: by path, as JSON. Files without diagnostics are absent. */
	published(session: FolderSession): ReadonlyMap<string, string> {
		const published = new Map<string, string>();
		for (const [key, { session: owner, diagnostics }] of this.#published) {
			const path = owner === session ? session.pathOf(key) : null;
			if (path !== null && diagnostics !== "[]") published.set(path, diagnostics);
		}
		return published;
	}

	/** Clears the diagnostics of a folder. */
	clear(session: FolderSession): void {
		for (const [key, { session: owner, uri }] of this.#published) {
			if (owner !== session) continue;
			this.#published.delete(key);
			void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
		}
	}

	#diagnosticsOf(session: FolderSession, path: string): readonly Diagnostic[] {
		if (session.cached) return session.cached.diagnostics.get(path) ?? [];
		const findings = session.workspace.published.get(path) ?? [];
		return findings.map((finding) => toDiagnostic(session, finding, this.#rulePages));
	}

	#send(session: FolderSession, key: string, params: PublishDiagnosticsParams): void {
		const { uri, version } = params;
		const diagnostics = JSON.stringify(params.diagnostics);
		const before = this.#published.get(key);
		if (before?.diagnostics === diagnostics && before.version === version) return;
		if (params.diagnostics.length > 0 || version !== undefined) {
			this.#published.set(key, { session, uri, version, diagnostics });
		} else if (!this.#published.delete(key)) return;
		void this.#connection.sendDiagnostics(params);
	}
}
