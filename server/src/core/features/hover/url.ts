/** The path of a key as a person says it: `economics.tiers.NAME.models.provider`. */
export function keyTitle(schemaPath: string): string {
  return schemaPath.replaceAll('*', 'NAME').replace(/\[\]$/, '.ITEM').replaceAll('[]', '');
}

/** The key that a path leads to, or the nearest above a name that the user chose or an item of a list. */
export function keyName(schemaPath: string): string {
  return (
    schemaPath
      .replaceAll('[]', '')
      .split('.')
      .findLast((step) => step !== '*') ?? ''
  );
}

/** The anchor of a key in the reference. Files of different kinds can have keys of one name. */
export function keyAnchor(kindId: string, schemaPath: string): string {
  const title = keyTitle(schemaPath)
    .toLowerCase()
    .replace(/[^\w -]/g, '');
  return `${kindId}-${title}`;
}

/** Where the entry of a key can be read. */
export function keyUrl(kindId: string, schemaPath: string): string {
  return `https://github.com/ouroboros-config/vscode-ouroboros-config/blob/main/docs/keys.md#${keyAnchor(kindId, schemaPath)}`;
}
