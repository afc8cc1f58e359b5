/** Lists of numbers, packed: a book has ten thousands of short ones, and a buffer for each would take more room than they do. */

/** So many numbers share a buffer. */
const ROOM = 16_384;

let buffer = new Uint32Array(ROOM);
let used = 0;

/** A copy of some numbers (unsigned, 32 bits) that takes little more room than they need. Nobody may write into it. */
export function packed(numbers: ArrayLike<number>): Uint32Array {
	const { length } = numbers;
	// A long one could leave the rest of a buffer empty.
	if (length > ROOM / 8) return Uint32Array.from(numbers);
	if (used + length > ROOM) {
		buffer = new Uint32Array(ROOM);
		used = 0;
	}
	const place = buffer.subarray(used, used + length);
	place.set(numbers);
	used += length;
	return place;
}
