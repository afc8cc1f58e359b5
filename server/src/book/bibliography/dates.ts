/** Formats years of publication. */
import { isRecord, textOf } from "./csl-data.ts";
import { plainTex } from "./tex.ts";

/** An EDTF date, which biblatex and CSL share: `1962-05`, `-0044`, `199X`, `1723~`, also with a time. */
const EDTF_DATE = /^(-?)(\d{2,4}[Xu]{0,2})(?:-[\dXu]{2})?(?:-[\dXu]{2})?(?:T[\d:.Z+-]*)?([?~%]?)$/;

/** The year of a date or range: `1962`, `1987–1989`, `c. 1723`, `1990s`. Returns other text without TeX commands. */
export function yearOf(text: string): string {
	// In dates, `~` marks an approximate year and is not a space.
	const endpoints = text
		.replace(/[{}]/g, "")
		.replace(/-{2,3}|–/g, "/")
		.split("/")
		.map((part) => part.trim());
	const [from = "", to] = endpoints;
	if (
		endpoints.length > 2 ||
		!endpoints.every((endpoint) => /^(?:\.\.|open|)$/.test(endpoint) || EDTF_DATE.test(endpoint))
	) {
		return plainTex(text);
	}
	return range(formatEndpoint(from), to === undefined ? null : formatEndpoint(to));
}

function formatEndpoint(text: string): string {
	const [, sign, digits, mark] = EDTF_DATE.exec(text) ?? [];
	if (digits === undefined) return "";
	const years = digits.replace(/[Xu]+$/, (unknown) => "0".repeat(unknown.length));
	const number = String(Number(years) + (sign ? 1 : 0));
	const word = digits === years ? (sign ? `${number} BCE` : years) : `${years}s`;
	return mark ? `c. ${word}` : word;
}

/** @param to null without an end, empty if the end is open */
function range(from: string, to: string | null): string {
	return to === null || to === from ? from : `${from}–${to}`;
}

/**
 * The year or range of years of a CSL date: `2019-01-30`, `{year: 2019}`, `{date-parts: [[2019, 1]]}`, `{raw: "2019"}`,
 * `{literal: …}` or a list of two dates.
 */
export function cslYear(issued: unknown): string {
	if (Array.isArray(issued))
		return issued.length > 1 ? range(cslYear(issued[0]), cslYear(issued[1])) : cslYear(issued[0]);
	if (!isRecord(issued)) return yearOf(textOf(issued));
	const dates: unknown = issued["date-parts"];
	const parts = Array.isArray(dates) ? dates.filter(Array.isArray) : [];
	const years = parts.map((part) => yearNumber(textOf(part[0])));
	const [from, to = null] = years;
	const year = from === undefined ? yearNumber(textOf(issued.year)) : range(from, to);
	const circa = issued.circa && year !== "" ? "c. " : "";
	return year === "" ? yearOf(textOf(issued.raw)) || textOf(issued.literal) : `${circa}${year}`;
}

function yearNumber(text: string): string {
	return /^-\d+$/.test(text) ? `${-Number(text)} BCE` : text;
}
