/** The one stretch in which two texts differ. */
export interface Change {
  /** Where it starts, in both. */
  readonly start: number;
  /** Where it ends in the text before. */
  readonly end: number;
  /** How much longer the text became. */
  readonly by: number;
}

/** Texts are compared in strides of so many characters, which is a comparison of memory. */
const stride = 4096;

/** Finds the shortest stretch that has to be replaced to make one text of the other. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + stride <= most && before.slice(start, start + stride) === after.slice(start, start + stride)) start += stride;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const by = after.length - before.length;
  let end = before.length;
  const least = start + Math.max(0, -by);
  while (end - stride >= least && before.slice(end - stride, end) === after.slice(end + by - stride, end + by)) end -= stride;
  while (end > least && before.charCodeAt(end - 1) === after.charCodeAt(end - 1 + by)) end--;
  return { start, end, by };
}
