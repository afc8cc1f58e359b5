import type { Book } from "../book/book.ts";
import type { Location } from "../text/span.ts";

/**
 * Every place that points at the thing at `offset`, in reading order.
 *
 * @param declaration whether the places that define it come first in the list
 */
export function references(_book: Book, _path: string, _offset: number, _declaration: boolean): readonly Location[] {
	return [];
}
