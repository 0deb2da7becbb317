import { strip } from '../../../schema/python.ts';

/** Python's `strip().lower()`, which ouroboros applies to the name of a backend before it looks it up. */
export function lower(text: string): string {
  return strip(text).toLowerCase();
}
