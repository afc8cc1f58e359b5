/** What the pages of the extension have in common: a panel, a strict policy, a style sheet and a script of their name. */
import { type ExtensionContext, Uri, ViewColumn, type Webview, type WebviewPanel, window } from "vscode";

/** @param folders beside the page's own files, what it may show pictures of */
export function openPage(
	{ extensionUri }: ExtensionContext,
	name: string,
	title: string,
	folders: readonly Uri[] = [],
): WebviewPanel {
	const panel = window.createWebviewPanel(`errata.${name}`, title, ViewColumn.Active, {
		enableScripts: true,
		enableFindWidget: true,
		retainContextWhenHidden: true,
		localResourceRoots: [assetsOf(extensionUri), ...folders],
	});
	panel.iconPath = Uri.joinPath(extensionUri, "docs", "images", "icon.png");
	return panel;
}

/**
 * The page `name`, with the style sheet and the script of that name.
 *
 * @param body what stands in it; no script in it runs
 * @param style of the body, beside the style sheet
 */
export function shell(
	webview: Webview,
	{ extensionUri }: ExtensionContext,
	name: string,
	title: string,
	body: string,
	style = "",
): string {
	const uri = (file: string) => webview.asWebviewUri(Uri.joinPath(assetsOf(extensionUri), file));
	const source = webview.cspSource;
	const nonce = crypto.randomUUID();
	const policy = `default-src 'none'; img-src ${source}; style-src ${source} 'nonce-${nonce}'; script-src ${source}; base-uri 'none'; form-action 'none'`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
<link rel="stylesheet" href="${uri(`${name}.css`)}">
</head>
<body>
${body}
<script type="module" src="${uri(`${name}.js`)}"></script>
</body>
</html>`;
}

function assetsOf(extensionUri: Uri): Uri {
	return Uri.joinPath(extensionUri, "dist", "page");
}
