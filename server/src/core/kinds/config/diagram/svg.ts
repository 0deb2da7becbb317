import { across } from './across.ts';
import { type Drawing, type DrawnText, fonts } from './drawing.ts';
import type { Flow } from './flow.ts';

/** Colours with enough contrast on the ground of each theme. */
const themes = {
  light: {
    ground: '#ffffff',
    text: '#1f2328',
    quiet: '#59636e',
    border: '#818b98',
    wrong: '#9a3b00',
    lines: ['#0969da', '#1a7f37', '#8250df', '#bc4c00', '#cf222e', '#0e7490'],
  },
  dark: {
    ground: '#0d1117',
    text: '#f0f6fc',
    quiet: '#9198a1',
    border: '#656c76',
    wrong: '#f0883e',
    lines: ['#4493f8', '#3fb950', '#ab7df8', '#db6d28', '#f85149', '#39c5cf'],
  },
};

type Theme = (typeof themes)['light'];

/** How wide a diagram in a file is at most: the text of a README is about as wide. */
const width = 840;

/** A diagram as a file: without scripts and links, with its own colours for light and dark, and with its content as text. */
export function flowSvg(flow: Flow): string {
  return svgOf(across(flow, width), flow);
}

function svgOf(drawing: Drawing, { title, agents: served, marks: wrong }: Flow): string {
  const { stages, steps, lines, agents } = drawing;
  const description = lines.map(({ says }) => `${says}.`).join('\n');
  const marks = [...served.flatMap(({ name, marks: own }) => own.map((mark) => `${name}: ${mark}`)), ...wrong];
  const parts = [
    `<title id="title">${xmlText(title)}</title>`,
    `<desc id="desc">${xmlText([description, ...marks].join('\n'))}</desc>`,
    `<style>${style()}</style>`,
    `<rect class="ground" width="100%" height="100%"/>`,
    `<g transform="translate(${margin} ${margin})">`,
    ...steps.map(({ path, tip }) => `<path class="step" d="${path}"/><path class="head" d="${tip}"/>`),
    ...stages.map(({ box, texts }) => `<rect class="box" ${attributes(box)} rx="3"/>${texts.map(text).join('')}`),
    ...lines.map(
      ({ path, tip, colour, serving, texts }) =>
        `<g class="${colourClass(colour)}"><path class="line ${serving}" d="${path}"/><path class="tip" d="${tip}"/></g>${texts.map(text).join('')}`,
    ),
    ...agents.map(
      ({ box, colour, texts }) =>
        `<g class="${colourClass(colour)}"><rect class="box" ${attributes(box)} rx="3"/><rect class="tip" ${attributes({ ...box, width: 5 })} rx="2"/></g>${texts.map(text).join('')}`,
    ),
    ...drawing.marks.map(text),
    '</g>',
  ];
  const [w, h] = [drawing.width + 2 * margin, drawing.height + 2 * margin].map((number) => Math.ceil(number));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="title desc">`;
  return `${[head, ...parts, '</svg>'].join('\n')}\n`;
}

const margin = 16;

const colourClass = (colour: number | undefined): string => (colour === undefined ? 'stops' : `c${colour}`);

const attributes = (box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): string =>
  `x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"`;

const text = ({ x, y, text: words, tone }: DrawnText): string => `<text class="${tone}" x="${x}" y="${y}">${xmlText(words)}</text>`;

function style(): string {
  const sizes = Object.entries(fonts).map(([tone, { size, bold }]) => `.${tone}{font-size:${size}px${bold ? ';font-weight:600' : ''}}`);
  return [
    'text{font-family:system-ui,-apple-system,"Segoe UI",Ubuntu,sans-serif;white-space:pre}',
    ...sizes,
    '.line{fill:none;stroke-width:1.75}',
    '.llm{stroke-dasharray:5 4}',
    '.box,.step{fill:none;stroke-width:1}',
    ...ofTheme(themes.light),
    `@media (prefers-color-scheme:dark){${ofTheme(themes.dark).join('')}}`,
  ].join('');
}

function ofTheme({ ground, text: foreground, quiet, border, wrong, lines }: Theme): string[] {
  return [
    `.ground{fill:${ground}}`,
    `.name,.change{fill:${foreground}}.label{fill:${quiet}}.mark{fill:${wrong}}`,
    `.box,.step{stroke:${border}}.head{fill:${border}}`,
    ...[...lines.map((colour, index) => [`.c${index}`, colour] as const), ['.stops', wrong] as const].map(
      ([name, colour]) => `${name} .line,${name} .box{stroke:${colour}}${name} .tip{fill:${colour}}`,
    ),
  ];
}

/** Text as XML may contain it: no markup, none of the characters that XML excludes, none that turn the direction of text around. */
function xmlText(words: string): string {
  return words
    .replace(
      /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      '\ufffd',
    )
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
