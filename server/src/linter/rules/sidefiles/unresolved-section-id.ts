import { onlyTypo, suggestAnchors, suggestNames } from "../../../analysis/references/suggestions.ts";
import { type NamedSection, namedSections } from "../../../analysis/structure/side-sections.ts";
import type { Book } from "../../../book/book.ts";
import type { SectionName, SideFile } from "../../../book/sidefiles/side-file.ts";
import { stripInlineMarkup } from "../../../syntax/identifiers.ts";
import type { Edit } from "../../../text/span.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";
import { asScalar } from "./yaml-scalar.ts";

const quiz = (id: string, title = "Knots") => `{
  "sections": [
    {"section_id": "#${id}", "section_title": "${title}", "quiz_data": {"quiz_needed": false}}
  ]
}
`;

export const unresolvedSectionId: BookRule = {
	id: "unresolved-section-id",
	scope: "book",
	when: "idle",
	severity: "error",
	title: "Quiz or cross-reference file that names a missing section",
	why: `Quizzes (\`section_id\`) and lists of cross-references (their keys and \`target_section\`) name sections by id. No
tool checks these ids: when the id of a section changes or the section is removed, its questions are not shown, or
appear at the end of the wrong section. In a list of cross-references, whose targets may be in other books, it is a
warning.`,
	fix: "Changes the id to the closest one, preferably that of the section with the title beside it, everywhere in the file.",
	bad: [
		{
			"index.qmd":
				"---\nquiz: knots_quizzes.json\n---\n\n# Knots {#sec-knots}\n\n## Bends {#sec-knots-bends}\n\nThey join.\n",
			"knots_quizzes.json": quiz("⟦sec-knots-bend⟧", "Bends"),
		},
		{
			"index.qmd": "---\ncrossrefs: knots_xrefs.json\n---\n\n# Knots {#sec-knots}\n\nThey hold.\n",
			"knots_xrefs.json":
				'{"cross_references": {"⟦sec-nots⟧": [{"target_chapter": "rope", "target_section": "⟦sec-ropes-old⟧"}, {"target_section": "sec-ropes-old"}]}}\n',
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Rope\n  chapters: [index.qmd, knots.qmd]\n",
			"index.qmd": "# Rope {#sec-rope}\n\n## Bends {#sec-bends}\n\nThey join.\n",
			"knots.qmd": "---\nquiz: knots_quizzes.json\n---\n\n# Knots {#sec-knots}\n\nThey hold.\n",
			"knots_quizzes.json": quiz("⟦sec-bends⟧", "Bends"),
		},
	],
	good: [
		{
			"index.qmd":
				"---\nquiz: knots_quizzes.json\ncrossrefs: knots_xrefs.json\n---\n\n# Knots {#sec-knots}\n\n## Wall knots\n\nThey stop.\n",
			"knots_quizzes.json": quiz("wall-knots", "Wall knots"),
			"knots_xrefs.json": '{"cross_references": {"sec-knots": [{"target_section": "sec-vol2-rope"}]}}\n',
			"_errata.yml": "external: [sec-vol2-*]\n",
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Rope\n  chapters: [index.qmd]\n",
		},
	],
	*check(book) {
		if (book.unread.some((path) => book.files.has(path))) return;
		const reported = new Set<string>();
		for (const named of namedSections(book)) {
			const { file, name } = named;
			const key = `${file.path} ${name.role} ${name.id.text}`;
			if (reported.has(key)) continue;
			reported.add(key);
			const finding = named.anchor || named.heading ? misplaced(named) : unresolved(book, named);
			if (finding) yield finding;
		}
	},
};

function unresolved(book: Book, named: NamedSection): FindingDraft | null {
	const { file, name } = named;
	const { text: id, span } = name.id;
	if (book.settings.isExternal(id) || id === "") return null;
	const elsewhere = book.otherBooks.get(id);
	// A list of cross-references may refer to another volume.
	if (elsewhere && name.role === "target") return null;
	const times = file.sections.filter((other) => other.id.text === id).length;
	const repetition = times > 1 ? ` (${count(times, "time")} in this file)` : "";
	return {
		path: file.path,
		span,
		...(name.role === "quiz" ? {} : { severity: "warning" }),
		message: elsewhere
			? `Section "${id}" is in another book, "${elsewhere.book}". Move this entry${repetition} beside its own chapter.`
			: `Section "${id}" does not exist. ${consequences[name.role]}${repetition}. Change the id, or remove the entry.`,
		...(elsewhere ? { related: [related(elsewhere.path, elsewhere.span, `"${id}" is here`)] } : {}),
		fixes: () => renameFixes(book, named),
	};
}

const consequences = {
	quiz: "Its questions are not shown",
	source: "Its cross-references are not shown",
	target: "The cross-reference has no target",
};

/** Reports a quiz section or the source of a cross-reference that is in another chapter than the one of the file. */
function misplaced({ file, name, owners, anchor }: NamedSection): FindingDraft | null {
	if (name.role === "target" || anchor === null || owners.length === 0 || owners.includes(anchor.entry)) return null;
	const { text: id, span } = name.id;
	return {
		path: file.path,
		span,
		severity: "warning",
		message: `Section "${id}" is in "${anchor.chapter.path}", not in "${owners[0]!.path}". Move this entry to the file of its own chapter.`,
		related: [related(anchor.chapter.path, anchor.anchor.idSpan, `"${id}" is here`)],
	};
}

function renameFixes(book: Book, named: NamedSection): Fix[] {
	const { file, name } = named;
	const { text: id } = name.id;
	const byTitle = idsByTitle(book, named);
	const nearest = suggestAnchors(book, file.path, id).filter(({ item }) => item.type === "sec");
	const automatic = suggestNames(id, automaticIds(book, named), 2).map(({ item }) => item);
	const ids = new Set([...byTitle, ...nearest.map(({ item }) => item.anchor.id), ...automatic]);
	const best = byTitle.length === 1 ? byTitle[0] : onlyTypo(nearest)?.anchor.id;
	return [...ids].slice(0, 5).map((to) => ({
		title: `Change to "${to}"`,
		safe: to === best,
		edits: file.sections.filter((other) => other.id.text === id).flatMap((other) => edits(book, file, other, to)),
	}));
}

/** Replaces an id, and the title beside it with that of the new section. */
function edits({ headings }: Book, { path, text }: SideFile, { id, title }: SectionName, to: string): readonly Edit[] {
	const heading = headings.find(({ heading: { anchor, autoId } }) => (anchor?.id ?? autoId) === to);
	const words = heading ? stripInlineMarkup(heading.heading.title.text) : "";
	const renamed: Edit = { path, span: id.span, text: to };
	if (title === null || words === "" || words === title.text) return [renamed];
	return [renamed, { path, span: title.span, text: asScalar(text, title, words) }];
}

/** Returns the ids of the sections in the file's chapters whose title is the entry's. */
function idsByTitle(book: Book, { name, owners }: NamedSection): readonly string[] {
	const title = name.title?.text.trim().toLowerCase();
	if (!title) return [];
	const same = book.headings.filter(
		({ heading, entry }) => owners.includes(entry) && stripInlineMarkup(heading.title.text).toLowerCase() === title,
	);
	return same.map(({ heading }) => heading.anchor?.id ?? heading.autoId);
}

function automaticIds(book: Book, { owners }: NamedSection): readonly string[] {
	const unlabeled = book.headings.filter(({ heading, entry }) => heading.anchor === null && owners.includes(entry));
	return unlabeled.map(({ heading }) => heading.autoId);
}
