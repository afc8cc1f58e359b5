/** The first words of a text, cut between words, with `…` where something is left out. */
export function shortened(words: string, longest: number): string {
	if (words.length <= longest) return words;
	const blank = words.lastIndexOf(" ", longest);
	return `${words.slice(0, blank > longest / 2 ? blank : longest).trimEnd()} …`;
}
