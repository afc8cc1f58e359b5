/** An entry of a `.bib` file as plain text, with inherited fields. */
import type { Span } from "../../text/span.ts";
import { doiOf } from "./csl.ts";
import { yearOf } from "./dates.ts";
import type { BibliographyEntry, WrittenEntry } from "./entry.ts";
import { bibtexNames, type Name } from "./names.ts";
import { plainTex } from "./tex.ts";

type Entries = ReadonlyMap<string, WrittenEntry>;

/** A class with lazy getters, because thousands of entries are parsed and few are shown. */
export class BibtexEntry implements BibliographyEntry {
	readonly path: string;
	readonly #written: WrittenEntry;
	readonly #all: Entries;
	#cachedDetails: Details | null = null;

	/** @param all the entries of the file by key, for inherited fields */
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
		return this.#details().authors;
	}

	get year(): string {
		return this.#details().year;
	}

	get title(): string {
		return this.#details().title;
	}

	get container(): string {
		return this.#details().container;
	}

	get doi(): string {
		return this.#details().doi;
	}

	#details(): Details {
		this.#cachedDetails ??= detailsOf((name) => fieldOf(this.#written, name, this.#all, 0) ?? "");
		return this.#cachedDetails;
	}
}

type Details = Pick<BibliographyEntry, "authors" | "year" | "title" | "container" | "doi">;

function detailsOf(field: (name: string) => string): Details {
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

/** Fields that name the containing work or the publisher; the first one present counts. */
const containers =
	"journaltitle journal maintitle booktitle publisher institution school organization howpublished eprinttype".split(
		" ",
	);

/** Maximal depth of inheritance; stops cycles. */
const MAX_DEPTH = 8;

/** A field of an entry, or the one inherited from `xdata` or, with renamed fields, from `crossref`. */
function fieldOf(entry: WrittenEntry, name: string, all: Entries, depth: number): string | null {
	const own = entry.fields.get(name);
	if (own !== undefined) return own;
	if (depth === MAX_DEPTH) return null;
	for (const key of keysIn(entry.fields.get("xdata"))) {
		const parent = all.get(key);
		const found = parent ? fieldOf(parent, name, all, depth + 1) : null;
		if (found !== null) return found;
	}
	const whole = all.get(entry.fields.get("crossref")?.trim() ?? "");
	if (whole === undefined) return null;
	const there = nameInWhole(entry.kind, whole.kind, name);
	return there === null ? null : fieldOf(whole, there, all, depth + 1);
}

const parts: Readonly<Record<string, readonly string[]>> = {
	book: ["inbook", "bookinbook", "suppbook"],
	collection: ["incollection", "inreference", "suppcollection"],
	reference: ["incollection", "inreference", "suppcollection"],
	proceedings: ["inproceedings"],
	periodical: ["article", "suppperiodical"],
};

/**
 * The field of the containing work from which a part inherits `name`; null if it does not. A chapter inherits `booktitle`
 * from `title` (biblatex, appendix B).
 */
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
