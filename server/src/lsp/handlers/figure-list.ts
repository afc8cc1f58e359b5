import { toMarkdown } from "../../reports/markdown.ts";
import { dropEmptyReports, reportOf } from "../../reports/report.ts";
import { FIGURE_LIST } from "../protocol.ts";
import type { RequestContext } from "../request-context.ts";
import { forEachBook } from "./each-book.ts";

/** `errata/figureList`: the list that publishers ask for, in Markdown. */
export function handleFigureList(context: RequestContext): void {
	context.connection.onRequest(FIGURE_LIST, async () => {
		const reports = await forEachBook(context, (book) => reportOf(book, ["figures"], false, {}));
		return dropEmptyReports(reports).map((report) => toMarkdown(report, false));
	});
}
