/** The names of authors: from BibTeX and CSL, and as hovers and lists show them. */
import { isRecord, textOf } from "./csl-data.ts";
import { plainTex, splitTex } from "./tex.ts";

export interface Name {
	/** With its particle and suffix: `von Neumann`, `King Jr.`; the whole name of an institution. */
	readonly family: string;
	/** Empty for institutions. */
	readonly given: string;
	/** True for `and others`, which is no name. */
	readonly others: boolean;
}

const others: Name = { family: "", given: "", others: true };

/** `von Neumann, John and {World Bank} and others`: the value of a BibTeX field. */
export function bibtexNames(field: string): readonly Name[] {
	return splitTex(field, / and /gi).flatMap((one) => {
		const name = bibtexName(one);
		return name.others || name.family !== "" ? name : [];
	});
}

function bibtexName(tex: string): Name {
	if (/^others$/i.test(tex)) return others;
	const parts = splitTex(tex, / ?, ?/g);
	if (parts.every((part) => /^[a-z-]+\s*=/.test(part))) return biblatexName(parts);
	if (parts.length > 1) {
		const given = parts.at(-1) as string;
		const suffix = parts.length > 2 ? ` ${parts[1]}` : "";
		return { family: plainTex(`${parts[0]}${suffix}`), given: plainTex(given), others: false };
	}
	const words = splitTex(tex, /[ ~]/g).filter((word) => word !== "");
	// The particle begins the family name: the first word in lower case that is not the last word.
	const particle = words.findIndex((word, index) => index < words.length - 1 && /^\p{Ll}/u.test(word));
	const start = particle < 0 ? words.length - 1 : particle;
	return {
		family: plainTex(words.slice(start).join(" ")),
		given: plainTex(words.slice(0, start).join(" ")),
		others: false,
	};
}

/** `family=Neumann, given=John, prefix=von`. */
function biblatexName(parts: readonly string[]): Name {
	const fields = new Map(
		parts.map((part) => {
			const equals = part.indexOf("=");
			return [part.slice(0, equals).trim(), plainTex(part.slice(equals + 1).replace(/^\s*"(.*)"\s*$/, "$1"))] as const;
		}),
	);
	return {
		family: joined(fields.get("prefix"), fields.get("family"), fields.get("suffix")),
		given: fields.get("given") ?? "",
		others: false,
	};
}

/** A list of `{family, given}`, `{literal}` or plain strings. */
export function cslNames(value: unknown): readonly Name[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.flatMap((person) => {
		const name = cslName(person);
		return name.others || name.family !== "" ? name : [];
	});
}

function cslName(person: unknown): Name {
	if (!isRecord(person)) return { family: textOf(person), given: "", others: false };
	const family = joined(
		textOf(person["dropping-particle"]),
		textOf(person["non-dropping-particle"]),
		textOf(person.family),
		textOf(person.suffix),
	);
	const literal = textOf(person.literal) || textOf(person.name);
	if (literal === "others" || (family === "others" && !person.given)) return others;
	return literal === ""
		? { family: family || textOf(person.given), given: family === "" ? "" : textOf(person.given), others: false }
		: { family: literal, given: "", others: false };
}

const MOST_SHOWN = 5;
const SHOWN_OF_MORE = 3;

/** `Thomas S. Kuhn and Ian Hacking`; of many, the first ones and `et al.`. */
export function fullNames(names: readonly Name[]): string {
	return listed(names, ({ family, given }) => joined(given, family), MOST_SHOWN, SHOWN_OF_MORE);
}

/** `Kuhn and Hacking`, `Kuhn et al.`: as a citation in the text. */
export function shortNames(names: readonly Name[]): string {
	return listed(names, ({ family }) => family, 2, 1);
}

function listed(names: readonly Name[], word: (name: Name) => string, most: number, shownOfMore: number): string {
	const known = names.filter((name) => !name.others).map(word);
	const isCut = known.length > most || known.length < names.length;
	const shown = known.length > most ? known.slice(0, shownOfMore) : known;
	if (isCut) return shown.length === 0 ? "" : `${shown.join(", ")} et al.`;
	const last = shown.at(-1) ?? "";
	return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

function joined(...parts: readonly (string | undefined)[]): string {
	return parts.filter((part) => part !== undefined && part !== "").join(" ");
}
