import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { settingsOfKeys } from '../../../rules/support/lookup.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { schemaAt } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { configSchema } from '../schema.ts';

/** A variable in the syntax of a shell or of Windows. */
const variable = /\$\{?[A-Za-z_]\w*\}?|%[A-Za-z_]\w*%/;
const home = /^(?:\$\{?HOME\}?|%USERPROFILE%)(?=[/\\]|$)/;

/** Whether a path contains a variable that is not expanded. */
export function holdsVariable(value: string): boolean {
  return variable.test(value);
}

const pathSettings = settingsOfKeys(({ kind }) => kind === 'program-path' || kind === 'file-path' || kind === 'folder-path');

export const pathUnexpanded: Rule = {
  id: 'path-unexpanded',
  severity: 'warning',
  summary: t('Only a leading tilde is expanded in a path, not shell variables.'),
  details: '`$HOME/bin/codex` is looked up under exactly this name. `~` means the home folder in every program path.',
  byEntry: true,
  examples: [
    { bad: 'orchestrator:\n  codex_cli_path: <<$HOME/bin/codex>>\n', fixed: 'orchestrator:\n  codex_cli_path: ~/bin/codex\n' },
    { bad: "orchestrator:\n  worktree_root: <<'$TMPDIR/trees'>>\n" },
  ],
  *check({ model }) {
    for (const setting of pathSettings(model)) {
      const { path, schemaPath, value } = setting;
      if (typeof value !== 'string') continue;
      const found = variable.exec(value)?.[0];
      if (found === undefined) continue;
      const { valueNode } = setting;
      const key = schemaAt(configSchema, schemaPath, model.release);
      if (key === undefined) continue;
      const takesTilde = key.kind === 'program-path' || (typeof key.default === 'string' && key.default.startsWith('~'));
      const fixes: Fix[] = takesTilde && home.test(value) ? [changeTo(valueNode, value.replace(home, '~'), true)] : [];
      yield {
        path,
        span: valueNode.span,
        message:
          fixes.length > 0
            ? t('{variable} is not expanded here. Write "~".', { variable: token(found) })
            : t('{variable} is not expanded here. Write the path out.', { variable: token(found) }),
        fixes,
      };
    }
  },
};
