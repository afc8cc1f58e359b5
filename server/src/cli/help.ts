import { version as packageVersion } from "../../../package.json";

export const version: string = packageVersion;

export const help = `Errata catches a Quarto textbook's errors before its readers do.

Usage
  errata check [folder]   report what is wrong in the books of a folder (default: this one)
  errata index [folder]   list chapters, anchors, references, footnotes, citations, figures, definitions
  errata figures [folder] list every figure with number, title, caption and alternative text, and what is missing
  errata review [folder]  what a technical editor would say of the whole book: its arc, gaps, repetitions, tone
  errata prompt [folder]  the same questions with the whole text, to be put to a language model of your choice
  errata lsp --stdio      serve an editor over the Language Server Protocol

Options
  --format FORMAT         how to print: text (default) or json; figures: markdown (default), csv, json, html;
                          review: markdown (default), html, json
  --fix                   check: apply the safe fixes first, then report what is left
  --review                check: by the editorial rules, too, as an editor shows them; they read all prose
  --fail-on SEVERITY      check: exit with 1 at this severity or worse: error (default), warning, information, hint
  --no-cache              check: print and keep nothing of an earlier check; what a check printed is kept in the user's
                          cache folder, and printed again while no file of the book has changed
  --kind KIND             figures: figures (default), tables, listings, equations, definitions, all
  --missing               figures: only what lacks a caption, a title, an alternative text, a reference or its image
  --compare FILE          figures: what changed since an earlier list (its Markdown or JSON)
  --chapter FILE          review, prompt: this chapter alone, held against the book; its path from the folder or from here
  --budget TOKENS         prompt: as many prompts as are needed, none longer than this (four characters make a token)
  --title, --subtitle, --volume TEXT
                          figures: what stands above the list, where _quarto.yml does not say it
  -h, --help              this text
  -v, --version           ${version}

Exit codes: 0 clean, 1 findings at or above --fail-on (of check alone; a review ends with 0 whatever it says), 2 could not run.
Rules are switched on and off in _errata.yml beside _quarto.yml.
`;
