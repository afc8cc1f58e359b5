import { expect, test } from "vitest";
import { termOccursIn } from "../../../../server/src/analysis/prose/occurrences.ts";
import { parseChapter } from "../../../../server/src/chapter/parse-chapter.ts";
import { runToCompletion } from "../../../../server/src/text/memoize.ts";

const chapter = parseChapter(
	"a.qmd",
	"# Caching\n\nThe optimizer back-propagates through *neural networks*; each cache holds a data set.\n\nTwo matrices, and the analyses of their parallel products.\n\nA CPU, and its energy.\n",
);

test.each([
	["backpropagation", true],
	["Neural Network (NN)", true],
	["Network, Neural", true],
	["Optimization of Caches", true],
	["dataset", true],
	["matrix", true],
	["analysis", true],
	["Central Processing Unit (CPU)", true],
	["parallelism", true],
	["energies", true],
	["neural matrix", false],
	["entropy", false],
	["Graphics Processing Unit (GPU)", false],
	["—", true],
])("“%s” occurs in the chapter: %s", (term, occurs) => {
	expect(runToCompletion(termOccursIn(chapter, term))).toBe(occurs);
});
