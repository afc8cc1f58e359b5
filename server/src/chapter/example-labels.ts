/**
 * Returns the labels of numbered examples, `(@label) Text` at the start of a line. `@label` then prints the number of the
 * example and is not a citation (Pandoc's manual, “Numbered example lists”).
 */
export function exampleLabels(text: string): readonly string[] {
	const labels: string[] = [];
	for (let at = text.indexOf("(@"); at >= 0; at = text.indexOf("(@", at + 2)) {
		const before = text.slice(Math.max(0, at - MAX_INDENT_LENGTH), at);
		if (!/(?:^|\n)[ \t>]*$/.test(before)) continue;
		LABEL.lastIndex = at + 2;
		const label = LABEL.exec(text)?.[1];
		if (label !== undefined) labels.push(label);
	}
	return labels;
}

const MAX_INDENT_LENGTH = 40;
const LABEL = /([\w-]{1,200})\)(?=\s)/y;
