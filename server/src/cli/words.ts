/** A number with its noun: `1 chapter`, `2 chapters`. */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
