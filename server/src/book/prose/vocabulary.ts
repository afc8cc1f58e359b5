/** Which words a chapter uses, counted once for each chapter. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import { wordsIn } from "../../text/words.ts";
import { type Passage, wordsOf } from "./passage.ts";
import { isOwnProse, passagesOf } from "./sentences.ts";

export interface Vocabulary {
	/** How often each word stands in the author's own prose, by `codeOf`. */
	readonly counts: ReadonlyMap<number, number>;
	/** Of those with a capital behind their first letter (`NumPy`, `GPU`) how often each form stands there. */
	readonly capitals: ReadonlyMap<number, ReadonlyMap<string, number>>;
	/** Every word of its headings, captions, tables and quotations, too. */
	readonly all: ReadonlySet<number>;
}

export const vocabularyOf: (chapter: Chapter) => Vocabulary = remember((chapter) => {
	const counts = new Map<number, number>();
	const capitals = new Map<number, Map<string, number>>();
	const all = new Set<number>();
	for (const { title } of chapter.headings) for (const code of wordsIn(title.text).codes) all.add(code);
	for (const paragraph of chapter.paragraphs) {
		const isOwn = isOwnProse(paragraph);
		for (const passage of passagesOf(chapter, paragraph)) {
			const { codes } = wordsOf(passage);
			if (isOwn) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
			else for (const code of codes) all.add(code);
			if (!isOwn) continue;
			for (const [code, form] of capitalsIn(passage)) {
				const forms = capitals.get(code);
				if (forms) forms.set(form, (forms.get(form) ?? 0) + 1);
				else capitals.set(code, new Map([[form, 1]]));
			}
		}
	}
	for (const code of counts.keys()) all.add(code);
	return { counts, capitals, all };
});

function* capitalsIn(passage: Passage): Iterable<readonly [code: number, form: string]> {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	for (let word = 0; word < starts.length; word++) {
		let hasCapital = false;
		for (let at = starts[word]! + 1; at < ends[word]!; at++) {
			const unit = text.charCodeAt(at);
			hasCapital ||= unit >= 65 && unit <= 90;
		}
		if (hasCapital) yield [codes[word]!, text.slice(starts[word], ends[word])];
	}
}
