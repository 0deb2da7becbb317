import type { Path } from '../../../finding.ts';
import type { Serving } from './flow.ts';
import { type Font, wrap } from './measure.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** name: of a stage or an agent · label: at a line · change: what is not as before · mark: what is wrong. */
export type Tone = 'name' | 'label' | 'change' | 'mark';

/** One line of text. */
export interface DrawnText {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly text: string;
  readonly tone: Tone;
}

export interface DrawnStage<Target = Path> {
  readonly stage: string;
  readonly box: Box;
  readonly texts: readonly DrawnText[];
  /** For those who do not see: everything about the stage. */
  readonly says: string;
  readonly target?: Target;
}

export interface DrawnLine<Target = Path> {
  readonly stage: string;
  readonly serving: Serving;
  /** The name of the agent that it leads to. */
  readonly agent: string;
  /** One of {@link colours}; none where ouroboros stops. */
  readonly colour?: number;
  /** The path of the line and of its tip, as SVG writes them. */
  readonly path: string;
  readonly tip: string;
  /** Around its label. */
  readonly box: Box;
  readonly texts: readonly DrawnText[];
  readonly says: string;
  /** The key that decided. */
  readonly target?: Target;
}

export interface DrawnAgent {
  readonly name: string;
  readonly colour?: number;
  readonly box: Box;
  readonly texts: readonly DrawnText[];
}

/** A diagram with all positions, in pixels at the normal size of text. */
export interface Drawing<Target = Path> {
  readonly width: number;
  readonly height: number;
  readonly stages: readonly DrawnStage<Target>[];
  /** The arrows from one stage to the next. */
  readonly steps: readonly { readonly path: string; readonly tip: string }[];
  readonly lines: readonly DrawnLine<Target>[];
  readonly agents: readonly DrawnAgent[];
  /** Below everything: why ouroboros stops although every stage has an agent. */
  readonly marks: readonly DrawnText[];
}

/** How many colours there are; names and kinds of lines distinguish what has the same one. */
export const colours = 6;

export const lineHeight = 17;
export const padding = 10;

export const fonts: Readonly<Record<Tone, Font>> = {
  name: { size: 13, bold: true },
  label: { size: 12 },
  change: { size: 12 },
  mark: { size: 12 },
};

/** Something to write: a text and its tone. */
export type Words = readonly (readonly [Tone, string])[];

/** Lines of a text in a box of a width, below one another. */
export function write(
  words: Words,
  x: number,
  top: number,
  width: number,
): { readonly texts: readonly DrawnText[]; readonly height: number } {
  const lines = words.flatMap(([tone, text]) => wrap(text, width, fonts[tone]).map((line) => ({ tone, text: line })));
  return {
    texts: lines.map(({ tone, text }, index) => ({ x, y: round(top + index * lineHeight + 12.5), text, tone })),
    height: lines.length * lineHeight,
  };
}

/** A mark as it is written: colour alone never says that something is wrong. */
export const marked = (mark: string): string => `⚠ ${mark}`;

export const round = (number: number): number => Math.round(number * 10) / 10;

/** The tip of an arrow at a point. */
export function tip(x: number, y: number, towards: 'right' | 'left' | 'down'): string {
  const [at, from, to] = { right: [x - 8, y - 4, y + 4], left: [x + 8, y - 4, y + 4], down: [y - 8, x - 4, x + 4] }[towards].map(round);
  return towards === 'down' ? `M${x} ${y}L${from} ${at}L${to} ${at}Z` : `M${x} ${y}L${at} ${from}L${at} ${to}Z`;
}
