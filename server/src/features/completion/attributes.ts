/** The attributes of figures, divs and cells: their names, with quotes to write in. */
import type { Completion } from "../results.ts";
import type { CompletionContext } from "./context.ts";

/** An attribute or option of Quarto that a figure or cell may have (quarto.org, “Figures”, “Execution Options”). */
interface Name {
	readonly name: string;
	readonly detail: string;
	/** Values that need no quotes; the first one is written. */
	readonly value?: string;
}

const figure: readonly Name[] = [
	{ name: "fig-alt", detail: "alternative text" },
	{ name: "fig-cap", detail: "caption" },
	{ name: "width", detail: "width, such as 80%" },
	{ name: "fig-align", detail: "left, center or right" },
	{ name: "fig-pos", detail: "where LaTeX may put it, such as htb" },
	{ name: "fig-env", detail: "environment in LaTeX" },
	{ name: "fig-scap", detail: "short caption for the list of figures" },
	{ name: "fig-link", detail: "address behind the figure" },
];

const div: readonly Name[] = [
	...figure,
	{ name: "lst-cap", detail: "caption of a listing" },
	{ name: "tbl-cap", detail: "caption of a table" },
	{ name: "layout-ncol", detail: "parts side by side", value: "2" },
	{ name: "layout-nrow", detail: "parts in rows", value: "2" },
];

const cell: readonly Name[] = [
	{ name: "label", detail: "label, such as fig-plot", value: "" },
	{ name: "fig-cap", detail: "caption" },
	{ name: "fig-alt", detail: "alternative text" },
	{ name: "fig-subcap", detail: "captions of its parts", value: "" },
	{ name: "tbl-cap", detail: "caption of a table" },
	{ name: "lst-label", detail: "label of its code as a listing", value: "" },
	{ name: "lst-cap", detail: "caption of its code as a listing" },
	{ name: "fig-width", detail: "inches", value: "" },
	{ name: "fig-height", detail: "inches", value: "" },
	{ name: "layout-ncol", detail: "outputs side by side", value: "2" },
	{ name: "echo", detail: "show the code", value: "false" },
	{ name: "eval", detail: "run the code", value: "false" },
	{ name: "output", detail: "show what it prints", value: "false" },
	{ name: "warning", detail: "show warnings", value: "false" },
];

/** The names that are not there yet. */
export function attributeCompletions({ kind, span, present }: CompletionContext): readonly Completion[] {
	const known = kind === "option" ? cell : kind === "div-attribute" ? div : figure;
	const left = known.filter(({ name }) => !present?.includes(name));
	return left.map(({ name, detail, value }, rank) => {
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
