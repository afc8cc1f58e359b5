/** Years of publication, as a person reads them. */
import { isRecord, textOf } from "./csl-data.ts";
import { plainTex } from "./tex.ts";

/** A date as EDTF writes it, which biblatex and CSL share: `1962-05`, `-0044`, `199X`, `1723~`; with a time, too. */
const POINT = /^(-?)(\d{2,4}[Xu]{0,2})(?:-[\dXu]{2})?(?:-[\dXu]{2})?(?:T[\d:.Z+-]*)?([?~%]?)$/;

/** `1962`, `1987–1989`, `c. 1723`, `1990s`; a text that is no date stays as it is. */
export function yearOf(text: string): string {
	// `~` is a mark here, no blank.
	const points = text
		.replace(/[{}]/g, "")
		.replace(/-{2,3}|–/g, "/")
		.split("/")
		.map((part) => part.trim());
	const [from = "", to] = points;
	if (points.length > 2 || !points.every((point) => /^(?:\.\.|open|)$/.test(point) || POINT.test(point))) {
		return plainTex(text);
	}
	return range(point(from), to === undefined ? null : point(to));
}

function point(text: string): string {
	const [, sign, digits, mark] = POINT.exec(text) ?? [];
	if (digits === undefined) return "";
	const years = digits.replace(/[Xu]+$/, (unknown) => "0".repeat(unknown.length));
	const number = String(Number(years) + (sign ? 1 : 0));
	const word = digits === years ? (sign ? `${number} BCE` : years) : `${years}s`;
	return mark ? `c. ${word}` : word;
}

/** @param to null where there is no end, empty where it is open */
function range(from: string, to: string | null): string {
	return to === null || to === from ? from : `${from}–${to}`;
}

/** `2019-01-30`, `{year: 2019}`, `{date-parts: [[2019, 1]]}`, `{raw: "2019"}` or `{literal: …}`; a list for a range. */
export function cslYear(issued: unknown): string {
	if (Array.isArray(issued))
		return issued.length > 1 ? range(cslYear(issued[0]), cslYear(issued[1])) : cslYear(issued[0]);
	if (!isRecord(issued)) return yearOf(textOf(issued));
	const dates: unknown = issued["date-parts"];
	const parts = Array.isArray(dates) ? dates.filter(Array.isArray) : [];
	const told = parts.map((part) => yearNumber(textOf(part[0])));
	const [from, to = null] = told;
	const year = from === undefined ? yearNumber(textOf(issued.year)) : range(from, to);
	const circa = issued.circa && year !== "" ? "c. " : "";
	return year === "" ? yearOf(textOf(issued.raw)) || textOf(issued.literal) : `${circa}${year}`;
}

function yearNumber(text: string): string {
	return /^-\d+$/.test(text) ? `${-Number(text)} BCE` : text;
}
