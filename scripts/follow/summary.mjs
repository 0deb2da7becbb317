const headings = { new: 'New', changed: 'Changed', gone: 'Gone' };

/** The report for people: the differences, the lines for the changelog, and what is left to do. */
export function summary({ release, newestKnownRelease, check, drift, variables, undescribed, changed, gaps }) {
  const parts = [`ouroboros ${release}, beside what schemas/ say (fully known: ${newestKnownRelease})`];
  for (const [change, heading] of Object.entries(headings)) {
    const lines = drift.filter((entry) => entry.change === change).map(sentence);
    if (change === 'new') lines.push(...variables.added.map(({ env, key }) => `variable ${env} for ${key}`));
    if (lines.length > 0) parts.push(`${heading}\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
  if (drift.length + variables.added.length === 0) parts.push('Nothing is new, changed or gone.');
  else
    parts.push(
      `For the CHANGELOG\n${changelog(release, drift, variables)
        .map((line) => `- ${line}`)
        .join('\n')}`,
    );
  if (gaps.length > 0)
    parts.push(`Not answered\n${gaps.map(({ question, reason, detail }) => `  ${question}: ${detail ?? reason}`).join('\n')}`);
  if (variables.unplaced.length > 0) parts.push(`Variables whose key a person has to find\n  ${variables.unplaced.join('\n  ')}`);
  if (variables.gone.length > 0)
    parts.push(`Variables that no getter speaks of any more; a person decides\n  ${variables.gone.join(', ')}`);
  const unsaid = drift.filter((entry) => entry.unsaid);
  if (unsaid.length > 0)
    parts.push(`Changes whose history schemas/ cannot say; look at them\n${unsaid.map((entry) => `  ${sentence(entry)}`).join('\n')}`);
  if (undescribed.length > 0) {
    const lines = undescribed.map(({ what, name }) => `  ${name} (${what}): en, ko, zh-cn`);
    parts.push(`Without a description, in schemas/ and l10n/\n${lines.join('\n')}`);
  }
  if (changed.length > 0) parts.push(`${check ? 'Would change' : 'Changed files'}: ${changed.join(', ')}`);
  return parts.join('\n\n');
}

function sentence({ what, file, name, of, before, after }) {
  const place = of === undefined ? '' : ` of ${of}`;
  const of_ = what === 'key' && file !== 'config' && file !== undefined ? ` (${file})` : '';
  const values = before === undefined && after === undefined ? '' : `: ${text(before)} → ${text(after)}`;
  return `${what} ${name}${place}${of_}${values}`;
}

function text(value) {
  if (value === undefined || value === '') return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Short lines in the form of the changelog. */
function changelog(release, drift, { added }) {
  const names = (change, what) =>
    drift
      .filter((entry) => entry.change === change && entry.what === what)
      .map(({ name, of }) => `\`${name}\`${of === undefined ? '' : ` (${of})`}`);
  const line = (start, list) => (list.length === 0 ? [] : [`${start} ${list.join(', ')}.`]);
  const changedKeys = [
    ...new Set(drift.filter(({ change, what }) => change === 'changed' && what !== 'capability').map(({ name }) => `\`${name}\``)),
  ];
  return [
    `Knows ouroboros ${release}.`,
    ...['stage', 'backend', 'key', 'value', 'alias'].flatMap((what) =>
      line(`New ${what === 'alias' ? 'aliases' : `${what}s`}:`, names('new', what)),
    ),
    ...line('Changed type, range or default:', changedKeys),
    ...['stage', 'backend', 'key', 'value', 'alias'].flatMap((what) =>
      line(`Gone ${what === 'alias' ? 'aliases' : `${what}s`}:`, names('gone', what)),
    ),
    ...line(
      'New environment variables:',
      added.map(({ env }) => `\`${env}\``),
    ),
  ];
}
