import { EditedText, type TextReader } from '../text/edited-text.ts';

/** The one range in which two texts differ. */
export interface Change {
  /** Its start, the same in both texts. */
  readonly start: number;
  /** Its end in the previous text. */
  readonly end: number;
  /** How many code units longer the new text is. */
  readonly by: number;
}

/** Texts are compared in chunks of this many characters, each with one native string comparison. */
const stride = 4096;

/** Finds the shortest range whose replacement turns one text into the other. */
export function changeBetween(before: TextReader, after: TextReader): Change {
  const shared = EditedText.shared(before, after);
  const most = Math.min(before.length, after.length);
  let start = Math.min(shared.before, most);
  while (start + stride <= most && before.slice(start, start + stride) === after.slice(start, start + stride)) start += stride;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const by = after.length - before.length;
  const least = start + Math.max(0, -by);
  let end = Math.max(least, before.length - shared.after);
  while (end - stride >= least && before.slice(end - stride, end) === after.slice(end + by - stride, end + by)) end -= stride;
  while (end > least && before.charCodeAt(end - 1) === after.charCodeAt(end - 1 + by)) end--;
  return { start, end, by };
}
