/** The text of a file, and whether its bytes are valid UTF-8. */
export interface Decoded {
	/** Without a leading byte order mark; invalid bytes become U+FFFD. */
	readonly text: string;
	/** UTF-16 offset in `text` of the first invalid byte; null if the bytes are valid UTF-8. */
	readonly invalidAt: number | null;
}

/** Decodes UTF-8. Never throws. */
export function decode(bytes: Uint8Array): Decoded {
	try {
		return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), invalidAt: null };
	} catch {
		const valid = bytes.subarray(0, validLength(bytes));
		return {
			text: new TextDecoder().decode(bytes),
			invalidAt: new TextDecoder().decode(valid, { stream: true }).length,
		};
	}
}

/** Length in bytes of the longest prefix that is valid UTF-8 (RFC 3629, section 4). */
function validLength(bytes: Uint8Array): number {
	let i = 0;
	while (i < bytes.length) {
		const first = bytes[i]!;
		const size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
		if (size === 0 || i + size > bytes.length) return i;
		for (let k = 1; k < size; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return i;
		const second = size > 1 ? bytes[i + 1]! : 0;
		const tooLong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
		const tooHigh = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
		if (tooLong || tooHigh) return i;
		i += size;
	}
	return i;
}
