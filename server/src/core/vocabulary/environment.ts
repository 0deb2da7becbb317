import { type EnvOverride, vocabulary, type WrapperMarks } from './data.ts';
import { vocabularyOf } from './learned/registry.ts';
import { isInRelease, perRelease } from './release.ts';

const { secrets, dotenv, placeholder } = vocabulary.environment;

/** The environment variables that override keys of the config in a release, one row per variable and key. */
export const envOverrides: (release: string) => readonly EnvOverride[] = perRelease((release) =>
  vocabularyOf(release).environment.overrides.filter((row) => isInRelease(row, release)),
);

const byKey = perRelease((release): ReadonlyMap<string, readonly EnvOverride[]> => {
  const rows = envOverrides(release);
  return new Map(
    rows.flatMap(({ key }) =>
      key === undefined ? [] : [[key, rows.filter((row) => row.key === key).toSorted((a, b) => a.order - b.order)]],
    ),
  );
});

/** The variables that override a key of the config in a release, in the order in which ouroboros reads them. */
export function envOverridesOf(key: string, release: string): readonly EnvOverride[] {
  return byKey(release).get(key) ?? [];
}

/** How ouroboros distinguishes a wrapper of a program from the real program. */
export const wrapperMarks: WrapperMarks = vocabulary.wrappers;

/** Where ouroboros looks for `.env` files: `project` in the folder it starts in, `home` below the home folder. */
export const dotenvFiles: { readonly project: string; readonly home: string } = dotenv;

const denied: ReadonlySet<string> = new Set(dotenv.deniedInProject);

/** Whether ouroboros ignores a variable in the `.env` of a project, which may come from someone else. */
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

/** Whether a value is a placeholder that `ouroboros config init` wrote (`YOUR_…_API_KEY`), which does not count as a key. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return text.startsWith(placeholder.prefix) && text.endsWith(placeholder.suffix);
}
