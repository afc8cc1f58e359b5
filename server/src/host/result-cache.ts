/** Results about a folder, saved for the next start: used again where every name and every text is the same, ignored elsewhere. */
import { type Decoded, decode } from "../text/decode.ts";
import { forEachConcurrent } from "./concurrent.ts";
import type { CacheStore, FileSystem } from "./file-system.ts";

/** What findings depend on. Nothing else of a folder enters a workspace. */
export interface CacheInputs {
	/** All files of the folder. */
	readonly paths: Iterable<string>;
	/** Those that were read. */
	readonly texts: ReadonlyMap<string, Decoded>;
}

/** A saved result, and the folder that it is about. */
export interface LoadedResult {
	readonly result: Uint8Array;
	readonly paths: readonly string[];
	/** The bytes on disk. */
	readonly texts: ReadonlyMap<string, Uint8Array>;
}

/** The first line of a record after its digest, as JSON. */
interface RecordHeader {
	/** A digest of the names of all files. */
	readonly names: string;
	/** A digest of each text that was read, and where it stops being UTF-8. */
	readonly texts: readonly (readonly [path: string, digest: string, invalidAt: number | null])[];
}

const NEWLINE = 10;
const DIGEST_LENGTH = 64;

/**
 * Saves a result.
 *
 * @param key everything that it depends on besides the inputs: the program, the folder, the options
 */
export async function saveResult(
	store: CacheStore,
	key: string,
	inputs: CacheInputs,
	result: Uint8Array,
): Promise<void> {
	const texts: RecordHeader["texts"][number][] = [];
	// The order of reading is random.
	for (const [path, { text, invalidAt }] of [...inputs.texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
		texts.push([path, await store.digest(encode(text)), invalidAt]);
	}
	const header: RecordHeader = { names: await store.digest(joinNames(inputs.paths)), texts };
	const body = concat(encode(`${JSON.stringify(header)}\n`), result);
	const name = await store.digest(encode(key));
	const record = concat(encode(`${await store.digest(concat(encode(key), body))}\n`), body);
	const before = await store.read(name);
	if (before === null || (await store.digest(before)) !== (await store.digest(record))) await store.write(name, record);
}

/** The saved result, where the folder is as it was then; null elsewhere, and where the record is damaged. */
export async function loadResult(store: CacheStore, key: string, files: FileSystem): Promise<LoadedResult | null> {
	const record = await store.read(await store.digest(encode(key)));
	if (record === null || record[DIGEST_LENGTH] !== NEWLINE) return null;
	const listing = files.list();
	const body = record.subarray(DIGEST_LENGTH + 1);
	const digest = decode(record.subarray(0, DIGEST_LENGTH)).text;
	if (digest !== (await store.digest(concat(encode(key), body)))) return null;
	const end = body.indexOf(NEWLINE);
	const header = JSON.parse(decode(body.subarray(0, end)).text) as RecordHeader;
	const paths = await listing;
	if ((await store.digest(joinNames(paths))) !== header.names) return null;
	const texts = new Map<string, Uint8Array>();
	let isSame = true;
	await forEachConcurrent(header.texts, async ([path, expected, invalidAt]) => {
		const bytes = isSame ? await files.read(path) : null;
		if (bytes === null || (await store.digest(toDigest(bytes, invalidAt))) !== expected) isSame = false;
		else texts.set(path, bytes);
	});
	return isSame ? { result: body.subarray(end + 1), paths, texts } : null;
}

/** Names contain no NUL on any system. */
function joinNames(paths: Iterable<string>): Uint8Array {
	return encode([...new Set(paths)].sort().join("\0"));
}

/** The bytes of a file that its digest covers; none where it stops being UTF-8 at another offset. */
function toDigest(bytes: Uint8Array, invalidAt: number | null): Uint8Array {
	if (invalidAt !== null) {
		const decoded = decode(bytes);
		return decoded.invalidAt === invalidAt ? encode(decoded.text) : new Uint8Array();
	}
	// Texts have no byte order mark; files may.
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function encode(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}
