/** A digest of the sources that this program was made of; esbuild.mjs puts it here. */
declare const SOURCES: string;

/** Which program it is that says something: another one may say something else. */
export const programId = `${SOURCES} ${process.version}`;
