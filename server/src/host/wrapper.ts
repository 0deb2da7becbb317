import { open } from 'node:fs/promises';

/** The first bytes of ELF, and of 64-bit and 32-bit Mach-O files. */
const nativeHeaders = ['7f454c46', 'cffaedfe', 'cefaedfe'];

/** What ouroboros looks for in a native executable to distinguish a wrapper from the real program. */
const signatures = ['zeude', 'Zeude', 'wrapper:codex', 'codex-wrapper'];

/** How many bytes ouroboros reads of it. */
const scanned = 128 * 1024;

/** Whether a file is a native executable with the signature of a known wrapper; false if it cannot be read. */
export async function isWrapper(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const head = Buffer.alloc(scanned);
    const first = await file.read(head, 0, 4, 0);
    if (first.bytesRead < 4 || !nativeHeaders.includes(head.toString('hex', 0, 4))) return false;
    const { bytesRead } = await file.read(head, 0, scanned, 0);
    const start = head.subarray(0, bytesRead);
    return signatures.some((signature) => start.includes(signature));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
