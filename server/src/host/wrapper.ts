import { open } from 'node:fs/promises';
import { wrapperMarks } from '../core/index.ts';

/** Whether a file is a native executable with the signature of a known wrapper; false if it cannot be read. */
export async function isWrapper(path: string): Promise<boolean> {
  const { headers, signatures, scannedBytes } = wrapperMarks;
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const head = Buffer.alloc(scannedBytes);
    const first = await file.read(head, 0, 4, 0);
    if (first.bytesRead < 4 || !headers.includes(head.toString('hex', 0, 4))) return false;
    const { bytesRead } = await file.read(head, 0, scannedBytes, 0);
    const start = head.subarray(0, bytesRead);
    return signatures.some((signature) => start.includes(signature));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
