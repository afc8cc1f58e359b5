import { expect, test } from "vitest";
import { automaticId, stripInlineMarkup } from "../../../server/src/syntax/identifiers.ts";

test("the mark of a note is no word of a title, but part of the id that Pandoc makes before it knows the notes", () => {
	expect(stripInlineMarkup("The fallacy[^06-table]")).toBe("The fallacy");
	expect(automaticId("The fallacy[^06-table]")).toBe("the-fallacy06-table");
	expect(automaticId("The fallacy^[A note.]")).toBe("the-fallacy");
});
