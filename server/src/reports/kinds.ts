/** The kinds of items in a list, in the order of `--kind all`. */
export const KINDS = ["figures", "tables", "listings", "equations", "definitions"] as const;
export type Kind = (typeof KINDS)[number];
