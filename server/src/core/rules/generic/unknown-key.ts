import { replaceScalar } from '../../edit/write.ts';
import { type Fix, pathId } from '../../finding.ts';
import type { UnknownKey } from '../../model.ts';
import { readerOf } from '../../syntax/document.ts';
import type { Pair } from '../../syntax/node.ts';
import { isUnseen } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import type { Meaning, Near } from '../meaning.ts';
import type { Rule } from '../rule.ts';
import { oddIndentsOf, wideColonAt } from '../support/lookalikes.ts';
import { changeTo, names, token } from '../support/phrases.ts';
import { removal } from '../support/removal.ts';
import { unknownKeys } from '../support/unknown-keys.ts';
import { mayKnow } from '../support/unseen.ts';

export const unknownKey: Rule = {
  id: 'unknown-key',
  severity: 'warning',
  summary: t('Every key should be one that ouroboros knows: it silently ignores all others.'),
  details:
    'A misspelt key loads, and what it was meant to set keeps its default. Names are compared exactly: case matters, and so do dashes and underscores. A key that only defines an anchor (`&name`, used elsewhere as `*name`) is not reported.',
  examples: [
    {
      bad: 'orchestrator:\n  <<runtme_backend>>: codex # the agent\n',
      fixed: 'orchestrator:\n  runtime_backend: codex # the agent\n',
    },
    { bad: 'logging: {<<"Level">>: debug}\n', fixed: 'logging: {"level": debug}\n' },
    { bad: 'orchestrator:\n  <<max-parallel-workers>>: 4\n', fixed: 'orchestrator:\n  max_parallel_workers: 4\n' },
    { bad: 'orchestrator:\n  <<backend>>: codex\n', fixed: 'orchestrator:\n  runtime_backend: codex\n' },
    { bad: 'telemetry:\n  <<disabled>>: yes # please\n', fixed: 'telemetry:\n  enabled: false # please\n' },
    { bad: 'telemetry:\n  <<colour>>: red\n' },
    { bad: 'llm:\n  backend: codex\n  <<bakend>>: gemini\n' },
  ],
  *check(context) {
    const promised = new Set<string>();
    const text = readerOf(context.document);
    const oddIndent = oddIndentsOf(context.document);
    for (const { key, name, meaning } of unknownKeys(context)) {
      if (meaning.is !== 'unknown') continue;
      const { span } = key.pair.key;
      const wide = wideColonAt(text, span.start, span.end);
      const odd = wide ? { message: wide.message, fixes: [wide.fix] } : oddIndent(span);
      if (odd) {
        yield { path: key.path, span, ...odd };
        continue;
      }
      const unseen = isUnseen(context.model.release);
      if (unseen && meaning.near.length === 0) {
        yield { path: key.path, span, severity: 'information', message: mayKnow(name, context.model.release), fixes: [] };
        continue;
      }
      const [nearest] = meaning.near;
      const target = nearest && pathId([...key.path.slice(0, -1), nearest.name]);
      // Two misspellings of one key must not both become that key.
      const free = target !== undefined && !promised.has(target);
      if (target !== undefined) promised.add(target);
      yield {
        path: key.path,
        span,
        explain: () => ({
          message: [...(unseen ? isNotKnown(name, key.path) : isUnknown(name, key, context.kind.fileName)), ...advice(meaning)],
          fixes: [...renames(key.pair, meaning.near, free), ...removal(context.document, key.pair)],
        }),
      };
    }
  },
};

function isUnknown(name: string, { path, fate }: UnknownKey, file: string): Message {
  const key = token(name);
  const owner = path.at(-2);
  if (fate === 'forbidden') return isForbidden(key, path, file);
  if (owner === undefined) return t('"{key}" is not a section of {file} and is ignored.', { key, file });
  if (typeof owner === 'number')
    return t('"{key}" is not a key of {list}[{index}] and is ignored.', { key, list: String(path.at(-3)), index: owner });
  return t('"{key}" is not a key of {owner} and is ignored.', { key, owner: token(owner) });
}

/** For a mapping that forbids keys that its model does not have. */
function isForbidden(key: string, path: readonly (string | number)[], file: string): Message {
  const owner = path.at(-2);
  if (owner === undefined) return t('"{key}" is not a section of {file}, and ouroboros rejects the file because of it.', { key, file });
  const place = typeof owner === 'number' ? `${String(path.at(-3))}[${owner}]` : token(owner);
  return t('"{key}" is not a key of {owner}, and ouroboros rejects the file because of it.', { key, owner: place });
}

/** For an unknown release: what happens to the key there is not known. */
function isNotKnown(name: string, path: readonly (string | number)[]): Message {
  const owner = path.findLast((part, index) => index < path.length - 1 && typeof part === 'string');
  const key = token(name);
  return owner === undefined
    ? t('"{key}" is not a known section.', { key })
    : t('"{key}" is not a known key of {owner}.', { key, owner: token(String(owner)) });
}

function advice({ near, allowed }: Meaning & { readonly is: 'unknown' }): Message {
  const [first] = near;
  if (!first) return allowed.length === 0 ? t('Remove it.') : t('Use {names}.', { names: names(allowed) });
  if (first.taken) return t('"{name}" is already set. Remove one of them.', { name: first.name });
  if (first.instead !== undefined) return t('Did you mean "{name}"?', { name: `${first.name}: ${first.instead}` });
  return t('Did you mean "{name}"?', { name: first.name });
}

function renames(pair: Pair, near: readonly Near[], free: boolean): Fix[] {
  return near.flatMap(({ name, taken, sure, guess, isOpposite, instead }, index) => {
    if (taken) return [];
    return isOpposite ? turned(pair, name, instead) : [changeTo(pair.key, name, index === 0 && sure && free, guess)];
  });
}

/** A fix with the opposite key and the opposite value; none if there is no opposite value. */
function turned({ key, value }: Pair, name: string, instead: boolean | undefined): Fix[] {
  if (instead === undefined || value.kind !== 'scalar') return [];
  const edits = [replaceScalar(key, name), replaceScalar(value, instead)];
  return [{ title: t('Change to "{key}: {value}"', { key: name, value: String(instead) }), edits, preferred: true }];
}
