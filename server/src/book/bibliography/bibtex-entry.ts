/** What an entry of a `.bib` file says in words, with what it inherits from others. */
import type { Span } from "../../text/span.ts";
import { doiOf } from "./csl.ts";
import { yearOf } from "./dates.ts";
import type { BibliographyEntry, WrittenEntry } from "./entry.ts";
import { bibtexNames, type Name } from "./names.ts";
import { plainTex } from "./tex.ts";

type Entries = ReadonlyMap<string, WrittenEntry>;

/** A class, because thousands are read and few are shown: their words are made when they are asked for. */
export class BibtexEntry implements BibliographyEntry {
	readonly path: string;
	readonly #written: WrittenEntry;
	readonly #all: Entries;
	#words: Words | null = null;

	/** @param all the entries of the file by key, for what it inherits */
	constructor(path: string, written: WrittenEntry, all: Entries) {
		this.path = path;
		this.#written = written;
		this.#all = all;
	}

	get key(): string {
		return this.#written.key;
	}

	get keySpan(): Span {
		return this.#written.keySpan;
	}

	get span(): Span {
		return this.#written.span;
	}

	get kind(): string {
		return this.#written.kind;
	}

	get fields(): ReadonlyMap<string, string> {
		return this.#written.fields;
	}

	get aliases(): readonly string[] {
		return keysIn(this.#written.fields.get("ids"));
	}

	get authors(): readonly Name[] {
		return this.#told().authors;
	}

	get year(): string {
		return this.#told().year;
	}

	get title(): string {
		return this.#told().title;
	}

	get container(): string {
		return this.#told().container;
	}

	get doi(): string {
		return this.#told().doi;
	}

	#told(): Words {
		this.#words ??= wordsOf((name) => fieldOf(this.#written, name, this.#all, 0) ?? "");
		return this.#words;
	}
}

type Words = Pick<BibliographyEntry, "authors" | "year" | "title" | "container" | "doi">;

function wordsOf(field: (name: string) => string): Words {
	const titles = [field("title"), field("subtitle")].map(plainTex).filter((title) => title !== "");
	const container = containers.find((name) => field(name) !== "");
	return {
		authors: bibtexNames(field("author") || field("editor")),
		year: yearOf(field("date") || field("year")),
		title: titles.join(": "),
		container: container === undefined ? "" : plainTex(field(container)),
		doi: doiOf(plainTex(field("doi"))),
	};
}

/** What a work is a part of, then who published it; the first that is given. */
const containers =
	"journaltitle journal maintitle booktitle publisher institution school organization howpublished eprinttype".split(
		" ",
	);

/** Who inherits from one that inherits from one …: more is a mistake, or a circle. */
const FARTHEST = 8;

/** A field of an entry, its own or inherited: from `xdata` as it is, from `crossref` as a part has it of its whole. */
function fieldOf(entry: WrittenEntry, name: string, all: Entries, far: number): string | null {
	const own = entry.fields.get(name);
	if (own !== undefined) return own;
	if (far === FARTHEST) return null;
	for (const key of keysIn(entry.fields.get("xdata"))) {
		const parent = all.get(key);
		const found = parent ? fieldOf(parent, name, all, far + 1) : null;
		if (found !== null) return found;
	}
	const whole = all.get(entry.fields.get("crossref")?.trim() ?? "");
	if (whole === undefined) return null;
	const there = nameInWhole(entry.kind, whole.kind, name);
	return there === null ? null : fieldOf(whole, there, all, far + 1);
}

const parts: Readonly<Record<string, readonly string[]>> = {
	book: ["inbook", "bookinbook", "suppbook"],
	collection: ["incollection", "inreference", "suppcollection"],
	reference: ["incollection", "inreference", "suppcollection"],
	proceedings: ["inproceedings"],
	periodical: ["article", "suppperiodical"],
};

/** What a part calls `name`, as its whole calls it: the title of a book is the `booktitle` of its chapters (biblatex, appendix B). */
function nameInWhole(part: string, whole: string, name: string): string | null {
	if (!parts[whole]?.includes(part)) return name;
	if (name === "title" || name === "subtitle") return null;
	if (name === (whole === "periodical" ? "journaltitle" : "booktitle")) return "title";
	return name;
}

function keysIn(list: string | undefined): readonly string[] {
	if (list === undefined) return [];
	return list
		.split(",")
		.map((key) => key.trim())
		.filter((key) => key !== "");
}
