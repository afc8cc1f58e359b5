import type { TextDocument } from "vscode-languageserver-textdocument";

/** So many changes are taken in at once at most, however fast they come. */
const MOST = 64;

/**
 * Collects the documents that changed and hands them over once the messages that have already arrived are through: a burst of
 * changes costs one check, and a key press waits for nothing.
 */
export class EditQueue {
	readonly #take: (documents: Iterable<TextDocument>) => void;
	readonly #waiting = new Map<string, TextDocument>();
	#count = 0;
	#armed = false;

	constructor(take: (documents: Iterable<TextDocument>) => void) {
		this.#take = take;
	}

	add(document: TextDocument): void {
		this.#waiting.set(document.uri, document);
		this.#count++;
		if (!this.#armed) this.#arm();
	}

	/** A closed document has no text to take in any more. */
	drop(uri: string): void {
		this.#waiting.delete(uri);
	}

	flush(): void {
		if (this.#waiting.size === 0) return;
		const documents = [...this.#waiting.values()];
		this.#waiting.clear();
		this.#count = 0;
		this.#take(documents);
	}

	/** Two turns of the event loop: the connection handles one message in each. */
	#arm(): void {
		this.#armed = true;
		const count = this.#count;
		setImmediate(() =>
			setImmediate(() => {
				this.#armed = false;
				if (this.#count === count || this.#count >= MOST) this.flush();
				else if (this.#waiting.size > 0) this.#arm();
			}),
		);
	}
}
