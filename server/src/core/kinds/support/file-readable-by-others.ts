import type { Path } from '../../finding.ts';
import { fileAt, join } from '../../machine/paths.ts';
import type { Rule, RuleContext } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import { t } from '../../words.ts';

/** How the rule applies to a kind of file. */
export interface ReadableFile {
  /** The permissions that only the owner should have. */
  readonly others: number;
  readonly examples: Rule['examples'];
  /** Where the finding is reported; undefined where nothing is reported. */
  at(context: RuleContext): { readonly path: Path; readonly span: Span } | undefined;
}

/** A file with secrets that others can read. */
export function fileReadableByOthers({ others, examples, at }: ReadableFile): Rule {
  return {
    id: 'file-readable-by-others',
    severity: 'warning',
    summary: t('Only its owner should be able to read a file with secrets in it.'),
    details: '`chmod 600 FILE` removes the permissions of all other users. Windows does not have these permissions.',
    needsMachine: true,
    examples,
    *check(context) {
      const { machine } = context.facts;
      const place = at(context);
      if (!machine || machine.platform === 'windows' || !place) return;
      const file = machine.document ?? join(join(machine.home, '.ouroboros', machine), context.kind.fileName, machine);
      const mode = fileAt(machine, file)?.mode;
      if (mode === undefined || (mode & others) === 0) return;
      const shown = (mode & 0o777).toString(8).padStart(3, '0');
      yield { ...place, message: t('Others can read this file (mode {mode}). Run: chmod 600 {file}', { mode: shown, file }), fixes: [] };
    },
  };
}
