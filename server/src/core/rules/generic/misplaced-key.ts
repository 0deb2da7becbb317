import { movePair } from '../../edit/move.ts';
import type { Fix } from '../../finding.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { Pair } from '../../syntax/node.ts';
import { type Message, t } from '../../words.ts';
import type { Destination } from '../meaning.ts';
import type { Rule } from '../rule.ts';
import { token } from '../support/phrases.ts';
import { unknownKeys } from '../support/unknown-keys.ts';

export const misplacedKey: Rule = {
  id: 'misplaced-key',
  severity: 'warning',
  summary: t('A key must be in the section that it belongs to: anywhere else ouroboros ignores it.'),
  details:
    'The fix moves the key with its comments, and creates the section if it is missing. If several sections have a key with that name, each of them is offered. API keys belong in credentials.yaml; they are not moved there automatically, and no message shows them.',
  examples: [
    {
      bad: '# who works\n<<runtime_backend>>: codex # for now\nlogging:\n  level: debug\n',
      fixed: 'logging:\n  level: debug\norchestrator:\n  # who works\n  runtime_backend: codex # for now\n',
    },
    {
      bad: 'orchestrator:\n  runtime_profile:\n    default: claude\n    # asks\n    <<interveiw>>: codex\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    default: claude\n    stages:\n      # asks\n      interview: codex\n',
    },
    {
      bad: 'orchestrator:\n  <<stages>>:\n    execute: codex # builds\n    evaluate: gemini\n  runtime_backend: claude\n',
      fixed:
        'orchestrator:\n  runtime_backend: claude\n  runtime_profile:\n    stages:\n      execute: codex # builds\n      evaluate: gemini\n',
    },
    {
      bad: 'orchestrator: {<<qa_model>>: gpt-5}\nllm: {backend: codex}\n',
      fixed: 'orchestrator: {}\nllm: {backend: codex, qa_model: gpt-5}\n',
    },
    { bad: '<<permission_mode>>: acceptEdits\n' },
    { bad: 'llm:\n  <<api_key>>: sk-test\n' },
  ],
  *check(context) {
    for (const { key, name, meaning } of unknownKeys(context)) {
      const { path, pair } = key;
      const at = { path, span: pair.key.span };
      const isForbidden = key.fate === 'forbidden';
      if (meaning.is === 'foreign') {
        yield { ...at, message: foreign(name, meaning.file, context.kind.fileName, isForbidden), fixes: [] };
      } else if (meaning.is === 'misplaced') {
        const fixes = meaning.places.flatMap((place) => moveTo(context.document, pair, name, place, meaning.sure));
        yield { ...at, message: misplaced(name, path.at(-2), meaning.places, isForbidden), fixes };
      }
    }
  },
};

function foreign(name: string, file: string, here: string, isForbidden: boolean): Message {
  if (isForbidden)
    return t('"{name}" belongs in {file}, and ouroboros rejects {here} because of it. Move it there.', { name: token(name), file, here });
  return t('"{name}" belongs in {file} and is ignored in {here}. Move it there.', { name: token(name), file, here });
}

function misplaced(name: string, owner: string | number | undefined, places: readonly Destination[], isForbidden: boolean): Message {
  const [first, ...others] = places.map(placeName);
  const ignored = isForbidden ? isRefused(name, owner) : isIgnored(name, owner);
  const [target] = places;
  if (first === undefined || !target) return ignored;
  if (others.length > 0) return [...ignored, ...t('It belongs under {places}.', { places: [first, ...others].join(' or ') })];
  if (target.path.length === 0) return [...ignored, ...t('It is a section and belongs at the top level.')];
  if (target.name === name) return [...ignored, ...t('It belongs under {place}.', { place: first })];
  return [...ignored, ...t('Did you mean "{name}" under {place}?', { name: target.name, place: first })];
}

function isIgnored(name: string, owner: string | number | undefined): Message {
  const key = token(name);
  return typeof owner === 'string'
    ? t('"{key}" is ignored under {owner}.', { key, owner: token(owner) })
    : t('"{key}" is ignored here.', { key });
}

function isRefused(name: string, owner: string | number | undefined): Message {
  const key = token(name);
  return typeof owner === 'string'
    ? t('ouroboros rejects the file because of "{key}" under {owner}.', { key, owner: token(owner) })
    : t('ouroboros rejects the file because of "{key}" here.', { key });
}

/** The place as a person would say it: its last two steps. */
function placeName({ path }: Destination): string {
  return path.slice(-2).join('.');
}

function moveTo(document: SyntaxDocument, pair: Pair, name: string, place: Destination, sure: boolean): Fix[] {
  const edits = movePair(document, pair, place.path, place.name === name ? undefined : place.name);
  if (!edits) return [];
  const title = place.path.length === 0 ? t('Move to the top') : t('Move to {path}', { path: [...place.path, place.name].join('.') });
  return [{ title, edits, preferred: sure }];
}
