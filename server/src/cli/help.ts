import { version as packageVersion } from "../../../package.json";

export const version: string = packageVersion;

export const help = `Errata catches a Quarto textbook's errors before its readers do.

Usage
  errata check [folder]   report what is wrong in the books of a folder (default: this one)
  errata index [folder]   list chapters, anchors, references, footnotes, citations, figures, definitions
  errata lsp --stdio      serve an editor over the Language Server Protocol

Options
  --format text|json      how to print (default: text)
  --fix                   check: apply the safe fixes first, then report what is left
  --fail-on SEVERITY      check: exit with 1 at this severity or worse: error (default), warning, information, hint
  -h, --help              this text
  -v, --version           ${version}

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run.
Rules are switched on and off in _errata.yml beside _quarto.yml.
`;
