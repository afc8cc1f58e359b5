import { bareWords } from "../../syntax/identifiers.ts";
import { remember } from "../../text/remember.ts";
import type { PlacedAnchor } from "../book.ts";

/** An anchor's title without its inline marks, as lists show it. */
export const titleOf: (placed: PlacedAnchor) => string = remember(({ title }) => bareWords(title));
