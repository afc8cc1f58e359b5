/** What an editor's settings switch on and off: `errata.hover`, `errata.codeLens` … Findings are set in `_errata.yml`. */
export interface Settings {
	readonly hover: boolean;
	readonly definition: boolean;
	readonly references: boolean;
	readonly highlights: boolean;
	readonly rename: boolean;
	readonly completion: boolean;
	readonly symbols: boolean;
	readonly links: boolean;
	readonly codeLens: boolean;
	readonly inlayHints: boolean;
	readonly quickFixes: boolean;
}

export const everythingOn: Settings = {
	hover: true,
	definition: true,
	references: true,
	highlights: true,
	rename: true,
	completion: true,
	symbols: true,
	links: true,
	codeLens: true,
	inlayHints: true,
	quickFixes: true,
};

/** Reads the section `errata` as an editor sends it; whatever is missing or no boolean stays on. */
export function readSettings(section: unknown): Settings {
	if (typeof section !== "object" || section === null) return everythingOn;
	const given = section as Readonly<Record<string, unknown>>;
	const names = Object.keys(everythingOn) as (keyof Settings)[];
	return Object.fromEntries(names.map((name) => [name, given[name] !== false])) as unknown as Settings;
}

/** The folder (a URI) in which an editor lets the server keep what it found: `storage` of its initialization options. Null where none is named. */
export function readStorage(options: unknown): string | null {
	const { storage } = (options ?? {}) as { readonly storage?: unknown };
	return typeof storage === "string" && storage !== "" ? storage : null;
}
