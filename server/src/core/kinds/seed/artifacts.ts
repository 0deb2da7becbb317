import { strip } from '../../schema/python.ts';

/** Why ouroboros refuses a path of `expected_artifacts`; of several the first counts. */
export type ArtifactFault =
  | 'empty'
  | 'control'
  | 'none_mixed'
  | 'backslash'
  | 'comma'
  | 'workspace_root'
  | 'absolute_or_escapes'
  | 'windows_trailing'
  | 'windows_forbidden'
  | 'windows_reserved'
  | 'not_utf8'
  | 'component_too_long'
  | 'path_too_long'
  | 'spaced_prose';

/** Bytes that a path, and each folder or name in it, may have. */
export const mostPathBytes = 255;

/** Names that Windows keeps for devices, whatever stands behind their first dot. */
const reserved = /^(?:AUX|CON|CONIN\$|CONOUT\$|NUL|PRN|(?:COM|LPT)[1-9\u00b9\u00b2\u00b3])$/;

/**
 * What ouroboros 0.51.14 has against a path that a criterion expects: it must be one that every system can have, inside the project.
 * @param path one path, as ouroboros has it after splitting
 * @returns undefined where it accepts the path
 */
export function artifactFault(path: string): ArtifactFault | undefined {
  if (path === '') return 'empty';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'control';
  if (strip(path).toUpperCase() === 'NONE') return 'none_mixed';
  if (path.includes('\\')) return 'backslash';
  if (path.includes(',')) return 'comma';
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 && !path.startsWith('/')) return 'workspace_root';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..')) return 'absolute_or_escapes';
  if (parts.some((part) => /[. ]$/.test(part))) return 'windows_trailing';
  if (parts.some((part) => /["*:<>?|]/.test(part))) return 'windows_forbidden';
  if (parts.some((part) => reserved.test((part.split('.')[0] ?? '').trimEnd().toUpperCase()))) return 'windows_reserved';
  if (/\p{Surrogate}/u.test(path)) return 'not_utf8';
  if (parts.some((part) => utf8Length(part) > mostPathBytes)) return 'component_too_long';
  if (utf8Length(parts.join('/')) > mostPathBytes) return 'path_too_long';
  // A sentence about a file is no path; one with a slash is taken at its word.
  if (/\s/.test(path) && !path.includes('/')) return 'spaced_prose';
  return undefined;
}

/** What a text that stands where a list of paths is wanted is split into: at a comma that white space follows. */
export function splitArtifacts(text: string): readonly string[] {
  const whole = strip(text);
  if (whole === '' || whole.toUpperCase() === 'NONE') return [];
  return whole.split(/,\s+/).map(strip);
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
