import type { Span } from "../text/span.ts";
import type { FileMention } from "./file-mention.ts";
import type { FileLayer, Layer, Place } from "./layers.ts";
import type { Options } from "./options.ts";

export interface ContentsItem {
	/** A `page` is read with a book and is no chapter of it: another configuration of the volume shows it. */
	readonly kind: "chapter" | "part" | "references" | "appendix" | "page";
	/** From the library's folder. */
	readonly path: string;
	/** The title of the part that it stands in, or the path of the part's own page. */
	readonly part: string | null;
	readonly mention: FileMention | null;
}

/** What the configuration of one book or website says, read for what a checker needs. */
export interface Project {
	/** The folder of the project, from the library's folder; `""` for that folder itself. */
	readonly root: string;
	/** Path of the configuration, or null for a folder or file without one. */
	readonly config: string | null;
	/** Whether the configuration is kept elsewhere and copied to the folder before it is built. */
	readonly isKept: boolean;
	readonly type: "book" | "website" | "manuscript" | "default";
	/** Empty where none is given. */
	readonly title: string;
	/** The same. */
	readonly subtitle: string;
	/** The files in reading order. */
	readonly contents: readonly ContentsItem[];
	/** The Quarto files of the project's folder, by path, whether or not the contents name them; none of other volumes. */
	readonly inputs: readonly string[];
	/** What holds for the project as a whole; a document may have its own, which `optionsOf` tells. */
	readonly options: Options;
	/** The same of its other formats and editions, which have configurations of their own. */
	readonly beside: readonly Options[];
	/** The configuration's files that are in force, the weakest first. */
	readonly layers: readonly FileLayer[];
	/** The same, with what an extension says for a project type of its own. */
	readonly written: readonly Place[];
	/** The `_extension.yml` of its extensions. */
	readonly extensions: readonly FileLayer[];
	/** `_metadata.yml` by its folder, with what it takes from other files: what holds for the documents there. */
	readonly folderLayers: ReadonlyMap<string, readonly Layer[]>;
	/** What each configuration of the folder shows that is a book. */
	readonly books: readonly ReadonlySet<string>[];
	/** Every file that was looked at for this. */
	readonly sources: readonly string[];
	/** Whether a script goes over the rendered pages (`post-render`) and may mend what Quarto leaves open. */
	readonly isRepaired: boolean;
	/** What is wrong in the configuration, at its place. Where anything is, the contents are in doubt. */
	readonly problems: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
}

/** What one volume is built from. */
export interface Volume {
	/** The configuration that says order and numbers. */
	readonly setup: Setup;
	/** The same volume in other formats and editions. */
	readonly others: readonly Setup[];
}

export interface Setup {
	/** The folder that it builds. */
	readonly root: string;
	/** The file that declares it. */
	readonly config: string;
	/** `_quarto.yml` itself, with another profile, or a file elsewhere that is copied to where it counts. */
	readonly kind: "main" | "profile" | "kept";
	/** The files in force, the weakest first. */
	readonly layers: readonly FileLayer[];
	/** The same, with what an extension says for a project type of its own. */
	readonly written: readonly Place[];
	readonly type: Project["type"];
	/** What it lists, in reading order; empty where it lists nothing. */
	readonly listed: readonly ContentsItem[];
	/** Every file that was looked at. */
	readonly sources: readonly string[];
}
