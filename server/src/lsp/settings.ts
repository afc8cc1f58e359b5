/** The editor's settings, one switch for each feature: `errata.hover`, `errata.codeLens` … Rules are set in `_errata.yml`. */
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

export const defaultSettings: Settings = {
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

/** Reads the section `errata` as an editor sends it; what is missing or not a boolean stays on. */
export function readSettings(section: unknown): Settings {
	if (typeof section !== "object" || section === null) return defaultSettings;
	const given = section as Readonly<Record<string, unknown>>;
	const names = Object.keys(defaultSettings) as (keyof Settings)[];
	return Object.fromEntries(names.map((name) => [name, given[name] !== false])) as unknown as Settings;
}

/** The folder (a URI) for what outlives a session: `storage` of the initialization options. Null where it is missing. */
export function readStorage(options: unknown): string | null {
	const { storage } = (options ?? {}) as { readonly storage?: unknown };
	return typeof storage === "string" && storage !== "" ? storage : null;
}
