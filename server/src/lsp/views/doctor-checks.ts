import { type Check as CoreCheck, type Remedy as CoreRemedy, groups, groupTitle, type Report, t } from '../../core/index.ts';
import type { CheckGroup, CheckView, Location, RemedyView } from '../../protocol.ts';
import type { OpenDocument } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { placeOf } from './target.ts';

/** The non-empty groups of a report, in the user's language. */
export function toGroups(report: Report, document: OpenDocument | undefined, session: Session): CheckGroup[] {
  return groups.flatMap((group): CheckGroup[] => {
    const checks = report.checks.filter((check) => check.group === group);
    if (checks.length === 0) return [];
    return [{ id: group, title: session.say(groupTitle(group)), checks: checks.map((check) => toCheck(check, document, session)) }];
  });
}

function toCheck(
  { id, status, title, seen, remedy, news, span }: CoreCheck,
  document: OpenDocument | undefined,
  session: Session,
): CheckView {
  const place = span === undefined || document === undefined ? undefined : placeOf(document, span);
  const shown = remedy === undefined ? place && { title: session.say(goThere), place } : toRemedy(remedy, place, document, session);
  return {
    id,
    status,
    title: session.say(title),
    seen: session.say(seen),
    ...(shown === undefined ? {} : { remedy: shown }),
    ...(news === undefined ? {} : { news }),
  };
}

const goThere = t('Show in editor');

/** The action of a button: fix, open a location, copy a command, open a page. */
function toRemedy(remedy: CoreRemedy, place: Location | undefined, document: OpenDocument | undefined, session: Session): RemedyView {
  const at = place === undefined ? {} : { place };
  const title = session.say(remedy.title);
  switch (remedy.kind) {
    case 'command':
      return { title, copy: remedy.command };
    case 'link':
      return { title, url: remedy.url };
    case 'open':
      return { title, ...at };
    case 'quick-fix': {
      if (document === undefined) return { title, ...at };
      const edits = remedy.fix.edits.map(({ span, newText }) => ({ range: placeOf(document, span).range, newText }));
      return { title, ...at, fix: { version: session.isOpen(document) ? document.version : null, edits } };
    }
  }
}
