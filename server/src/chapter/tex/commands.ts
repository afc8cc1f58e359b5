/** LaTeX commands in prose, outside formulas and raw blocks. */

import { matchAt } from "../../syntax/blocks/block-markers.ts";
import { skipSpace } from "../../syntax/characters.ts";
import { texCommandEnd } from "../../syntax/tex.ts";
import type { Span } from "../../text/span.ts";
import type { Context, Div, TexCommand } from "../facts.ts";

const COMMAND = /\\([A-Za-z]+)\*?(?:\[[^\]\n]{0,200}\])?/y;

interface Sink {
	readonly text: string;
	readonly texCommands: TexCommand[];
}

/** Adds a command with its arguments, or an environment (`begin` with its name as argument). */
export function readTexCommand(sink: Sink, span: Span, context: Context, div: Div | null): void {
	const { text } = sink;
	const mark = matchAt(COMMAND, text, span.start);
	if (mark === null) return;
	const open = span.start + mark[0].length;
	const close = text[open] === "{" ? argumentEnd(text, open, span.end) : open;
	const inside = { start: Math.min(open + 1, close), end: Math.max(open, close - 1) };
	const argument = close > open ? { text: text.slice(inside.start, inside.end), span: inside } : null;
	sink.texCommands.push({ name: mark[1] as string, argument, span, context, div });
}

/** Adds the commands or the environment of a LaTeX block. */
export function readTexBlock(sink: Sink, span: Span, div: Div | null): void {
	const { text } = sink;
	if (text.startsWith("\\begin", span.start)) {
		readTexCommand(sink, span, "body", div);
		return;
	}
	for (let at = span.start; at < span.end; ) {
		const end = texCommandEnd(text, at, span.end);
		if (end === null) return;
		readTexCommand(sink, { start: at, end }, "body", div);
		at = skipSpace(text, end, span.end);
	}
}

/** Returns the offset after the brace that closes the one at `open`; `open` if there is none. */
function argumentEnd(text: string, open: number, end: number): number {
	let depth = 0;
	for (let i = open; i < end; i++) {
		if (text[i] === "\\") i++;
		else if (text[i] === "{") depth++;
		else if (text[i] === "}" && --depth === 0) return i + 1;
	}
	return open;
}
