/** One vocabulary (docs/ARCHITECTURE.md, "Glossary"): words that used to have a private meaning name nothing any more. */
import { expect, test } from "vitest";
import { rules } from "../../server/src/linter/registry.ts";
import { declaredNames, namesBelow } from "./sources.ts";

/** Never part of a name. */
const words = new Set(
	(
		"court judge judged judges judging judgement shelf shelves library libraries readings teller told telling tellings reworded rehearsal " +
		"acquainted guest guests neighbour neighbours grounds recall recalled letting desk asked lined remake carry carried slip slips " +
		"placing byid remember remembered"
	).split(" "),
);

/** Never a whole name. As a part of one they may have their usual meaning. */
const names = new Set(
	(
		"late stray earlier Earlier said kept memory memories Plan Room room rooms Thing thing things Subject Found Shown paste pasted Face face faces " +
		"Pointing ask turns inTurns layOut settled overview"
	).split(" "),
);

/** The ids of rules are part of authors' settings, and so is what is named after them. */
const ruleIds = new Set(rules.map(({ id }) => id));

/** Part of the JSON of the review, which programs read. */
const published = new Set(["again"]);

/** `camelCase`, `PascalCase`, `CONSTANT_CASE` and `kebab-case` as lower-case words. */
function wordsOf(name: string): readonly string[] {
	return name
		.replace(/([a-z\d])([A-Z])/g, "$1-$2")
		.toLowerCase()
		.split(/[^a-z\d]+/)
		.filter((word) => word !== "");
}

function isBanned(name: string): boolean {
	const parts = wordsOf(name);
	if (ruleIds.has(parts.join("-")) || published.has(name)) return false;
	return parts.some((part) => words.has(part)) || names.has(name.replace(/^#/, ""));
}

const folders = ["server/src", "client", "scripts", "bench", "campaign"];

test("no file is named with a banned word", () => {
	const banned = folders
		.flatMap(namesBelow)
		.filter((path) => path.split("/").some((part) => isBanned(part.replace(/\.\w+$/, ""))));
	expect(banned).toEqual([]);
});

test("no identifier is named with a banned word", () => {
	const banned = folders.flatMap(declaredNames).filter(({ name }) => isBanned(name));
	expect(banned.map(({ path, line, name }) => `${path}:${line} ${name}`)).toEqual([]);
});

test("banned words are found in names of every case", () => {
	expect(["judgeLate", "Court", "MOST_REMEMBERED", "looking-at-guests", "late", "Room"].filter(isBanned)).toHaveLength(
		6,
	);
	expect(["acronymLate", "isLate", "memoryLimit", "foundation", "task"].filter(isBanned)).toEqual([]);
});
