import { version as packageVersion } from "../../../package.json";

/** The version of the package. */
export const version: string = packageVersion;

/** The output of `errata --help`; the tables in README.md describe the same commands and options. */
export const help = `Errata checks Quarto textbooks: cross-references, captions, footnotes, citations, links and more.

Usage
  errata check [folder]    print the findings, grouped by file
  errata figures [folder]  list every figure with number, title, caption and alt text
  errata review [folder]   review the whole book: arc, gaps, repetition and tone
  errata prompt [folder]   print the review questions with the text as a prompt for a language model of your choice
  errata index [folder]    list chapters, labels, references, footnotes, citations, figures and definitions
  errata lsp --stdio       start the language server

The folder defaults to the current one.

Options of check
  --fix                    apply the safe fixes, then print the remaining findings
  --format FORMAT          text (default) or json
  --fail-on SEVERITY       exit with 1 at this severity or worse: error (default), warning, information or hint
  --review                 also run the review rules, as an editor does
  --no-cache               read everything again and do not use or write the result cache

Options of figures
  --format FORMAT          markdown (default), csv, json or html
  --kind KIND              figures (default), tables, listings, equations, definitions or all
  --missing                list only incomplete items and what they lack
  --compare FILE           print what changed since a previous list (Markdown or JSON)
  --title TEXT, --subtitle TEXT, --volume TEXT
                           the text above the list if _quarto.yml does not set it

Options of review and prompt
  --format FORMAT          review: markdown (default), html or json
  --chapter FILE           one chapter in the context of the book; the path is relative to the folder or this directory
  --budget TOKENS          prompt: split the prompt so that no part exceeds this many tokens (4 characters per token)

Options of index
  --format FORMAT          text (default) or json

Other options
  -h, --help               print this help
  -v, --version            print the version (${version})

Exit codes: 0 success, 1 check has findings at or above --fail-on, 2 the command could not run.
Rules are configured in _errata.yml beside _quarto.yml.
`;
