import { findNodeAtLocation, parseTree } from 'jsonc-parser';

const width = 140;

/**
 * Changes one value of a JSON text and leaves every other character as it is.
 * @param {string} text
 * @param {readonly (string | number)[]} path `-` as the index of a list is its end
 * @param {unknown} value undefined removes it
 */
export function setValue(text, path, value) {
  const root = parseTree(text);
  const parent = findNodeAtLocation(root, path.slice(0, -1));
  const step = path.at(-1);
  if (parent === undefined) return setValue(text, path.slice(0, -1), { [step]: value });
  const node = step === '-' ? undefined : findNodeAtLocation(root, path);
  if (value === undefined) return node === undefined ? text : taken(text, parent, parent.type === 'object' ? node.parent : node);
  const indent = indentAt(text, parent.offset) + 2;
  const expanded = ['properties', '$defs'].includes(path.at(-2));
  if (node !== undefined)
    return splice(
      text,
      node.offset,
      node.length,
      print(value, { indent: indentAt(text, node.offset), before: columnAt(text, node.offset), expanded }),
    );
  const key = parent.type === 'object' ? `${JSON.stringify(step)}: ` : '';
  const last = parent.children?.at(-1);
  if (last === undefined)
    return splice(
      text,
      parent.offset,
      parent.length,
      print(parent.type === 'object' ? { [step]: value } : [value], {
        indent: indent - 2,
        before: columnAt(text, parent.offset),
        expanded: false,
      }),
    );
  const inline = !text.slice(parent.offset, last.offset).includes('\n');
  const short = print(value, { indent, before: 0, expanded: false });
  const whole = text.slice(parent.offset, parent.offset + parent.length);
  if (inline && !short.includes('\n') && columnAt(text, parent.offset) + whole.length + key.length + short.length + 2 <= width) {
    return splice(text, last.offset + last.length, 0, `, ${key}${short}`);
  }
  if (inline) {
    const grown = JSON.parse(whole);
    if (parent.type === 'object') grown[step] = value;
    else grown.push(value);
    return splice(text, parent.offset, parent.length, print(grown, { indent: indent - 2, before: width, expanded: false }));
  }
  const line = `\n${' '.repeat(indent)}`;
  return splice(text, last.offset + last.length, 0, `,${line}${key}${print(value, { indent, before: indent + key.length, expanded })}`);
}

/** Removes a child of an object or a list, with the comma before or after it. */
function taken(text, parent, child) {
  const index = parent.children.indexOf(child);
  const previous = parent.children[index - 1];
  const next = parent.children[index + 1];
  const start = previous === undefined ? child.offset : previous.offset + previous.length;
  const end = previous === undefined && next !== undefined ? next.offset : child.offset + child.length;
  return splice(text, start, end - start, '');
}

function splice(text, offset, length, insert) {
  return text.slice(0, offset) + insert + text.slice(offset + length);
}

function columnAt(text, offset) {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The indentation of an offset's line. */
function indentAt(text, offset) {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^ */.exec(text.slice(start))[0].length;
}

/** JSON in the layout of the schemas: on one line if it fits, except for schemas with `properties`. */
function print(value, { indent, before, expanded }) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  const entries = list ? value.map((inner) => ['', inner]) : Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return list ? '[]' : '{}';
  const short = list || !entries.some(([key]) => key === 'properties' || key === '$defs') ? oneLine(value) : undefined;
  if (!expanded && short !== undefined && before + short.length + 1 <= width) return short;
  const pad = ' '.repeat(indent + 2);
  const lines = entries.map(([key, inner]) => {
    const name = list ? '' : `${JSON.stringify(key)}: `;
    return `${pad}${name}${key === 'properties' ? mapping(inner, indent + 2) : print(inner, { indent: indent + 2, before: indent + 2 + name.length, expanded: false })}`;
  });
  return `${list ? '[' : '{'}\n${lines.join(',\n')}\n${' '.repeat(indent)}${list ? ']' : '}'}`;
}

/** An object with each key on its own line. */
function mapping(value, indent) {
  const pad = ' '.repeat(indent + 2);
  const lines = Object.entries(value).map(
    ([key, inner]) => `${pad}${JSON.stringify(key)}: ${print(inner, { indent: indent + 2, before: width, expanded: true })}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${' '.repeat(indent)}}`;
}

function oneLine(value) {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return pairs.length === 0 ? '{}' : `{ ${pairs.map(([key, inner]) => `${JSON.stringify(key)}: ${oneLine(inner)}`).join(', ')} }`;
}
