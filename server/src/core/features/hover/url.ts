/** The path of a key as a user would write it: `economics.tiers.NAME.models.provider`. */
export function keyTitle(schemaPath: string): string {
  return schemaPath.replaceAll('*', 'NAME').replace(/\[\]$/, '.ITEM').replaceAll('[]', '');
}

/** The key at the end of a path, or the nearest one above a user-defined name or an item of a list. */
export function keyName(schemaPath: string): string {
  return (
    schemaPath
      .replaceAll('[]', '')
      .split('.')
      .findLast((step) => step !== '*') ?? ''
  );
}

/** The anchor of a key in the reference. Files of different kinds can have keys with the same name. */
export function keyAnchor(kindId: string, schemaPath: string): string {
  const title = keyTitle(schemaPath)
    .toLowerCase()
    .replace(/[^\w -]/g, '');
  return `${kindId}-${title}`;
}

/** The URL of a key in the reference. */
export function keyUrl(kindId: string, schemaPath: string): string {
  return `https://github.com/ouroboros-config/vscode-ouroboros-config/blob/main/docs/keys.md#${keyAnchor(kindId, schemaPath)}`;
}
