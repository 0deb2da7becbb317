import {
  type Analysis,
  type BackendOption,
  blockedBy,
  type Choices,
  type ChoiceField as CoreField,
  choicesOf,
  type Message,
  type ModelOption,
  t,
} from '../../core/index.ts';
import type { FieldView, PresetGroup, RoutingChoices } from '../../protocol.ts';
import type { Session } from '../session/session.ts';

/** The options, in the user's language. */
export interface ShownChoices {
  readonly choices: RoutingChoices;
  /** By stage. */
  readonly fields: ReadonlyMap<string, { readonly agentField: FieldView; readonly modelField?: FieldView }>;
}

export function shownChoices(analysis: Analysis, session: Session): ShownChoices {
  const choices = choicesOf(analysis);
  const blocked = blockedBy(analysis);
  const agent = (field: CoreField<BackendOption>) => agentField(field, session);
  return {
    choices: {
      ...(blocked === undefined ? {} : { blocked: session.say(blocked) }),
      fallbacks: [
        ...(choices.byDefault === undefined ? [] : [{ kind: 'default', field: agent(choices.byDefault) } as const]),
        { kind: 'runtime-backend', field: agent(choices.runtimeBackend) },
      ],
      presets: presetGroups(choices, session),
    },
    fields: new Map(
      choices.stages.map(({ stage, agent: agents, model }) => [
        stage,
        { agentField: agent(agents), ...(model === undefined ? {} : { modelField: modelField(model, session) }) },
      ]),
    ),
  };
}

function agentField({ path, written, inherited, options, reaches }: CoreField<BackendOption>, session: Session): FieldView {
  const groups = new Map<string, string[]>();
  for (const option of options) {
    const title = session.say(groupTitle(option));
    groups.set(title, [...(groups.get(title) ?? []), option.name]);
  }
  const odd = written !== undefined && !options.some(({ name }) => name === written);
  return {
    key: path.slice(-2).join('.'),
    value: written ?? null,
    ...(inherited === undefined ? {} : { inherited }),
    inherit: session.say(inherited === undefined ? t('inherited') : t('{name} (inherited)', { name: inherited })),
    ...(odd ? { odd: session.say(t('{name} (unknown)', { name: written })) } : {}),
    groups: [...groups].map(([title, names]) => ({ title, options: names })),
    reaches,
  };
}

function groupTitle({ installed, llm }: BackendOption): Message {
  const serves = llm ? t('agent and internal LLM') : t('agent only');
  if (installed === undefined) return serves;
  return installed ? t('Found: {serves}', { serves }) : t('Not found: {serves}', { serves });
}

function modelField({ path, written, inherited, options, reaches }: CoreField<ModelOption>, session: Session): FieldView {
  const titles: Readonly<Record<ModelOption['of'], Message>> = {
    backend: t('Known to the backend'),
    shipped: t('Shipped by ouroboros'),
    others: t('Other backends'),
  };
  const groups = (['backend', 'shipped', 'others'] as const).flatMap((of) => {
    const ids = options.filter((option) => option.of === of).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ title: session.say(titles[of]), options: ids }];
  });
  const odd = written !== undefined && !options.some(({ id }) => id === written);
  return {
    key: path.join('.'),
    value: written ?? null,
    ...(inherited === undefined ? {} : { inherited }),
    inherit: session.say(inherited === undefined ? t("the program's own (inherited)") : t('{name} (inherited)', { name: inherited })),
    ...(odd ? { odd: written } : {}),
    groups,
    reaches,
  };
}

function presetGroups({ routingPresets, modelPresets }: Choices, session: Session): readonly PresetGroup[] {
  const shown = ({ name, title, description }: { name: string; title: string; description: string }) => ({
    name,
    title: session.say(t(title)),
    description: session.say(t(description)),
  });
  const groups: readonly PresetGroup[] = [
    { kind: 'routing-preset', title: session.say(t('Agents')), presets: routingPresets.map(shown) },
    { kind: 'model-preset', title: session.say(t('Models')), presets: modelPresets.map(shown) },
  ];
  return groups.filter(({ presets }) => presets.length > 0);
}
