/** How much of what it had may be added within half an hour, and how many MB at least, before a memory is called not flat. */
const share = 0.1;
const slack = 8;

/**
 * What a soak found. The first third is left out: there, caches fill and code is compiled.
 * @param {readonly { minute: number, server: number, host: number, living: number }[]} samples one a minute, memory in MB
 * @returns {{ flat: boolean, words: string }} flat where the straight line through the rest rises by little
 */
export function verdictOf(samples) {
  const rest = samples.slice(Math.ceil(samples.length / 3));
  // a line through a few points says nothing about half an hour
  if (rest.length < 5) return { flat: false, words: 'Too short to tell.' };
  const parts = [
    ['server', 'server'],
    ['alive in the extension host', 'living'],
  ].map(([name, key]) => {
    const points = rest.map((sample) => [sample.minute, sample[key]]);
    const rise = slopeOf(points) * 30;
    const allowed = Math.max(slack, share * mean(points.map(([, memory]) => memory)));
    return { flat: rise <= allowed, words: `${name}: ${signed(rise)} MB in 30 minutes, ${allowed.toFixed(0)} allowed` };
  });
  const flat = parts.every((part) => part.flat);
  return { flat, words: `${flat ? 'Flat' : 'Not flat'} (${parts.map(({ words }) => words).join('; ')}).` };
}

/** A Markdown table of all samples. */
export function tableOf(samples) {
  const rows = samples.map(({ minute, rounds, ...memory }) => [
    minute,
    rounds,
    ...[memory.server, memory.host, memory.living].map((each) => each.toFixed(1)),
  ]);
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  const head = ['minute', 'rounds of edits', 'server, MB', 'extension host, MB', 'alive in its heap, MB'];
  return line(head) + line(head.map(() => '---:')) + rows.map(line).join('');
}

/** Of the straight line that fits the points best. */
function slopeOf(points) {
  const [x, y] = [0, 1].map((at) => mean(points.map((point) => point[at])));
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
