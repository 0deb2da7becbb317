import { askProblemText, learnedText } from '../../../machine/asked-text.ts';
import { driftParts } from '../../../machine/drift-text.ts';
import type { Machine } from '../../../machine/facts.ts';
import { fileAt } from '../../../machine/paths.ts';
import { releaseText } from '../../../machine/release-text.ts';
import { compareReleases, isUnseen, newestKnownRelease, releaseName, resolveRelease } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { eventStore, foldersAbove } from './paths.ts';
import { placeOf } from './place.ts';
import type { Check, DoctorContext } from './report.ts';
import { sizeText, typed } from './text.ts';

/** The oldest Python that ouroboros supports. */
const oldestPython = '3.12';

/** The size from which ouroboros's own doctor warns about the event store, in bytes. */
const largeStore = 500 * 1024 * 1024;

/** ouroboros itself: whether it is installed, its release, its Python, and its event store. */
export function* ouroborosChecks(context: DoctorContext): Generator<Check> {
  const { machine } = context;
  if (machine === undefined) return;
  yield installedCheck(context);
  yield versionCheck(context);
  yield knowledgeCheck(context);
  yield* driftChecks(context);
  yield pythonCheck(context);
  yield storeCheck(context, machine);
}

function installedCheck({ machine }: DoctorContext): Check {
  const check = { id: 'ouroboros.program', group: 'ouroboros', title: t('ouroboros is installed') } as const;
  const { program, python } = machine?.ouroboros ?? {};
  if (program !== undefined) return { ...check, status: 'pass', seen: t('{program}', { program }) };
  const seen = python === undefined ? t('It is not on PATH.') : t('It is not on PATH; its Python is {python}.', { python: python.path });
  return { ...check, status: 'warn', seen, remedy: { kind: 'command', title: t('Install it'), command: 'uv tool install ouroboros-ai' } };
}

function versionCheck({ machine, facts }: DoctorContext): Check {
  const check = { id: 'ouroboros.version', group: 'ouroboros', title: t('The checks are for the installed release of ouroboros') } as const;
  const version = machine?.ouroboros?.version;
  if (version === undefined)
    return {
      ...check,
      status: 'skip',
      seen: t('The installed release is not known; the checks are for {release}.', { release: releaseText(facts) }),
    };
  return compareReleases(resolveRelease(version) ?? version, facts.release) === 0
    ? { ...check, status: 'pass', seen: releaseText(facts) }
    : {
        ...check,
        status: 'warn',
        seen: t('{version} is installed, but the checks are for {release}.', { version, release: releaseText(facts) }),
      };
}

/** Whether this extension knows the vocabulary of the installed release: built in, or because it asked ouroboros. */
function knowledgeCheck({ machine, facts: { asked } }: DoctorContext): Check {
  const check = {
    id: 'ouroboros.knowledge',
    group: 'ouroboros',
    title: t('This extension knows everything that the installed release knows'),
  } as const;
  const version = machine?.ouroboros?.version;
  if (asked?.problem !== undefined) return { ...check, status: 'warn', seen: askProblemText(asked.problem) };
  if (asked !== undefined) return { ...check, status: 'pass', seen: learnedText(releaseName(asked.release ?? version ?? ''), asked) };
  if (version === undefined) return { ...check, status: 'skip', seen: t('No installed release was found.') };
  return isUnseen(resolveRelease(version) ?? version)
    ? {
        ...check,
        status: 'warn',
        seen: t('{version} is newer than the releases this extension knows (up to {known}), and was not asked what it knows.', {
          version,
          known: newestKnownRelease,
        }),
      }
    : { ...check, status: 'pass', seen: t('{version} is a release that this extension knows.', { version }) };
}

/** What the installed release knows that this extension does not, and the other way around: a report that can be pasted. */
function driftChecks({ facts: { asked } }: DoctorContext): Check[] {
  if (asked?.release === undefined) return [];
  return driftParts(asked).map(({ id, title, names }) => ({
    id: `ouroboros.${id}`,
    group: 'ouroboros',
    title,
    status: id === 'unanswered' ? 'skip' : 'pass',
    seen: t('{names}', { names }),
    news: true,
  }));
}

function pythonCheck({ machine }: DoctorContext): Check {
  const check = { id: 'ouroboros.python', group: 'ouroboros', title: t('The Python of ouroboros is new enough') } as const;
  const python = machine?.ouroboros?.python;
  if (python?.version === undefined) {
    return {
      ...check,
      status: 'skip',
      seen: python === undefined ? t('No Python of it was found.') : t('{python} does not show its version.', { python: python.path }),
    };
  }
  const { path, version } = python;
  return compareReleases(version, oldestPython) >= 0
    ? { ...check, status: 'pass', seen: t('Python {version}, {path}', { version, path }) }
    : {
        ...check,
        status: 'fail',
        seen: t('Python {version} at {path}; ouroboros needs {oldest} or newer.', { version, path, oldest: oldestPython }),
      };
}

function storeCheck(context: DoctorContext, machine: Machine): Check {
  const { analysis, input } = context;
  const check = { id: 'ouroboros.event-store', group: 'ouroboros', title: t('The event store can be written') } as const;
  const place = placeOf(context, 'persistence.database_path');
  const store = eventStore(analysis?.model, input.path, machine);
  if ('problem' in store)
    return { ...check, ...place, status: 'fail', seen: t('persistence.database_path is not a path that ouroboros can use.') };
  const { file } = store;
  const fact = fileAt(machine, file);
  const fail = (seen: Message): Check => ({ ...check, ...place, status: 'fail', seen });
  if (fact === undefined) return { ...check, status: 'skip', seen: t('{file} was not checked.', { file }) };
  if (fact.kind === 'directory') return fail(t('{file} is a folder.', { file }));
  if (fact.kind === 'file') {
    if (fact.writable === false) return fail(t('{file} cannot be written to.', { file }));
    const size = sizeText(fact.size ?? 0);
    if ((fact.size ?? 0) <= largeStore) return { ...check, ...place, status: 'pass', seen: t('{file}, {size}', { file, size }) };
    const remedy = { kind: 'command', title: t('Shrink it'), command: `sqlite3 ${typed(file, machine)} "VACUUM;"` } as const;
    return { ...check, ...place, status: 'warn', seen: t('{file} has grown to {size}.', { file, size }), remedy };
  }
  const folder = foldersAbove(file, machine).find((candidate) => fileAt(machine, candidate)?.kind === 'directory');
  if (folder !== undefined && fileAt(machine, folder)?.writable === false)
    return fail(t('{file} does not exist, and {folder} cannot be written to.', { file, folder }));
  return { ...check, ...place, status: 'pass', seen: t('{file} does not exist yet.', { file }) };
}
