/** Targets of links that no file or heading could be meant by: what their authors slipped in. */
import type { PlacedLink } from "../../book/entry.ts";

export interface MalformedTarget {
	readonly kind: "reference" | "marks" | "class" | "site";
	/** What must have been meant: a key, an address, a class without its dot. */
	readonly intended: string;
}

/** Quarto's own classes for a stretch of text; other names with a dot may be hidden files. */
const CLASS =
	/^\.(aside|margin|column-[a-z-]+|smallcaps|underline|mark|kbd|fragment|hidden|unlisted|unnumbered|(?:no-)?external|(?:no)?lightbox)$/;
const SITE = /^www\.|\.(?:com|org|net|edu|gov|io|co|dev)$/i;

/** What is wrong with the target of a link, or null where it may be right, or wrong in other ways. */
export function malformedTarget({ link, status }: Pick<PlacedLink, "link" | "status">): MalformedTarget | null {
	const { text } = link.target;
	if (status === "found") return null;
	const key = /^\[?-?@\{?([^\s{}[\]]+)\}?\]?$/.exec(text)?.[1];
	if (key !== undefined) return { kind: "reference", intended: key };
	const inner =
		/^[([]+(https?:[^\s()[\]]+|#[^\s()[\]]+)[)\]]+$/.exec(text)?.[1] ??
		/^#(#[^\s#]+|https?:.+|www\..+)$/.exec(text)?.[1];
	if (inner !== undefined) return { kind: "marks", intended: inner.startsWith("www.") ? `https://${inner}` : inner };
	const name = CLASS.exec(text)?.[1];
	if (name !== undefined) return { kind: "class", intended: name };
	const host = (/^[^/?#]*/.exec(text) as RegExpExecArray)[0];
	if (status !== "missing-file" || !SITE.test(host)) return null;
	return { kind: "site", intended: (host.includes("@") ? "mailto:" : "https://") + text };
}
