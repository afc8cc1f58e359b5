/** SHA-256 digest of the sources, which esbuild.mjs inserts. */
declare const SOURCES: string;

/** Identifies this build and its Node.js version: cached results are valid only for the program that produced them. */
export const programId = `${SOURCES} ${process.version}`;
