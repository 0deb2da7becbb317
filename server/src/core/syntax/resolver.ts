import { ch } from './chars.ts';
import type { Node, ScalarNode } from './node.ts';

/** The types that PyYAML's SafeLoader can give a node; `unknown` if it has no constructor for the tag. */
export type Type =
  | 'null'
  | 'bool'
  | 'int'
  | 'float'
  | 'binary'
  | 'timestamp'
  | 'omap'
  | 'pairs'
  | 'set'
  | 'str'
  | 'seq'
  | 'map'
  | 'merge'
  | 'value'
  | 'unknown';

const standard = 'tag:yaml.org,2002:';
const constructed: ReadonlySet<string> = new Set<Type>([
  'null',
  'bool',
  'int',
  'float',
  'binary',
  'timestamp',
  'omap',
  'pairs',
  'set',
  'str',
  'seq',
  'map',
  'merge',
  'value',
]);

/** The type of a node: by its tag, or for a plain scalar by its spelling. A lone `!` selects by the spelling even in quotes. */
export function typeOf(node: Exclude<Node, { kind: 'alias' }>): Type {
  const tag = node.tag?.name;
  if (tag !== undefined && tag !== '!') return typeOfTag(tag);
  switch (node.kind) {
    case 'scalar':
      return typeOfScalar(node, tag);
    case 'sequence':
      return 'seq';
    case 'mapping':
      return 'map';
  }
}

function typeOfTag(tag: string): Type {
  const name = tag.startsWith(standard) ? tag.slice(standard.length) : '';
  return isType(name) ? name : 'unknown';
}

function isType(name: string): name is Type {
  return constructed.has(name);
}

function typeOfScalar(node: ScalarNode, tag: string | undefined): Type {
  if (tag === '!') return typeOfSpelling(node.text.endsWith('\n') && node.text.length > 1 ? node.text.slice(0, -1) : node.text);
  return node.style === 'plain' ? typeOfSpelling(node.text) : 'str';
}

const boolSpelling = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const nullSpelling = /^(?:null|Null|NULL)$/;
const intSpelling = /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const floatSpelling =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const timestampSpelling =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;

/**
 * The type of a plain scalar by YAML 1.1's implicit resolvers as PyYAML has them: `1e3` is a string (an exponent needs a dot and a sign),
 * `010` is 8, `1:30` is 90, `y` is a string, `on` is true.
 */
function typeOfSpelling(text: string): Type {
  const code = text.charCodeAt(0);
  switch (code) {
    case 0x79: // y
    case 0x59:
    case 0x6f: // o
    case 0x4f:
    case 0x74: // t
    case 0x54:
    case 0x66: // f
    case 0x46:
      return text.length <= 5 && boolSpelling.test(text) ? 'bool' : 'str';
    case 0x6e: // n
    case 0x4e:
      if (text.length > 4) return 'str';
      return nullSpelling.test(text) ? 'null' : boolSpelling.test(text) ? 'bool' : 'str';
    case ch.tilde:
      return text === '~' ? 'null' : 'str';
    case ch.less:
      return text === '<<' ? 'merge' : 'str';
    case ch.equals:
      return text === '=' ? 'value' : 'str';
    case ch.bang:
    case ch.ampersand:
    case ch.star:
      return text.length === 1 ? 'unknown' : 'str';
    case ch.dot:
      return floatSpelling.test(text) ? 'float' : 'str';
    case ch.plus:
    case ch.dash:
      return typeOfNumber(text);
    default:
      break;
  }
  if (code >= ch.zero && code <= ch.nine) return typeOfNumber(text);
  return text === '' ? 'null' : 'str';
}

function typeOfNumber(text: string): Type {
  if (intSpelling.test(text)) return 'int';
  if (floatSpelling.test(text)) return 'float';
  return timestampSpelling.test(text) ? 'timestamp' : 'str';
}
