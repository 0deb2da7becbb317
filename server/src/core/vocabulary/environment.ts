import { type EnvOverride, vocabulary, type WrapperMarks } from './data.ts';

const { overrides, secrets, dotenv, placeholder } = vocabulary.environment;

/** Every environment variable that says something about the config, one row a variable and key. */
export const envOverrides: readonly EnvOverride[] = overrides;

const byKey: ReadonlyMap<string, readonly EnvOverride[]> = new Map(
  overrides.flatMap(({ key }) =>
    key === undefined ? [] : [[key, overrides.filter((row) => row.key === key).toSorted((a, b) => a.order - b.order)]],
  ),
);

/** The variables that come before a key of the config, the one that is asked first at the front. */
export function envOverridesOf(key: string): readonly EnvOverride[] {
  return byKey.get(key) ?? [];
}

/** How ouroboros tells a wrapper of a program from the real one. */
export const wrapperMarks: WrapperMarks = vocabulary.wrappers;

/** Where ouroboros looks for `.env` files: `project` in the folder it starts in, `home` below the home folder. */
export const dotenvFiles: { readonly project: string; readonly home: string } = dotenv;

const denied: ReadonlySet<string> = new Set(dotenv.deniedInProject);

/** Whether ouroboros ignores a variable in the `.env` of a project, which may be somebody else's. */
export function isDeniedInProject(variable: string): boolean {
  return denied.has(variable) || dotenv.deniedPrefixesInProject.some((prefix) => variable.startsWith(prefix));
}

const secretNames: ReadonlySet<string> = new Set([
  ...secrets.names,
  ...vocabulary.credentialProviders.flatMap((provider) => provider.variables),
]);

/** Whether the value of a variable must never be shown. */
export function isSecretVariable(variable: string): boolean {
  return secretNames.has(variable) || secrets.suffixes.some((suffix) => variable.toUpperCase().endsWith(suffix));
}

/** Whether a value is a placeholder that `ouroboros config init` wrote (`YOUR_…_API_KEY`), which counts as no key at all. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return text.startsWith(placeholder.prefix) && text.endsWith(placeholder.suffix);
}
