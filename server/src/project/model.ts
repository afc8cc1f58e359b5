import type { Span } from "../text/span.ts";
import type { FileMention } from "./file-mention.ts";
import type { FileLayer, Layer, LayerNode } from "./layers.ts";
import type { Options } from "./options.ts";

/** A file in the contents of a project. */
export interface ContentsItem {
	/** A `page` is not a chapter of the book: only another configuration of the same volume lists it. */
	readonly kind: "chapter" | "part" | "references" | "appendix" | "page";
	/** Relative to the workspace folder. */
	readonly path: string;
	/** Title of the enclosing part, or the path of the part's own page; null outside parts. */
	readonly part: string | null;
	/** Where a configuration names the file; null where none does. */
	readonly mention: FileMention | null;
}

/** One book, website or folder, as its configuration describes it. */
export interface Project {
	/** The project folder, relative to the workspace folder; `""` for the workspace folder itself. */
	readonly root: string;
	/** Path of the main configuration file; null for a folder or file without one. */
	readonly config: string | null;
	/** Whether the configuration file is outside `root` and copied there before the build. */
	readonly hasExternalConfig: boolean;
	readonly type: "book" | "website" | "manuscript" | "default";
	/** Empty if not given. */
	readonly title: string;
	/** Empty if not given. */
	readonly subtitle: string;
	/** The files in reading order. */
	readonly contents: readonly ContentsItem[];
	/** The Quarto files below `root`, sorted by path, listed or not; without those of other volumes. */
	readonly inputs: readonly string[];
	/** Options of the whole project. `optionsOf` returns those of one document. */
	readonly options: Options;
	/** Options of the other formats and editions of the volume, one per configuration. */
	readonly variants: readonly Options[];
	/** The active configuration files, weakest first. */
	readonly layers: readonly FileLayer[];
	/** Root nodes of the layers, preceded by the options of the extension that defines the project type. */
	readonly configNodes: readonly LayerNode[];
	/** The `_extension.yml` files of the extensions that the project can use. */
	readonly extensions: readonly FileLayer[];
	/** By folder: its `_metadata.yml` and the files that this one names. They apply to the documents of the folder. */
	readonly folderLayers: ReadonlyMap<string, readonly Layer[]>;
	/** For each configuration of the folder that builds a book, the paths that it lists. */
	readonly books: readonly ReadonlySet<string>[];
	/** Every configuration file read to build this object. */
	readonly sources: readonly string[];
	/** Whether a `post-render` script processes the output and may repair what Quarto leaves unresolved. */
	readonly hasPostRender: boolean;
	/** Errors in the configuration files. With any of them, the contents are uncertain. */
	readonly problems: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
}

/** The configurations that build one volume. */
export interface Volume {
	/** Decides order and numbers. */
	readonly main: BuildConfiguration;
	/** Other formats and editions of the same volume. */
	readonly others: readonly BuildConfiguration[];
}

/** One way to build a folder: a main configuration file with the layers that apply to it. */
export interface BuildConfiguration {
	/** The folder that it builds. */
	readonly root: string;
	/** Path of the file that declares it. */
	readonly config: string;
	/** `main`: `_quarto.yml`. `profile`: the same with another profile. `external`: a file that is copied into `root`. */
	readonly kind: "main" | "profile" | "external";
	/** The active configuration files, weakest first. */
	readonly layers: readonly FileLayer[];
	/** Root nodes of the layers, preceded by the options of the extension that defines the project type. */
	readonly configNodes: readonly LayerNode[];
	readonly type: Project["type"];
	/** The files that it lists, in reading order. */
	readonly listed: readonly ContentsItem[];
	/** Every configuration file read. */
	readonly sources: readonly string[];
}
