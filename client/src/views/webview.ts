/** Shared parts of the webviews: the panel, the content security policy, and the HTML that loads the script and styles. */
import { type ExtensionContext, Uri, ViewColumn, type Webview, type WebviewPanel, window } from "vscode";

/**
 * Creates the panel of a page.
 *
 * @param folders folders, besides the page's own, from which it may load images
 */
export function createPagePanel(
	{ extensionUri }: ExtensionContext,
	name: string,
	title: string,
	folders: readonly Uri[] = [],
): WebviewPanel {
	const panel = window.createWebviewPanel(`errata.${name}`, title, ViewColumn.Active, {
		enableScripts: true,
		enableFindWidget: true,
		retainContextWhenHidden: true,
		localResourceRoots: [assetsUri(extensionUri), ...folders],
	});
	panel.iconPath = Uri.joinPath(extensionUri, "docs", "images", "icon.png");
	return panel;
}

/**
 * The HTML of a page. Loads `dist/page/<name>.css` and `dist/page/<name>.js`.
 *
 * @param body HTML of the body; the content security policy blocks scripts in it
 * @param style CSS to apply besides the style sheet
 */
export function pageHtml(
	webview: Webview,
	{ extensionUri }: ExtensionContext,
	name: string,
	title: string,
	body: string,
	style = "",
): string {
	const uri = (file: string) => webview.asWebviewUri(Uri.joinPath(assetsUri(extensionUri), file));
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

function assetsUri(extensionUri: Uri): Uri {
	return Uri.joinPath(extensionUri, "dist", "page");
}
