/** The share and the minimum in MB that memory may grow by within half an hour and still count as flat. */
const share = 0.1;
const slack = 8;

/**
 * The result of a soak test. The first third is ignored: there, caches fill and code is compiled.
 * @param {readonly { minute: number, server: number, host: number, living: number }[]} samples one per minute, memory in MB
 * @returns {{ flat: boolean, words: string }} flat if the regression line through the rest rises only a little
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

/** The slope of the line of best fit. */
function slopeOf(points) {
  const [x, y] = [0, 1].map((at) => mean(points.map((point) => point[at])));
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
