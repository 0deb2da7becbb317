import * as vscode from 'vscode';

/** The pages of the build, each a script with that name. */
export type PageName = 'routing' | 'doctor' | 'overview';

/** The HTML of a page: scripts and styles from files, nothing inline, nothing remote. The script fills the body. */
export function pageHtml(webview: vscode.Webview, pages: vscode.Uri, name: PageName, title: string): string {
  const file = (path: string) => webview.asWebviewUri(vscode.Uri.joinPath(pages, path)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}; img-src data:`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${file('view.css')}">
<script type="module" src="${file(`${name}.js`)}"></script>
</head>
<body></body>
</html>`;
}
