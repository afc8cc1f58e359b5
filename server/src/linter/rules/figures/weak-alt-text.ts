import { comparisonKey } from "../../../analysis/structure/repeated-floats.ts";
import type { Chapter, Float, Text } from "../../../chapter/facts.ts";
import type { ChapterRule, Fix } from "../../rule.ts";

export const weakAltText: ChapterRule = {
	id: "weak-alt-text",
	scope: "chapter",
	when: "idle",
	severity: "hint",
	houseStyle: true,
	title: "An alt text that says little",
	why: `A screen reader says "image" before it reads the text, so "Image of …" repeats it. A file name or "diagram" says nothing. The words of the caption are heard a second time.
A text that takes longer than half a minute (500 letters) belongs in the chapter, where a listener can go back.`,
	fix: "Removes the words before what the image shows.",
	bad: [
		`# Birds {#sec-birds}

Wings differ (@fig-gull, @fig-swift, @fig-wren).

![**The gull**: it glides.](gull.svg){#fig-gull fig-alt="⟦Image of a long and narrow wing.⟧"}

![**The swift**: it hunts.](swift.png){#fig-swift fig-alt="⟦swift.png⟧"}

![**The wren**: it hides.](wren.svg){#fig-wren fig-alt="⟦The wren: it hides.⟧"}
`,
	],
	good: [
		`# Birds {#sec-birds}

Wings differ (@fig-gull).

![**The gull**: it glides.](gull.svg){#fig-gull fig-alt="A long and narrow wing, pointed at the end."}

![](logo.svg){fig-alt=""}
`,
	],
	*check(chapter) {
		for (const float of chapter.floats) {
			for (const alt of altsOf(float)) {
				const what = weakness(float, alt);
				if (what === null) continue;
				yield {
					path: chapter.path,
					span: alt.span,
					message: what,
					fixes: () => withoutLead(chapter, alt),
				};
			}
		}
	},
};

function altsOf({ alt, pictures }: Float): readonly Text[] {
	return alt !== null ? [alt] : pictures.flatMap(({ alt }) => alt ?? []);
}

const LONGEST = 500;
const REMEDY = "Say in a sentence what the image shows.";
const REDUNDANT =
	/^(?:an?\s+|the\s+|this\s+)?(?:image|picture|graphic|figure)\s+(?:of|showing|depicting|illustrating|demonstrating)\s+(?=\S)/i;
const GENERIC =
	/^(?:an?\s+|the\s+)?(?:image|picture|figure|diagram|plot|graph|chart|photo|screenshot|illustration)s?\.?$/i;
const FILE_NAME = /^\S+\.(?:png|jpe?g|gif|svg|pdf|webp|tiff?)$/i;

function weakness({ caption, images }: Float, { text }: Text): string | null {
	const words = text.trim();
	if (words === "") return null;
	if (REDUNDANT.test(words)) return "Screen readers already say that this is an image. Start with what it shows.";
	if (FILE_NAME.test(words) || images.some(({ source }) => isNameOf(source.text, words))) {
		return `This alt text is a file name. ${REMEDY}`;
	}
	if (GENERIC.test(words)) return `This alt text only names the kind of image. ${REMEDY}`;
	const isCaption =
		caption && [caption.text, caption.title ?? ""].some((part) => comparisonKey(part) === comparisonKey(words));
	if (isCaption) return `This alt text repeats the caption, so listeners hear it twice. ${REMEDY}`;
	return words.length > LONGEST
		? `This alt text of ${words.length} characters takes over half a minute to hear. Move details into the chapter.`
		: null;
}

function isNameOf(source: string, words: string): boolean {
	const name = source.slice(source.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
	return name !== "" && name.includes("-") && name === words;
}

function withoutLead({ path, text }: Chapter, { span }: Text): Fix[] {
	const lead = REDUNDANT.exec(text.slice(span.start, span.end));
	if (lead === null) return [];
	const after = span.start + lead[0].length;
	// A letter may have two UTF-16 units.
	const letter = String.fromCodePoint(text.codePointAt(after)!);
	const end = after + letter.length;
	return [
		{
			title: `Remove "${lead[0].trim()}"`,
			safe: false,
			edits: [{ path, span: { start: span.start, end }, text: letter.toUpperCase() }],
		},
	];
}
