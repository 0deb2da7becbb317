import { strip } from '../../schema/python.ts';
import { hasLoneSurrogate } from '../../schema/scalars.ts';
import { sizeOf } from '../../text/size.ts';

/** Why ouroboros refuses a path of `expected_artifacts`; only the first reason is reported. */
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

/** The maximum length of a path, and of each folder or file name in it, in bytes. */
const mostPathBytes = 255;

/** Names that Windows reserves for devices, whatever follows their first dot. */
const reserved = /^(?:AUX|CON|CONIN\$|CONOUT\$|NUL|PRN|(?:COM|LPT)[1-9\u00b9\u00b2\u00b3])$/;

/**
 * Why ouroboros 0.51.14 refuses a path that a criterion expects: it must be valid on every operating system and inside the project.
 * @param path one path, as ouroboros has it after splitting
 * @returns undefined if the path is accepted
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
  if (hasLoneSurrogate(path)) return 'not_utf8';
  if (parts.some((part) => sizeOf(part) > mostPathBytes)) return 'component_too_long';
  if (sizeOf(parts.join('/')) > mostPathBytes) return 'path_too_long';
  // A sentence about a file is not a path; text with a slash is taken for a path.
  if (/\s/.test(path) && !path.includes('/')) return 'spaced_prose';
  return undefined;
}

/** Splits a text in place of a list of paths: at each comma followed by white space. */
export function splitArtifacts(text: string): readonly string[] {
  const whole = strip(text);
  if (whole === '' || whole.toUpperCase() === 'NONE') return [];
  return whole.split(/,\s+/).map(strip);
}
