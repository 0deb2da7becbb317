import type { Field, RoutingChoices } from '../../../server/src/protocol.ts';
import { type Children, element, type PageNode } from '../view/node.ts';
import { actionButton, icon, table } from '../view/parts.ts';
import { inherit, named, other, type Preview, type RoutingWords } from './messages.ts';

/** What every control needs. */
export interface Control {
  readonly words: RoutingWords;
  readonly disabled: boolean;
}

/** A drop-down for a key: to say nothing, what stands there though it is none of the options, and the options in their groups. */
export function select(name: string, label: string, field: Field, control: Control, free = false): PageNode {
  const { value, odd, groups } = field;
  const options: Children = [
    option(inherit, field.inherit),
    odd !== undefined && value !== null && option(named(value), odd),
    ...groups.map(({ title, options: names }) =>
      optionGroup(
        title,
        names.map((each) => option(named(each), each)),
      ),
    ),
    free && option(other, control.words.otherModel),
  ];
  return dropDown({ name, 'aria-label': label, 'data-value': value === null ? inherit : named(value) }, control, options);
}

const dropDown = (attributes: Readonly<Record<string, string>>, { disabled }: Control, options: Children): PageNode =>
  element('select', { key: attributes['name'], ...attributes, disabled: disabled ? '' : undefined }, ...options);

const option = (value: string, text: string): PageNode => element('option', { key: value, value }, text);

const optionGroup = (label: string, options: Children): PageNode => element('optgroup', { key: label, label }, ...options);

/** The keys that stages inherit from. */
export function fallbacks({ fallbacks: all }: RoutingChoices, control: Control): PageNode {
  return element(
    'section',
    { key: 'fallbacks' },
    element('h2', {}, control.words.fallbacks),
    element(
      'div',
      { class: 'fields' },
      ...all.map(({ kind, field }) =>
        element('label', { key: kind, class: 'field' }, element('span', {}, field.key), select(kind, field.key, field, control)),
      ),
    ),
  );
}

/** The presets, and what the one at hand would change. */
export function presets({ presets: groups }: RoutingChoices, preview: Preview | undefined, control: Control): PageNode | undefined {
  const { words } = control;
  if (groups.length === 0) return undefined;
  const options = groups.map(({ kind, title, presets: all }) =>
    optionGroup(
      title,
      all.map((preset) => option(named(`${kind}/${preset.name}`), preset.title)),
    ),
  );
  const attributes = { name: 'preset', 'aria-label': words.preset, 'data-value': preview?.value ?? inherit };
  return element(
    'section',
    { key: 'presets' },
    element('h2', {}, words.presets),
    element('div', { key: 'fields', class: 'fields' }, dropDown(attributes, control, [option(inherit, words.noPreset), ...options])),
    element('div', { key: 'preview', role: 'status' }, ...(preview ? previewOf(preview, control) : [])),
  );
}

function previewOf({ description, plan }: Preview, { words, disabled }: Control): Children {
  const { blocked, differences, changes } = plan;
  const says = blocked ?? (changes ? (differences.length === 0 ? words.nothing : undefined) : words.same);
  return [
    element('p', { key: 'description' }, description),
    says !== undefined && element('p', { key: 'says', class: 'warning' }, icon('info'), element('span', {}, says)),
    differences.length > 0 && differencesTable(differences, words),
    element(
      'div',
      { key: 'buttons', class: 'tools' },
      changes && !disabled && actionButton('apply', words.apply, 'primary'),
      actionButton('dismiss', words.dismiss),
    ),
  ];
}

function differencesTable(differences: Preview['plan']['differences'], words: RoutingWords): PageNode {
  const columns = [words.stage, words.changed, words.before, words.after];
  const cell = (label: string, text: string | PageNode) => element('td', { key: label, role: 'cell', 'data-label': label }, text);
  return table(
    { key: 'table', class: 'routing preview' },
    { caption: words.preview, columns },
    differences.map(({ stage, what, before, after }) =>
      element(
        'tr',
        { key: `${stage} ${what}`, role: 'row' },
        element('th', { scope: 'row', role: 'rowheader' }, stage),
        cell(words.changed, what),
        cell(words.before, element('del', {}, before)),
        cell(words.after, after),
      ),
    ),
  );
}
