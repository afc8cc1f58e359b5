import { branches } from "./branches.ts";
import { cells } from "./cells.ts";
import type { Topic } from "./construct.ts";
import { engines } from "./engines.ts";
import { figures } from "./figures.ts";
import { files } from "./files.ts";
import { floats } from "./floats.ts";
import { keys } from "./keys.ts";
import { notebooks } from "./notebooks.ts";
import { numbers } from "./numbers.ts";
import { places } from "./places.ts";
import { projects } from "./projects.ts";
import { references } from "./references.ts";
import { sections } from "./sections.ts";

/** The tables of docs/language.md, in its order. */
export const topics: readonly Topic[] = [
	keys,
	...references,
	sections,
	figures,
	...floats,
	cells,
	engines,
	numbers,
	notebooks,
	places,
	branches,
	projects,
	files,
];
