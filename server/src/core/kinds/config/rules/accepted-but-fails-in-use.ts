import { replaceScalar } from '../../../edit/write.ts';
import type { Model, Setting } from '../../../model.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import type { Datum } from '../../../syntax/datum.ts';
import { schemaAt } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { configSchema } from '../schema.ts';

/** A year: the maximum that ouroboros accepts where it reads the hours. */
const mostPauseHours = 8760;

export const acceptedButFailsInUse: Rule = {
  id: 'accepted-but-fails-in-use',
  severity: 'warning',
  summary: t('Some values pass validation but fail when they are used.'),
  details:
    'Validation converts `true` and `"3.0"` to a number; the code that later reads `max_parallel_workers` and `usage_limit_pause_hours` does not, and accepts at most 8760 hours, a year. A `warning_threshold` above the default of `critical_threshold` passes if `critical_threshold` is omitted, because defaults are not validated.',
  examples: [
    { bad: "orchestrator:\n  max_parallel_workers: <<'3.0'>>\n", fixed: 'orchestrator:\n  max_parallel_workers: 3\n' },
    { bad: 'orchestrator:\n  max_parallel_workers: <<true>>\n' },
    { bad: 'orchestrator:\n  usage_limit_pause_hours: <<.inf>>\n' },
    { bad: 'orchestrator:\n  usage_limit_pause_hours: <<9000>>\n' },
    { bad: 'orchestrator:\n  usage_limit_pause_hours: <<yes>>\n' },
    { bad: 'drift:\n  warning_threshold: <<0.7>>\n' },
  ],
  *check({ model }) {
    const workers = model.at('orchestrator.max_parallel_workers');
    if (workers && typeof workers.value === 'number' && !isPlainInteger(workers.datum)) yield unconverted(workers, workers.value);
    const hours = model.at('orchestrator.usage_limit_pause_hours');
    if (hours && typeof hours.value === 'number') yield* pause(hours, hours.value);
    const drift = doubtfulDrift(model);
    if (drift) {
      const limit = String(criticalDefault(model));
      yield at(
        drift,
        t('critical_threshold is not set and stays at {limit}, below this. Set it to {value} or more.', {
          limit,
          value: String(drift.value),
        }),
      );
    }
  },
};

function* pause(hours: Setting, value: number): Iterable<Problem> {
  if (hours.datum.kind === 'bool') yield unconverted(hours, value);
  else if (!(value <= mostPauseHours)) {
    const what = found(hours.datum, hours.valueNode, false);
    yield at(hours, t('{found} fails when it is used: a pause can be at most {most} hours.', { found: what, most: mostPauseHours }));
  }
}

/** `drift.warning_threshold` if it is set alone to more than the default of `critical_threshold`, which no validator compares it with. */
export function doubtfulDrift(model: Model): Setting | undefined {
  const warning = model.at('drift.warning_threshold');
  const limit = criticalDefault(model);
  if (!warning || typeof warning.value !== 'number' || typeof limit !== 'number') return undefined;
  return warning.value > limit && !model.at('drift.critical_threshold') ? warning : undefined;
}

function criticalDefault(model: Model) {
  return schemaAt(configSchema, 'drift.critical_threshold', model.release)?.default;
}

/** Whether Python's `int()` accepts it as a number: an integer, or a text of digits. */
function isPlainInteger(datum: Datum): boolean {
  if (datum.kind === 'str') return /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(datum.value);
  return datum.kind !== 'bool';
}

function unconverted(setting: Setting, value: number): Problem {
  const what = found(setting.datum, setting.valueNode, false);
  const fix = {
    title: t('Change to {value}', { value }),
    edits: [replaceScalar(setting.valueNode, value)],
    preferred: setting.datum.kind === 'str',
  };
  return {
    ...at(setting, t('{found} passes validation but fails when it is used. Write the number.', { found: what })),
    fixes: [fix],
  };
}

function at({ path, valueNode }: Setting, message: Message): Problem {
  return { path, span: valueNode.span, message, fixes: [] };
}
