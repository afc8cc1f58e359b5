import type { Float } from "./facts.ts";

/** Whether readers who cannot see a figure are told of it: by its own alternative text or by that of each of its images. */
export function isDescribed({ alt, images }: Float): boolean {
	if (alt !== null) return true;
	const hasOwn = images.map(({ attributes }) =>
		attributes?.pairs.some(({ key }) => key === "fig-alt" || key === "alt"),
	);
	return hasOwn.length > 0 && hasOwn.every(Boolean);
}
