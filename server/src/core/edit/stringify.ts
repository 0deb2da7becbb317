// The only module that imports the package `yaml`. Bundles load it at its first use (build/lazy-modules.mjs).
import { Document, Pair, Scalar, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { stringifyNumber, stringifyString } from 'yaml/util';
import type { Datum } from '../syntax/datum.ts';
import { readYaml } from '../syntax/index.ts';
import { remembered } from '../text/remembered.ts';
import { Float, type Pairs, plainStyle, type Quotes, type ScalarValue, type Style, type Value, Verbatim } from './value.ts';

type StringScalar = Parameters<typeof stringifyString>[0];
type StringifyContext = Parameters<typeof stringifyString>[1];

/** A longer key needs a `?`, which yaml writes only in block style. */
const longestKey = 1024;
/** The length of an escape sequence such as `\u200b`. */
const mostPerSign = 6;

/** Never matches: our tags are selected by the type of a value, and take precedence over the built-in ones. */
const test = /(?!)/;
const never = () => {
  throw new Error('nothing is read with this schema');
};
const own = { default: true, test, resolve: never } as const;

const ownTags: readonly ScalarTag[] = [
  { ...own, tag: 'tag:yaml.org,2002:str', identify: (value) => typeof value === 'string', stringify: writeString },
  { ...own, tag: 'tag:yaml.org,2002:float', identify: (value) => typeof value === 'number', stringify: ({ value }) => number(value, 0) },
  { ...own, tag: '!float', identify: (value) => value instanceof Float, stringify: ({ value }) => number((value as Float).value, 1) },
  { ...own, tag: '!verbatim', identify: (value) => value instanceof Verbatim, stringify: ({ value }) => (value as Verbatim).text },
];

/** YAML 1.1 decides what needs quotes; `compat` ensures that YAML 1.2 parsers read the same value. */
const document = new Document(null, {
  version: '1.1',
  schema: 'yaml-1.1',
  compat: 'core',
  customTags: (tags) => [...ownTags, ...tags],
});

/** A mapping or a list as the lines of a block whose keys or dashes are in column 0. An empty one is a single line, `{}` or `[]`. */
export function stringifyBlock(value: Pairs | readonly Value[], style: Style): string[] {
  return write(nodeOf(value), style).split('\n');
}

/** A value on one line that is valid in flow style, and therefore everywhere. */
export function stringifyFlow(value: Value, style: Style): string {
  const list = new YAMLSeq();
  list.items = [nodeOf(value)];
  list.flow = true;
  return write(list, style).slice(1, -1);
}

/** A scalar that means the same as a key and as a value, in block and in flow style. */
export function stringifyScalar(value: ScalarValue, quotes: Quotes): string {
  return typeof value === 'string' && value.length <= longestKept ? writtenString[quotes](value) : writeScalar(value, quotes);
}

const writerOf = (quotes: Quotes) => remembered(600, (text) => writeScalar(text, quotes));
/** Completion writes the same names at every keystroke. */
const writtenString = { plain: writerOf('plain'), single: writerOf('single'), double: writerOf('double') };
const longestKept = 100;

function writeScalar(value: ScalarValue, quotes: Quotes): string {
  const map = new YAMLMap();
  map.items = [new Pair(new Scalar(value), new Scalar(0))];
  map.flow = true;
  const style = { ...plainStyle, needed: quotes === 'single' ? 'single' : 'double' } as const;
  return write(map, style, quotes).slice(1, -': 0}'.length).replace(/^\? /, '');
}

function nodeOf(value: Value): Scalar | YAMLMap | YAMLSeq {
  if (value === null || typeof value !== 'object' || value instanceof Verbatim || value instanceof Float) return new Scalar(value);
  if ('pairs' in value) {
    const map = new YAMLMap();
    map.items = value.pairs.map(([key, held]) => new Pair(new Scalar(key), besideKey(key, nodeOf(held))));
    return map;
  }
  const list = new YAMLSeq();
  list.items = value.map(nodeOf);
  return list;
}

/**
 * After a long key with `?`, yaml lays out a block correctly only for an indentation of two columns, so the value is written on one line.
 */
function besideKey<T extends Scalar | YAMLMap | YAMLSeq>(key: ScalarValue, node: T): T {
  const isLong = typeof key === 'string' && key.length > longestKey / mostPerSign && stringifyScalar(key, 'plain').length > longestKey;
  if (isLong && !(node instanceof Scalar)) node.flow = true;
  return node;
}

const stringTypes = { plain: Scalar.PLAIN, single: Scalar.QUOTE_SINGLE, double: Scalar.QUOTE_DOUBLE } as const;

/** @param keys how keys are written, independent of the style of values */
function write(contents: Scalar | YAMLMap | YAMLSeq, { indent, compact, quotes, needed }: Style, keys: Quotes = 'plain'): string {
  document.contents = contents;
  const text = document.toString({
    indent,
    indentSeq: !compact,
    defaultStringType: stringTypes[quotes],
    defaultKeyType: stringTypes[keys],
    singleQuote: needed === 'single',
    // One line each, whatever a string contains.
    blockQuote: false,
    doubleQuotedAsJSON: true,
    lineWidth: 0,
    flowCollectionPadding: false,
    directives: false,
  });
  return text.slice(0, -1);
}

/** PyYAML's floats need a decimal point, those of ECMAScript do not if they have an exponent; and PyYAML has no integer -0. */
function number(value: unknown, minFractionDigits: number): string {
  const digits = Object.is(value, -0) ? 1 : minFractionDigits;
  return stringifyNumber({ value, minFractionDigits: digits } as Scalar).replace(/^(-?\d+)e/, '$1.0e');
}

/** Writes a string as yaml does, but in double quotes if our parser, and so PyYAML, would read a different value. */
function writeString(item: Scalar, context: StringifyContext): string {
  const value = String(item.value);
  const inFlow = context.inFlow === true;
  // A line break is only possible in double quotes: every other style would take several lines.
  const asked = /[\n\r]/.test(value) ? double(value, context) : stringifyString(item as StringScalar, { ...context, actualString: true });
  const text = readsBack(asked, value, inFlow) ? asked : double(value, context);
  return inFlow && context.implicitKey && text.length > longestKey ? `? ${text}` : text;
}

/** Characters that PyYAML rejects, reads as a line break or, at the start of a file, as a byte order mark. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const everyUnprintable = new RegExp(unprintable, 'g');

function double(value: string, context: StringifyContext): string {
  const item: StringScalar = Object.assign(new Scalar(value), { type: Scalar.QUOTE_DOUBLE });
  return stringifyString(item, context).replace(everyUnprintable, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether a text is read back as the given string, both as a value and as a key. */
function readsBack(text: string, value: string, inFlow: boolean): boolean {
  // At the start of a line these are directives or document markers.
  if (unprintable.test(text) || /^(?:%|---|\.\.\.)/.test(text)) return false;
  const asKey = text.length <= longestKey;
  const sample = inFlow ? (asKey ? `[${text}, {${text}: 0}]` : `[${text}]`) : asKey ? `- ${text}\n- ${text}: 0` : `- ${text}`;
  const { datum, problems } = readYaml(sample);
  const [first, second] = datum?.kind === 'list' ? datum.items.map((item) => item.datum) : [];
  const isValue = (read: Datum | undefined) => read?.kind === 'str' && read.value === value;
  return problems.length === 0 && isValue(first) && (!asKey || (second?.kind === 'map' && isValue(second.entries[0]?.key)));
}
