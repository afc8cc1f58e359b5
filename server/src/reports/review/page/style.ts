/** The style of the review. Its colors are variables, so that a webview can set those of the editor's theme. */

/** The colors of the HTML page, for light and dark themes. */
export const colors = `
:root {
	color-scheme: light dark;
	--paper: #fbfaf7; --ink: #22242a; --soft: #666a73; --line: #dedbd2; --panel: #f2f0ea; --link: #1d5fa8;
	--back: #2b6cb0; --ahead: #c2571a; --odd: #b3261e; --bar: #8b93a1;
	--error: #b3261e; --warning: #9a5b00; --information: #2b6cb0; --hint: #666a73;
	--text: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
	--display: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif;
	--code: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
	:root {
		--paper: #17191d; --ink: #e3e3e0; --soft: #9a9ea8; --line: #33363d; --panel: #1f2227; --link: #82b7f2;
		--back: #6ca9ee; --ahead: #f09a5b; --odd: #ff8a80; --bar: #6c7482;
		--error: #ff8a80; --warning: #f0b35b; --information: #6ca9ee; --hint: #9a9ea8;
	}
}
body { margin: 0; background: var(--paper); }
.review { padding: 3rem 1.5rem 5rem; }
@media print { .review { padding: 0; } .review details:not([open]) { display: none; } }
`;

export const style = `
.review { max-width: 68rem; margin: 0 auto; color: var(--ink); font: var(--text); }
.review a { color: var(--link); text-decoration: none; }
.review a:hover { text-decoration: underline; }
.review :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.review .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.review .above { margin: 0; color: var(--soft); font-size: 0.9em; letter-spacing: 0.04em; }
.review h1 { margin: 0.1em 0 0.5em; font: 600 2.3em/1.15 var(--display); text-wrap: balance; }
.review h2 { margin: 0 0 0.25rem; font: 600 1.45em/1.25 var(--display); }
.review h3 { margin: 2rem 0 0.25rem; font: 600 1.1em/1.25 var(--display); }
.review section { margin-top: 3.25rem; }
.review .lead { max-width: 46rem; margin: 0 0 1.25rem; color: var(--soft); }
.review .warning-note { padding: 0.6rem 0.9rem; border-left: 3px solid var(--warning); background: var(--panel); }

.review .totals { display: flex; flex-wrap: wrap; gap: 0.4rem 2.2rem; margin: 0; padding: 0; list-style: none; color: var(--soft); }
.review .totals li { max-width: 11rem; line-height: 1.3; }
.review .totals strong { display: block; color: var(--ink); font: 600 1.5em/1.2 var(--display); font-variant-numeric: tabular-nums lining-nums; }
.review nav { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1.75rem; }
.review nav a { display: flex; flex: 1 1 12rem; gap: 0.6rem; align-items: baseline; padding: 0.65rem 0.9rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); color: var(--ink); }
.review nav a:hover { border-color: var(--link); text-decoration: none; }
.review nav strong { min-width: 1.1em; font-size: 1.15em; font-variant-numeric: tabular-nums; }

.review .scroll { overflow-x: auto; }
.review table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.review th { font-weight: 400; text-align: left; }
.review .number { display: inline-block; min-width: 1.5em; color: var(--soft); text-align: right; margin-right: 0.35em; }

.review .chapters { width: 100%; font-size: 0.93em; }
.review .chapters th, .review .chapters td { padding: 0.28rem 0.6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
.review .chapters th:first-child { padding-left: 0; text-align: left; white-space: normal; }
.review .chapters thead th { color: var(--soft); font-size: 0.88em; vertical-align: bottom; }
.review .chapters .part th { padding-top: 1.1rem; color: var(--soft); font: italic 1em var(--display); }
.review .chapters .length svg { width: 7rem; height: 0.55rem; margin-left: 0.6rem; fill: var(--bar); vertical-align: baseline; }
.review .badge { display: inline-block; min-width: 1.1rem; padding: 0 0.35rem; border-radius: 9px; background: color-mix(in srgb, var(--ahead) 18%, transparent); color: var(--ink); text-align: center; }
.review .chosen th, .review th.chosen { font-weight: 700; }

.review .arcs { display: block; width: 100%; height: auto; margin: 0.5rem 0 1rem; font-size: 11.5px; }
.review .arcs text { fill: var(--ink); text-anchor: middle; pointer-events: none; }
.review .arcs .part rect { fill: var(--panel); }
.review .arcs .part text { fill: var(--soft); text-anchor: start; }
.review .arcs .block rect { fill: color-mix(in srgb, var(--bar) 40%, var(--paper)); }
.review .arcs .block.chosen rect { fill: var(--bar); }
.review .arc path { fill: none; stroke-opacity: 0.5; stroke-linecap: round; }
.review .arc.back path { stroke: var(--back); }
.review .arc.ahead path { stroke: var(--ahead); }
.review .arc.far path { stroke-opacity: 0.12; }
.review .arcs:hover .arc path { stroke-opacity: 0.2; }
.review .arcs .arc:hover path { stroke-opacity: 1; }
.review .key { padding: 0 0.15em; border-bottom: 3px solid; }
.review .key.back { border-color: var(--back); }
.review .key.ahead { border-color: var(--ahead); }
.review .key.odd { border-color: var(--odd); }

.review .matrix { font-size: 0.86em; }
.review .matrix th[scope="col"] { padding: 0.2rem 0; color: var(--soft); text-align: center; }
.review .matrix th[scope="row"] { padding: 0 0.75rem 0 0; white-space: nowrap; }
.review .matrix td { min-width: 2rem; height: 1.85rem; padding: 0; border: 1px solid var(--line); text-align: center; }
.review .matrix td a { display: flex; align-items: center; justify-content: center; height: 100%; color: var(--ink); }
.review .matrix td:hover { box-shadow: inset 0 0 0 2px var(--ink); }
.review .matrix .self { background: var(--line); }
.review .matrix .self:hover, .review .matrix .sum:hover { box-shadow: none; }
.review .matrix .sum { border-color: transparent; color: var(--soft); }
.review .matrix .missed { color: var(--odd); font-weight: 700; }
.review .matrix tfoot th { color: var(--soft); }
.review .back { --heat: var(--back); }
.review .ahead { --heat: var(--ahead); }
.review .heat-1 { background: color-mix(in srgb, var(--heat) 12%, transparent); }
.review .heat-2 { background: color-mix(in srgb, var(--heat) 24%, transparent); }
.review .heat-3 { background: color-mix(in srgb, var(--heat) 37%, transparent); }
.review .heat-4 { background: color-mix(in srgb, var(--heat) 50%, transparent); }
.review .heat-5 { background: color-mix(in srgb, var(--heat) 63%, transparent); }
.review .heat-6 { background: color-mix(in srgb, var(--heat) 76%, transparent); }

.review .traits { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1.4rem 1.75rem; margin-bottom: 1.25rem; }
.review .trait { display: flex; flex-direction: column; justify-content: space-between; margin: 0; }
.review .trait figcaption { font-size: 0.93em; }
.review .trait figcaption span { color: var(--soft); font-size: 0.88em; }
.review .trait svg { display: block; width: 100%; height: auto; overflow: visible; font-size: 10px; }
.review .trait rect { fill: var(--bar); }
.review .trait .short rect { fill-opacity: 0.35; }
.review .trait .chosen rect { fill: var(--back); }
.review .trait .odd rect { fill: var(--odd); }
.review .trait text { fill: var(--odd); text-anchor: middle; }
.review .trait .chosen:not(.odd) text { fill: var(--ink); }
.review .trait .axis { stroke: var(--line); stroke-width: 1; }
.review .trait .median { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; stroke-opacity: 0.75; }
.review .numbers { font-size: 0.86em; }
.review .numbers th, .review .numbers td { padding: 0.2rem 0.6rem; border-bottom: 1px solid var(--line); text-align: right; }
.review .numbers th:first-child { padding-left: 0; text-align: left; white-space: nowrap; }
.review .numbers thead th { vertical-align: bottom; }
.review .numbers small { display: block; color: var(--soft); }
.review .numbers .odd { color: var(--odd); font-weight: 700; }

.review details { margin: 0.75rem 0; }
.review summary { width: fit-content; color: var(--link); cursor: pointer; }
.review .observations { max-width: 52rem; margin: 0 0 1.5rem; padding: 0.9rem 1.1rem 0.9rem 2.2rem; border-radius: 6px; background: var(--panel); }
.review .nothing { color: var(--soft); }
.review .answers { max-width: 52rem; padding: 0; list-style: none; }
.review .answers > li { margin: 0; padding: 0.75rem 0 0.75rem 0.95rem; border-left: 3px solid var(--mark); }
.review .answers > li + li { margin-top: 0.6rem; }
.review .answers p { margin: 0; }
.review .answers .error { --mark: var(--error); }
.review .answers .warning { --mark: var(--warning); }
.review .answers .information { --mark: var(--information); }
.review .answers .hint { --mark: var(--line); }
.review .answers .hint .severity { color: var(--hint); }
.review .severity { margin-right: 0.3em; color: var(--mark); font-weight: 600; }
.review blockquote, .review q { color: var(--soft); font-style: italic; }
.review blockquote { margin: 0.2rem 0 0; }
.review .place { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.1rem; margin-top: 0.2rem; color: var(--soft); font-size: 0.9em; }
.review code { padding: 0.05em 0.3em; border-radius: 3px; background: var(--panel); color: inherit; font: 0.92em var(--code); }
.review .others { margin: 0.25rem 0 0; padding-left: 1.1rem; color: var(--soft); font-size: 0.9em; }
.review .answers details { margin: 0.2rem 0 0; font-size: 0.9em; }
@media (max-width: 40rem) { .review h1 { font-size: 1.8em; } .review section { margin-top: 2.25rem; } }
`;

/** The digest of `colors` and `style` for the Content Security Policy of the page; a test compares it. */
export const styleHash = "sha256-ldWe7zaUK3iC8XYGItzS1CpBNTg9SMDOLhsmQtif8JM=";
