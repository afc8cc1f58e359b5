/** Completion of attribute names of figures and divs, and of cell options. */
import type { Completion } from "../results.ts";
import type { CompletionContext } from "./context.ts";

/** A Quarto attribute or cell option (quarto.org, "Figures" and "Execution Options"). */
interface Attribute {
	readonly name: string;
	readonly detail: string;
	/** The inserted value. Without one, two quotes are inserted. */
	readonly value?: string;
}

const figure: readonly Attribute[] = [
	{ name: "fig-alt", detail: "alt text" },
	{ name: "fig-cap", detail: "caption" },
	{ name: "width", detail: "width, such as 80%" },
	{ name: "fig-align", detail: "left, center or right" },
	{ name: "fig-pos", detail: "position in LaTeX, such as htb" },
	{ name: "fig-env", detail: "LaTeX environment" },
	{ name: "fig-scap", detail: "short caption for the list of figures" },
	{ name: "fig-link", detail: "URL that the figure links to" },
];

const div: readonly Attribute[] = [
	...figure,
	{ name: "lst-cap", detail: "caption of a listing" },
	{ name: "tbl-cap", detail: "caption of a table" },
	{ name: "layout-ncol", detail: "number of columns", value: "2" },
	{ name: "layout-nrow", detail: "number of rows", value: "2" },
];

const cell: readonly Attribute[] = [
	{ name: "label", detail: "label, such as fig-plot", value: "" },
	{ name: "fig-cap", detail: "caption" },
	{ name: "fig-alt", detail: "alt text" },
	{ name: "fig-subcap", detail: "captions of subfigures", value: "" },
	{ name: "tbl-cap", detail: "caption of a table" },
	{ name: "lst-label", detail: "label of the code as a listing", value: "" },
	{ name: "lst-cap", detail: "caption of the code as a listing" },
	{ name: "fig-width", detail: "width in inches", value: "" },
	{ name: "fig-height", detail: "height in inches", value: "" },
	{ name: "layout-ncol", detail: "number of columns for outputs", value: "2" },
	{ name: "echo", detail: "show the code", value: "false" },
	{ name: "eval", detail: "run the code", value: "false" },
	{ name: "output", detail: "show the output", value: "false" },
	{ name: "warning", detail: "show warnings", value: "false" },
];

/** The attributes or options that the element does not have yet. */
export function attributeCompletions({ kind, span, present }: CompletionContext): readonly Completion[] {
	const all = kind === "option" ? cell : kind === "div-attribute" ? div : figure;
	const missing = all.filter(({ name }) => !present?.includes(name));
	return missing.map(({ name, detail, value }, rank) => {
		const assignment = kind === "option" ? `${name}: ` : `${name}=`;
		const text = assignment + (value ?? '""');
		return {
			label: name,
			edit: { span, text },
			...(value === undefined ? { cursor: text.length - 1 } : {}),
			kind: "attribute",
			detail,
			rank,
			filter: name,
		};
	});
}
