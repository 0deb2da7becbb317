/** Programs whose name begins with a capital letter, like the first word of a sentence. */
const capitalPrograms: ReadonlySet<string> = new Set(['Rscript', 'Xorg', 'Xvfb']);

/** Words that join sentences and that are not arguments of programs. */
const joining: ReadonlySet<string> = new Set([
  ...['the', 'a', 'an', 'is', 'are', 'be', 'has', 'have', 'must', 'should', 'shall', 'can', 'will', 'that', 'which', 'when', 'where'],
  ...['without', 'every', 'each', 'it', 'its', 'there', 'they', 'not', 'no'],
]);

/** Words with which a sentence says that something succeeds. */
const outcome = /^(?:pass|passes|passed|succeeds?|works|compiles|loads|runs|exists|successfully|correctly|cleanly|green)$/;

/**
 * Whether a text that should be a shell command is a sentence. Conservative: anything that could be a command is not a sentence. Shell
 * operators, options, paths and assignments make it a command.
 */
export function isProse(command: string): boolean {
  const text = command.trim().replace(/[.!]$/, '');
  const words = text.split(/\s+/);
  const [first = ''] = words;
  if (words.length < 2 || /[\r\n]/.test(text)) return false;
  // Names of programs are ASCII.
  if ((first.codePointAt(0) ?? 0) > 0x7f && /^\p{L}/u.test(first)) return true;
  const plain = words.map((word) => word.replace(/,$/, ''));
  if (!plain.every((word) => /^[A-Za-z]+(?:['\u2019][a-z]+)?$/.test(word) || /^\d+$/.test(word))) return false;
  if (/^[A-Z][a-z]+$/.test(first)) return !capitalPrograms.has(first);
  const rest = plain.slice(1);
  return (words.length > 2 && rest.some((word) => joining.has(word.toLowerCase()))) || outcome.test(rest.at(-1) ?? '');
}
