/** Author names: parsed from BibTeX and CSL, and formatted for display. */
import { isRecord, textOf } from "./csl-data.ts";
import { plainTex, splitTex } from "./tex.ts";

/** A person or institution. */
export interface Name {
	/** With particle and suffix: `von Neumann`, `King Jr.`; for institutions, the whole name. */
	readonly family: string;
	/** Empty for institutions. */
	readonly given: string;
	/** True for `and others`. */
	readonly others: boolean;
}

const others: Name = { family: "", given: "", others: true };

/** The names in a BibTeX field: `von Neumann, John and {World Bank} and others`. */
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
	// The family name starts at the particle: the first lower-case word before the last word.
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
		family: joinParts(fields.get("prefix"), fields.get("family"), fields.get("suffix")),
		given: fields.get("given") ?? "",
		others: false,
	};
}

/** The names in a CSL value: a list of `{family, given}`, `{literal}` or strings. */
export function cslNames(value: unknown): readonly Name[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.flatMap((person) => {
		const name = cslName(person);
		return name.others || name.family !== "" ? name : [];
	});
}

function cslName(person: unknown): Name {
	if (!isRecord(person)) return { family: textOf(person), given: "", others: false };
	const family = joinParts(
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

const MAX_SHOWN = 5;
const SHOWN_IF_CUT = 3;

/** `Thomas S. Kuhn and Ian Hacking`; more than five names end with `et al.`. */
export function fullNames(names: readonly Name[]): string {
	return listed(names, ({ family, given }) => joinParts(given, family), MAX_SHOWN, SHOWN_IF_CUT);
}

/** `Kuhn and Hacking`, `Kuhn et al.`: the form of in-text citations. */
export function shortNames(names: readonly Name[]): string {
	return listed(names, ({ family }) => family, 2, 1);
}

function listed(names: readonly Name[], word: (name: Name) => string, max: number, shownIfCut: number): string {
	const texts = names.filter((name) => !name.others).map(word);
	const isCut = texts.length > max || texts.length < names.length;
	const shown = texts.length > max ? texts.slice(0, shownIfCut) : texts;
	if (isCut) return shown.length === 0 ? "" : `${shown.join(", ")} et al.`;
	const last = shown.at(-1) ?? "";
	return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

function joinParts(...parts: readonly (string | undefined)[]): string {
	return parts.filter((part) => part !== undefined && part !== "").join(" ");
}
