import type { Topic } from "./construct.ts";
import { keys } from "./keys.ts";

/** The tables of docs/language.md, in its order. */
export const topics: readonly Topic[] = [keys];
