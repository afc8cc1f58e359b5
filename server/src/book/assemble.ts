import type { Chapter } from "../chapter/facts.ts";
import type { Bibliography } from "./bibliography.ts";
import type { Book } from "./book.ts";
import type { Project } from "./project.ts";
import type { Settings } from "./settings.ts";

/**
 * Joins chapters into a book: order, numbers, what points to what.
 *
 * @param chapters every source file read so far, by path; more than the project needs does no harm
 * @param bibliographies every bibliography read so far, by path
 * @param files all files of the library's folder, for existence checks
 */
export declare function assemble(
	project: Project,
	chapters: ReadonlyMap<string, Chapter>,
	bibliographies: ReadonlyMap<string, Bibliography>,
	files: ReadonlySet<string>,
	settings: Settings,
): Book;
