import fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toOffset, toPosition } from "../../server/src/lsp/convert.ts";
import { lineStarts } from "../../server/src/text/lines.ts";

const texts = fc.array(fc.constantFrom("a", "ä", "🔄", "\n", "\r\n", "\r", " ")).map((parts) => parts.join(""));
const lined = (text: string) => ({ text, lines: lineStarts(text) });

test("positions are those of the documents that editors send", () => {
	fc.assert(
		fc.property(texts, fc.nat(60), (text, offset) => {
			const document = TextDocument.create("file:///a.qmd", "quarto", 1, text);
			const isInLineEnd = text[offset - 1] === "\r" && text[offset] === "\n";
			if (!isInLineEnd) expect(toPosition(lined(text), offset)).toEqual(document.positionAt(offset));
		}),
	);
});

test("every offset comes back from its position, and every position lies in the text", () => {
	fc.assert(
		fc.property(texts, fc.integer({ min: -3, max: 70 }), fc.integer({ min: -3, max: 70 }), (text, line, character) => {
			const offset = toOffset(lined(text), { line, character });
			expect(offset).toBeGreaterThanOrEqual(0);
			expect(offset).toBeLessThanOrEqual(text.length);
			expect(toOffset(lined(text), toPosition(lined(text), offset))).toBe(offset);
		}),
	);
});
