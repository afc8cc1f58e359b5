/** What is listed, in the order of a list of everything. */
export const KINDS = ["figures", "tables", "listings", "equations", "definitions"] as const;
export type Kind = (typeof KINDS)[number];
