/** Recognizes link targets that cannot name a file or heading, such as a citation key or a class. */
import type { PlacedLink } from "../../book/entry.ts";

/** A link target of the wrong form, and the form that its author intended. */
export interface MalformedTarget {
	readonly kind: "reference" | "marks" | "class" | "site";
	/** A key, a URL, or a class without its dot, depending on `kind`. */
	readonly intended: string;
}

/** Classes that Quarto defines for spans. Other names with a leading dot may be hidden files. */
const CLASS =
	/^\.(aside|margin|column-[a-z-]+|smallcaps|underline|mark|kbd|fragment|hidden|unlisted|unnumbered|(?:no-)?external|(?:no)?lightbox)$/;
const SITE = /^www\.|\.(?:com|org|net|edu|gov|io|co|dev)$/i;

/** The malformed target of a link; null if the target is well-formed or broken in another way. */
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
