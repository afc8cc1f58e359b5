/** Converts offsets between a notebook's Markdown and its file. */
import { partitionPoint } from "../../text/sorted.ts";
import type { Piece } from "./notebook.ts";

/** Converts the start of a span in the Markdown to an offset in the file. */
export function startInFile(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.markdownStart <= offset)];
	return piece === undefined ? 0 : inFile(piece, offset - piece.markdownStart);
}

/** Converts the end of a span in the Markdown to an offset in the file. */
export function endInFile(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.markdownStart < offset)];
	return piece === undefined ? 0 : inFile(piece, offset - piece.markdownStart);
}

/** Converts the start of a span in the file to an offset in the Markdown. */
export function startInMarkdown(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.fileStart <= offset)];
	return piece === undefined ? 0 : inMarkdown(piece, offset - piece.fileStart);
}

/** Converts the end of a span in the file to an offset in the Markdown. */
export function endInMarkdown(pieces: readonly Piece[], offset: number): number {
	const piece = pieces[lastIndex(pieces, (one) => one.fileStart < offset)];
	return piece === undefined ? 0 : inMarkdown(piece, offset - piece.fileStart);
}

/** Returns the index of the copied piece that contains an offset of the file or ends there; -1 if there is none. */
export function pieceAt(pieces: readonly Piece[], offset: number): number {
	let i = lastIndex(pieces, (one) => one.fileStart <= offset);
	while (i >= 0 && pieces[i]?.fileLength === 0) i--;
	const piece = pieces[i];
	return piece !== undefined && offset <= piece.fileStart + piece.fileLength ? i : -1;
}

function inFile({ fileStart, fileLength, markdownLength }: Piece, offset: number): number {
	return fileStart + scaleOffset(offset, markdownLength, fileLength);
}

function inMarkdown({ markdownStart, fileLength, markdownLength }: Piece, offset: number): number {
	return markdownStart + scaleOffset(offset, fileLength, markdownLength);
}

/** Copied text maps unit by unit; an escape sequence or generated text only as a whole. */
function scaleOffset(offset: number, length: number, otherLength: number): number {
	return length === otherLength ? Math.min(offset, length) : offset >= length ? otherLength : 0;
}

/** Returns the index of the last piece for which `is` holds; -1 if there is none. Requires that no later piece matches after one that does not. */
function lastIndex(pieces: readonly Piece[], is: (piece: Piece) => boolean): number {
	return partitionPoint(pieces.length, (index) => is(pieces[index] as Piece)) - 1;
}
