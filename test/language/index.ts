import type { Topic } from "./construct.ts";
import { keys } from "./keys.ts";
import { sections } from "./sections.ts";

/** The tables of docs/language.md, in its order. */
export const topics: readonly Topic[] = [keys, sections];
