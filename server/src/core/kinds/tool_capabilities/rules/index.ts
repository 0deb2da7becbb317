import type { Example, Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import type { Violation } from '../../../schema/violation.ts';
import { type Message, t } from '../../../words.ts';
import { anchorOnlyKey } from '../../support/anchor-only-key.ts';
import { keyNotText } from '../../support/blocks/key-not-text.ts';
import { misplacedField } from '../../support/blocks/misplaced-field.ts';
import { misspeltHolder } from '../../support/blocks/misspelt-holder.ts';
import { mixedLayouts } from '../../support/blocks/mixed-layouts.ts';
import { toolName } from './tool-name.ts';

/**
 * A rule about an entry that ouroboros ignores.
 * @param toRemove whether removing it is the only fix
 */
function aboutEntry(
  rule: Omit<Rule, 'check' | 'examples'>,
  examples: readonly Example[],
  say: (entry: Violation) => Message,
  toRemove = false,
): Rule {
  return {
    ...rule,
    examples,
    *check({ violations, document }) {
      for (const violation of violations) {
        const { path, span, pair } = violation;
        const fixes = removal(document, pair, toRemove).map((fix) => (toRemove ? { ...fix, guess: true } : fix));
        yield { path, span, message: say(violation), fixes };
      }
    },
  };
}

const nameOf = ({ path }: Violation): string => token(String(path.at(-1)));

/** The rules for this kind only. */
export const toolCapabilitiesRules: readonly Rule[] = [
  aboutEntry(
    {
      id: 'tool-dropped',
      severity: 'warning',
      summary: t('One bad value makes ouroboros ignore every field of that tool.'),
      details: 'The other tools in the file are not affected. For this tool, ouroboros infers the capabilities from its name.',
    },
    [
      {
        bad: 'tools:\n  <<read_file>>:\n    scope: nope\n    origin: builtin\n',
        instead: 'tools:\n  read_file:\n    scope: sidecar\n    origin: builtin\n',
      },
    ],
    (entry) =>
      t('All fields of "{name}" are ignored until this one has a valid value: {field}.', {
        name: nameOf(entry),
        field: token(entry.detail.reason ?? ''),
      }),
  ),
  aboutEntry(
    {
      id: 'built-in-tool',
      severity: 'warning',
      summary: t('The built-in tools of ouroboros cannot be overridden.'),
      details: 'The built-in tools are `Bash`, `Edit`, `Glob`, `Grep`, `NotebookEdit`, `Read`, `WebFetch`, `WebSearch` and `Write`.',
    },
    [
      {
        bad: 'tools:\n  <<Bash>>:\n    mutation_class: workspace_write\n  read_file:\n    scope: kernel\n',
        fixed: 'tools:\n  read_file:\n    scope: kernel\n',
      },
    ],
    (entry) => t('"{name}" is a built-in tool and cannot be overridden, so this is ignored.', { name: nameOf(entry) }),
    true,
  ),
  aboutEntry(
    {
      id: 'shadowed-tool',
      severity: 'warning',
      summary: t('A tool of a server should be listed once: only the longer name counts.'),
      details:
        'Ouroboros looks up `mcp:SERVER:TOOL`, then `SERVER:TOOL`, then `TOOL`, uses the first one that exists, and does not merge them.',
    },
    [
      {
        bad: 'tools:\n  <<fs:read_file>>:\n    scope: kernel\n  mcp:fs:read_file:\n    scope: sidecar\n',
        instead: 'tools:\n  mcp:fs:read_file:\n    scope: sidecar\n',
      },
    ],
    (entry) =>
      t('"{name}" is not read because "{other}" takes precedence.', { name: nameOf(entry), other: token(entry.detail.reason ?? '') }),
  ),
  aboutEntry(
    {
      id: 'tool-wildcard',
      severity: 'warning',
      summary: t('A tool must be listed by its full name: there are no wildcards.'),
      details: 'A `*` has no special meaning. List each tool by name.',
    },
    [{ bad: 'tools:\n  <<"fs:*">>:\n    scope: kernel\n', instead: 'tools:\n  "fs:read_file":\n    scope: kernel\n' }],
    (entry) => t('"{name}" matches only a tool with exactly this name. List each tool by name.', { name: nameOf(entry) }),
  ),
  {
    ...keyNotText,
    examples: [{ bad: 'tools:\n  <<3>>:\n    scope: kernel\n', fixed: 'tools:\n  "3":\n    scope: kernel\n' }],
  },
  misspeltHolder('tools', [{ bad: '<<tool>>:\n  read_file:\n    scope: kernel\n', fixed: 'tools:\n  read_file:\n    scope: kernel\n' }]),
  misplacedField(undefined, [{ bad: 'tools:\n  <<scope>>: kernel\n' }]),
  toolName,
  anchorOnlyKey([{ bad: '<<reads>>: &reads {mutation_class: read_only}\ntools:\n  fs:read_file: *reads\n' }]),
  mixedLayouts('tools', [
    {
      bad: '<<read_file>>:\n  scope: kernel\ntools:\n  write_file:\n    scope: sidecar\n',
      fixed: 'tools:\n  write_file:\n    scope: sidecar\n  read_file:\n    scope: kernel\n',
    },
  ]),
];
