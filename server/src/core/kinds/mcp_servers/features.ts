import type { Analysis } from '../../analysis.ts';
import type { HintOptions, InlayHint } from '../../features/hints.ts';
import type { FeatureHooks } from '../../features/hooks.ts';
import type { HoverTarget } from '../../features/hover/target.ts';
import { type DocumentLink, insideQuotes } from '../../features/links.ts';
import type { ValuePlace } from '../../features/places.ts';
import { environment, variable } from '../../machine/environment.ts';
import { withTilde } from '../../machine/paths.ts';
import { type Message, t } from '../../words.ts';
import { addressText, programText, variableText } from './beside.ts';
import { serverPath } from './check.ts';
import { serversCompletion } from './completion.ts';
import { names } from './names.ts';
import { programOf } from './programs.ts';
import { variablesOf } from './references.ts';
import { why } from './rules/url-refused.ts';
import { textOf } from './servers.ts';
import { allowLocal, isLocalAllowed, urlRefusal } from './url.ts';

/** The features that are specific to the servers. */
export const mcpServersFeatures: FeatureHooks = {
  completion: serversCompletion,
  hover: { inForce },
  hints,
  links,
  names,
  namesItems: ({ path }) => (path === serverPath ? ['name'] : undefined),
};

/** The effect of a value on this machine. */
function inForce(analysis: Analysis, { path, schema }: HoverTarget): readonly Message[] {
  const { machine } = analysis.facts;
  const datum = analysis.model.at(path)?.datum;
  if (machine === undefined || datum === undefined) return [];
  switch (schema.path) {
    case `${serverPath}.command`:
      return datum.kind === 'str' && datum.value !== '' ? [programText(datum.value, machine)] : [];
    case `${serverPath}.url`: {
      if (datum.kind !== 'str' || datum.value === '') return [];
      const refusal = urlRefusal(datum.value, isLocalAllowed(machine), machine.names);
      return [refusal ? why(refusal, datum.value) : addressText(datum.value, machine)];
    }
    case `${serverPath}.env.*`:
      return datum.kind === 'str' ? variablesOf(datum.value).map((name) => variableText(name, machine)) : [];
    case `${serverPath}.name`: {
      const server = analysis.model.at(path.slice(0, -1))?.datum;
      const command = server?.kind === 'map' ? textOf(server, 'command') : undefined;
      return command === undefined ? [] : [programText(command, machine)];
    }
    default:
      return [];
  }
}

/** What the file does not show: the transport that an alias means, the variable that allows an address, where a variable is set. */
function hints(analysis: Analysis, { node, schema }: ValuePlace, options: HintOptions): readonly InlayHint[] {
  const { machine } = analysis.facts;
  if (node.kind !== 'scalar' || node.text === '' || schema === undefined) return [];
  const behind = (label: Message): readonly InlayHint[] => [{ offset: node.span.end, label }];
  if (schema.path === `${serverPath}.transport`)
    return options.aliases && node.text === 'http' ? behind(t('= {name}', { name: 'streamable-http' })) : [];
  if (machine === undefined || !options.environment) return [];
  if (schema.path === `${serverPath}.url`) {
    const isLocal = urlRefusal(node.text, false, machine.names) !== undefined;
    return isLocal && urlRefusal(node.text, isLocalAllowed(machine), machine.names) === undefined
      ? behind(t('allowed by {variable}', { variable: `${allowLocal}=1` }))
      : [];
  }
  if (schema.path !== `${serverPath}.env.*`) return [];
  const files = variablesOf(node.text).flatMap((name) => variable(environment(machine), name)?.file ?? []);
  return files.length === 0
    ? []
    : behind(t('from {file}', { file: [...new Set(files)].map((file) => withTilde(file, machine)).join(', ') }));
}

/** A command links to its program. */
function links({ facts: { machine } }: Analysis, { node, schema }: ValuePlace): readonly DocumentLink[] {
  if (machine === undefined || node.kind !== 'scalar' || node.text === '' || schema?.path !== `${serverPath}.command`) return [];
  const { path } = programOf(node.text, machine);
  return path === undefined ? [] : [{ span: insideQuotes(node), target: { kind: 'file', path } }];
}
