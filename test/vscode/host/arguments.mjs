const valued = new Set([
  'user-data-dir',
  'extensions-dir',
  'install-extension',
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'folder-uri',
  'file-uri',
  'locale',
]);

/**
 * Parses the command line of the desktop `code` program.
 * @returns {{ flag: (name: string) => string | true | undefined, all: (name: string) => (string | true)[], paths: string[]
 *   }}
 */
export function readArguments(argv) {
  const flags = new Map();
  const paths = [];
  for (let at = 0; at < argv.length; at++) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argv[at]) ?? [];
    if (name === undefined) paths.push(argv[at]);
    else flags.set(name, [...(flags.get(name) ?? []), value ?? (valued.has(name) ? argv[++at] : true)]);
  }
  return { flag: (name) => flags.get(name)?.at(-1), all: (name) => flags.get(name) ?? [], paths };
}
