/** Packs short number lists into shared buffers: a book has tens of thousands, and one buffer each would need more memory than the numbers. */

/** Length of a shared buffer, in numbers. */
const BUFFER_LENGTH = 16_384;

let buffer = new Uint32Array(BUFFER_LENGTH);
let used = 0;

/** Returns a compact copy of some numbers (unsigned, 32 bits). Callers must not write to it. */
export function packNumbers(numbers: ArrayLike<number>): Uint32Array {
	const { length } = numbers;
	// A long list gets its own buffer; in a shared one it could waste the remaining space.
	if (length > BUFFER_LENGTH / 8) return Uint32Array.from(numbers);
	if (used + length > BUFFER_LENGTH) {
		buffer = new Uint32Array(BUFFER_LENGTH);
		used = 0;
	}
	const copy = buffer.subarray(used, used + length);
	copy.set(numbers);
	used += length;
	return copy;
}
