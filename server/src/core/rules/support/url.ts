/** The URL of a rule's page. */
export function ruleUrl(id: string): string {
  return `https://github.com/ouroboros-config/vscode-ouroboros-config/blob/main/docs/rules.md#${id}`;
}
