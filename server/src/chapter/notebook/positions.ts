/** Places in a notebook's Markdown and in its file, led to each other. */
import { partitionPoint } from "../../text/sorted.ts";
import type { Piece } from "./notebook.ts";

/** Where in the file what begins at an offset of the Markdown begins. */
export function startInFile(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.markdownStart <= offset)];
	return piece === undefined ? 0 : inFile(piece, offset - piece.markdownStart);
}

/** Where in the file what ends at an offset of the Markdown ends. */
export function endInFile(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.markdownStart < offset)];
	return piece === undefined ? 0 : inFile(piece, offset - piece.markdownStart);
}

/** Where in the Markdown what begins at an offset of the file begins. */
export function startInMarkdown(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.fileStart <= offset)];
	return piece === undefined ? 0 : inMarkdown(piece, offset - piece.fileStart);
}

/** Where in the Markdown what ends at an offset of the file ends. */
export function endInMarkdown(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.fileStart < offset)];
	return piece === undefined ? 0 : inMarkdown(piece, offset - piece.fileStart);
}

/** The piece of a string that an offset of the file lies in or ends; -1 where none does. */
export function pieceAt(pieces: readonly Piece[], offset: number): number {
	let i = lastIndex(pieces, (one) => one.fileStart <= offset);
	while (i >= 0 && pieces[i]?.fileLength === 0) i--;
	const piece = pieces[i];
	return piece !== undefined && offset <= piece.fileStart + piece.fileLength ? i : -1;
}

/** An escape is one character that takes more of the file; what no string holds takes nothing of it. */
function inFile({ fileStart: at, fileLength: length, markdownLength: size }: Piece, inside: number): number {
	return at + along(inside, size, length);
}

function inMarkdown({ markdownStart: from, fileLength: length, markdownLength: size }: Piece, inside: number): number {
	return from + along(inside, length, size);
}

/** Plain letters are led one by one; others count as wholly passed or not at all. */
function along(inside: number, size: number, other: number): number {
	return size === other ? Math.min(inside, size) : inside >= size ? other : 0;
}

/** The last of the pieces for which `is` holds, where it holds for all before one and for none after; -1 for none. */
function lastIndex(pieces: readonly Piece[], is: (piece: Piece) => boolean): number {
	return partitionPoint(pieces.length, (index) => is(pieces[index] as Piece)) - 1;
}
