import { onlyTypo, suggestAnchors, suggestNames } from "../../../analysis/references/suggestions.ts";
import { type NamedSection, namedSections } from "../../../analysis/structure/side-sections.ts";
import type { Book } from "../../../book/book.ts";
import type { SectionName, SideFile } from "../../../book/sidefiles/side-file.ts";
import { bareWords } from "../../../syntax/identifiers.ts";
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
	title: "A quiz or cross-reference file names a section that is not there",
	why: `Quizzes (\`section_id\`) and lists of cross-references (their keys and \`target_section\`) name sections by id. Nothing checks these names: when a section's id
changes or the section is cut, its questions are shown nowhere, or at the end of the wrong section. For cross-references, which other books may hold, it is a warning.`,
	fix: "Changes the id to the nearest one, by the title beside it first, everywhere in the file.",
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
		const told = new Set<string>();
		for (const named of namedSections(book)) {
			const { file, name } = named;
			const key = `${file.path} ${name.role} ${name.id.text}`;
			if (told.has(key)) continue;
			told.add(key);
			const one = named.anchor || named.heading ? moved(named) : lost(book, named);
			if (one) yield one;
		}
	},
};

function lost(book: Book, named: NamedSection): FindingDraft | null {
	const { file, name } = named;
	const { text: id, span } = name.id;
	if (book.settings.isExternal(id) || id === "") return null;
	const neighbour = book.otherBooks.get(id);
	// A list of cross-references may well lead to another volume.
	if (neighbour && name.role === "target") return null;
	const times = file.sections.filter((other) => other.id.text === id).length;
	const again = times > 1 ? ` (${count(times, "time")} in this file)` : "";
	return {
		path: file.path,
		span,
		...(name.role === "quiz" ? {} : { severity: "warning" }),
		message: neighbour
			? `\`${id}\`${again} is a section of another book here, “${neighbour.book}”. Keep this entry beside its own chapter.`
			: `\`${id}\`${again} is no section of this book, so ${effects[name.role]}. Name the section's id as it is now, or remove the entry.`,
		...(neighbour ? { related: [related(neighbour.path, neighbour.span, `\`${id}\` stands here`)] } : {}),
		fixes: () => renames(book, named),
	};
}

const effects = {
	quiz: "these questions are shown nowhere",
	source: "its cross-references are shown nowhere",
	target: "this cross-reference leads nowhere",
};

/** A quiz and the source of a cross-reference stand in the chapter beside which the file is kept. */
function moved({ file, name, owners, anchor }: NamedSection): FindingDraft | null {
	if (name.role === "target" || anchor === null || owners.length === 0 || owners.includes(anchor.entry)) return null;
	const { text: id, span } = name.id;
	return {
		path: file.path,
		span,
		severity: "warning",
		message: `\`${id}\` stands in \`${anchor.chapter.path}\`, and this file is kept beside \`${owners[0]!.path}\`. Move the entry to the file of its own chapter.`,
		related: [related(anchor.chapter.path, anchor.anchor.idSpan, `\`${id}\` stands here`)],
	};
}

function renames(book: Book, named: NamedSection): Fix[] {
	const { file, name } = named;
	const { text: id } = name.id;
	const ofTitle = byTitle(book, named);
	const near = suggestAnchors(book, file.path, id).filter(({ item }) => item.type === "sec");
	const automatic = suggestNames(id, automaticIds(book, named), 2).map(({ item }) => item);
	const ids = new Set([...ofTitle, ...near.map(({ item }) => item.anchor.id), ...automatic]);
	const meant = ofTitle.length === 1 ? ofTitle[0] : onlyTypo(near)?.anchor.id;
	return [...ids].slice(0, 5).map((to) => ({
		title: `Change to \`${to}\``,
		safe: to === meant,
		edits: file.sections.filter((other) => other.id.text === id).flatMap((other) => edits(book, file, other, to)),
	}));
}

/** The new id, and beside it the title of its heading. */
function edits({ headings }: Book, { path, text }: SideFile, { id, title }: SectionName, to: string): readonly Edit[] {
	const heading = headings.find(({ heading: { anchor, autoId } }) => (anchor?.id ?? autoId) === to);
	const words = heading ? bareWords(heading.heading.title.text) : "";
	const renamed: Edit = { path, span: id.span, text: to };
	if (title === null || words === "" || words === title.text) return [renamed];
	return [renamed, { path, span: title.span, text: asScalar(text, title, words) }];
}

/** The ids of the sections of its chapters that are called as the entry says. */
function byTitle(book: Book, { name, owners }: NamedSection): readonly string[] {
	const wanted = name.title?.text.trim().toLowerCase();
	if (!wanted) return [];
	const same = book.headings.filter(
		({ heading, entry }) => owners.includes(entry) && bareWords(heading.title.text).toLowerCase() === wanted,
	);
	return same.map(({ heading }) => heading.anchor?.id ?? heading.autoId);
}

function automaticIds(book: Book, { owners }: NamedSection): readonly string[] {
	const plain = book.headings.filter(({ heading, entry }) => heading.anchor === null && owners.includes(entry));
	return plain.map(({ heading }) => heading.autoId);
}
