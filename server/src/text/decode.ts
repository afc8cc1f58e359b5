/** Bytes → text. */

export interface Decoded {
	/** Without a leading byte order mark; invalid bytes are U+FFFD. */
	readonly text: string;
	/** The offset in `text` (UTF-16) of the first byte that is no UTF-8; null where all are. */
	readonly invalidAt: number | null;
}

/** Reads UTF-8. Never fails. */
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

/** How many bytes from the start are UTF-8 (RFC 3629, section 4). */
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
