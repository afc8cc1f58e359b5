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

/** How many bytes a decoder accepts before it refuses one, by halving. */
function validLength(bytes: Uint8Array): number {
	let low = 0;
	let high = bytes.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		try {
			new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(low, middle), { stream: true });
		} catch {
			high = middle;
			continue;
		}
		low = startOfCharacter(bytes, middle);
		if (low === middle || high - middle <= 4) low = Math.max(low, middle);
	}
	return low;
}
