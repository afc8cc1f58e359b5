/** A number with its noun: `1 figure`, `3 figures`, `1,507 figures`. */
export function counted(number: number, one: string, many = `${one}s`): string {
	return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
