/** What was said of a folder, kept for the next start: said again where every name and every text is the same, forgotten elsewhere. */

import { type Decoded, decode } from "../text/decode.ts";
import { forEachConcurrent } from "./concurrent.ts";
import type { CacheStore, FileSystem } from "./file-system.ts";

/** What findings rest on. Nothing else of a folder comes into a library. */
export interface CacheInputs {
	/** All files of the folder. */
	readonly paths: Iterable<string>;
	/** Those that were read. */
	readonly texts: ReadonlyMap<string, Decoded>;
}

/** What was said, and the folder of which. */
export interface LoadedResult {
	readonly said: Uint8Array;
	readonly paths: readonly string[];
	/** As they are on disk. */
	readonly texts: ReadonlyMap<string, Uint8Array>;
}

/** The head of a record, as JSON. */
interface RecordHeader {
	/** A digest of the names of all files. */
	readonly names: string;
	/** A digest of each text that was read, and where it stops being UTF-8. */
	readonly texts: readonly (readonly [path: string, digest: string, invalidAt: number | null])[];
}

const LINE = 10;
const DIGITS = 64;

/**
 * Keeps what was said.
 *
 * @param about everything that it depends on beside the grounds: which program says it, of which folder, with which options
 */
export async function saveResult(
	store: CacheStore,
	about: string,
	grounds: CacheInputs,
	said: Uint8Array,
): Promise<void> {
	const texts: RecordHeader["texts"][number][] = [];
	// The order of reading is chance.
	for (const [path, { text, invalidAt }] of [...grounds.texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
		texts.push([path, await store.digest(encode(text)), invalidAt]);
	}
	const head: RecordHeader = { names: await store.digest(namesOf(grounds.paths)), texts };
	const body = bytes(encode(`${JSON.stringify(head)}\n`), said);
	const name = await store.digest(encode(about));
	const record = bytes(encode(`${await store.digest(bytes(encode(about), body))}\n`), body);
	const before = await store.read(name);
	if (before === null || (await store.digest(before)) !== (await store.digest(record))) await store.write(name, record);
}

/** What was kept, where the folder is as it was then; null elsewhere, and where the record is damaged. */
export async function loadResult(store: CacheStore, about: string, files: FileSystem): Promise<LoadedResult | null> {
	const record = await store.read(await store.digest(encode(about)));
	if (record === null || record[DIGITS] !== LINE) return null;
	const listed = files.list();
	const body = record.subarray(DIGITS + 1);
	if (decode(record.subarray(0, DIGITS)).text !== (await store.digest(bytes(encode(about), body)))) return null;
	const end = body.indexOf(LINE);
	const head = JSON.parse(decode(body.subarray(0, end)).text) as RecordHeader;
	const paths = await listed;
	if ((await store.digest(namesOf(paths))) !== head.names) return null;
	const texts = new Map<string, Uint8Array>();
	let isTheSame = true;
	await forEachConcurrent(head.texts, async ([path, wanted, invalidAt]) => {
		const text = isTheSame ? await files.read(path) : null;
		if (text === null || (await store.digest(inUtf8(text, invalidAt))) !== wanted) isTheSame = false;
		else texts.set(path, text);
	});
	return isTheSame ? { said: body.subarray(end + 1), paths, texts } : null;
}

/** Names hold no NUL on any system. */
function namesOf(paths: Iterable<string>): Uint8Array {
	return encode([...new Set(paths)].sort().join("\0"));
}

/** The text of a file as it is digested; nothing where it stops being UTF-8 at another place. */
function inUtf8(text: Uint8Array, invalidAt: number | null): Uint8Array {
	if (invalidAt !== null) {
		const decoded = decode(text);
		return decoded.invalidAt === invalidAt ? encode(decoded.text) : new Uint8Array();
	}
	// Texts have no byte order mark; files may.
	return text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? text.subarray(3) : text;
}

function encode(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

function bytes(...parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}
