import { defaultMaxSize, fromMegabytes, type HintOptions, type RuleSettings } from '../../core/index.ts';
import { isRecord } from '../params.ts';

/** The validated section `ouroboros` of the client's configuration. */
export interface Settings {
  readonly rules: RuleSettings;
  /** A release, `auto` for the installed one, `next` for the one after the newest. */
  readonly version: string;
  /** Whether an installed ouroboros is queried: `ask` means no until the user agrees. */
  readonly learn: 'ask' | 'always' | 'never';
  /** Folders that are searched for programs after PATH. */
  readonly extraPath: readonly string[];
  /** A server started from a terminal already has the shell's PATH: the shell is asked only if an editor requests it. */
  readonly pathFromLoginShell: boolean;
  readonly hints: HintOptions;
  /** Which lenses are shown, by the view that they open. */
  readonly lenses: Readonly<Record<'routing' | 'overview', boolean>>;
  /** The maximum size of a document, in bytes. */
  readonly maxFileSize: number;
}

export const defaultSettings: Settings = {
  rules: {},
  version: 'auto',
  learn: 'ask',
  extraPath: [],
  pathFromLoginShell: false,
  hints: { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true, conversions: true },
  lenses: { routing: true, overview: true },
  maxFileSize: defaultMaxSize,
};

const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;
/** Abbreviations that users of other editors write. */
const shortForms: Readonly<Record<string, (typeof severities)[number]>> = { info: 'information', warn: 'warning' };

/** Validates settings of a client; invalid ones keep their default. */
export function readSettings(section: unknown): Settings {
  if (!isRecord(section)) return defaultSettings;
  const path = isRecord(section['path']) ? section['path'] : {};
  const extra = path['extra'];
  return {
    rules: readRules(section['rules']),
    version: typeof section['version'] === 'string' ? section['version'] : defaultSettings.version,
    learn: section['learn'] === 'always' || section['learn'] === 'never' ? section['learn'] : defaultSettings.learn,
    extraPath: Array.isArray(extra) ? extra.filter((item) => typeof item === 'string') : defaultSettings.extraPath,
    pathFromLoginShell: path['fromLoginShell'] === true,
    hints: readHints(section['hints']),
    lenses: readLenses(section['lens']),
    maxFileSize: readSize(section['maxFileSize']),
  };
}

/** The setting is in MB. */
function readSize(value: unknown): number {
  return typeof value === 'number' && value > 0 ? fromMegabytes(value) : defaultSettings.maxFileSize;
}

function readHints(value: unknown): HintOptions {
  if (value === false) return { inheritedStages: false, stagesLeftOut: false, environment: false, aliases: false, conversions: false };
  const wanted = isRecord(value) ? value : {};
  const isOn = (name: keyof HintOptions): boolean => wanted[name] !== false;
  return {
    inheritedStages: isOn('inheritedStages'),
    stagesLeftOut: isOn('stagesLeftOut'),
    environment: isOn('environment'),
    aliases: isOn('aliases'),
    conversions: isOn('conversions'),
  };
}

function readLenses(value: unknown): Settings['lenses'] {
  const wanted = isRecord(value) ? value : {};
  return { routing: wanted['routing'] !== false, overview: wanted['overview'] !== false };
}

function readRules(value: unknown): RuleSettings {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).flatMap(([rule, wanted]) => {
    const severity = typeof wanted === 'string' ? (severities.find((known) => known === wanted) ?? shortForms[wanted]) : undefined;
    return severity === undefined ? [] : [[rule, severity] as const];
  });
  return Object.fromEntries(entries);
}
