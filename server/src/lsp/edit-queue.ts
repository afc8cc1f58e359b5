import type { TextDocument } from "vscode-languageserver-textdocument";

/** As many changes are collected at most, however fast they come. */
const MOST = 64;

/**
 * Collects changed documents, and passes them on once the messages that have already arrived are handled: a burst of changes costs one check,
 * and a single key press does not wait.
 */
export class EditQueue {
	readonly #apply: (documents: Iterable<TextDocument>) => void;
	readonly #queued = new Map<string, TextDocument>();
	#count = 0;
	#isArmed = false;

	constructor(apply: (documents: Iterable<TextDocument>) => void) {
		this.#apply = apply;
	}

	add(document: TextDocument): void {
		this.#queued.set(document.uri, document);
		this.#count++;
		if (!this.#isArmed) this.#arm();
	}

	/** Drops a closed document, whose text counts no longer. */
	drop(uri: string): void {
		this.#queued.delete(uri);
	}

	/** Passes the queued documents on now. */
	flush(): void {
		if (this.#queued.size === 0) return;
		const documents = [...this.#queued.values()];
		this.#queued.clear();
		this.#count = 0;
		this.#apply(documents);
	}

	/** Waits two turns of the event loop: the connection handles one message in each. */
	#arm(): void {
		this.#isArmed = true;
		const count = this.#count;
		setImmediate(() =>
			setImmediate(() => {
				this.#isArmed = false;
				if (this.#count === count || this.#count >= MOST) this.flush();
				else if (this.#queued.size > 0) this.#arm();
			}),
		);
	}
}
