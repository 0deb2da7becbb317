import json from '../../../../schemas/vocabulary.json';
import type { Plain } from '../syntax/plain.ts';
import type { Synonyms } from '../text/suggest.ts';
import { type Dated, type History, isInRelease, valueInRelease } from './release.ts';

/** The keys whose value is the name of a backend, each with its own vocabulary. */
export type BackendKey = 'runtime-backend' | 'llm-backend' | 'profile-backend';

/** The vocabularies of backend names; `environment` accepts every name and alias. */
export type BackendPlace = BackendKey | 'environment';

export interface DatedName extends History {
  readonly name: string;
}

/** How the program of a backend is found: environment variable, then config key, then `locations`, then PATH. */
export interface Program {
  readonly name: string;
  /** The config key for its path. */
  readonly pathKey: string;
  /** The environment variable that overrides the key. */
  readonly pathEnv?: string;
  /** strict: a configured path that does not exist or cannot be run is skipped · sticky: it is used all the same. */
  readonly search: 'strict' | 'sticky';
  /** Absolute paths that are checked before PATH. */
  readonly locations?: readonly string[];
  /** A file with one of these extensions only needs to be readable, but requires this interpreter. */
  readonly script?: { readonly extensions: readonly string[]; readonly interpreter: string };
  /** A configured wrapper around the real program is skipped. */
  readonly skipsWrappers?: boolean;
  /** With this Python package no program is needed. */
  readonly optionalWith?: string;
  /** The page of ouroboros that explains how to install and set up the program. */
  readonly guide?: string;
  /** Keys that must be set before the program can be used. */
  readonly needs?: readonly { readonly key: string; readonly absolute: boolean }[];
}

/** What indicates that the user is logged in; values are never read. Absent: nothing on the machine indicates it. */
export interface Auth {
  /** The command that logs in. */
  readonly login?: string;
  /** Setting one of these is enough. */
  readonly variables?: readonly string[];
  /** One of these existing is enough; `folderVariable` replaces the folder. */
  readonly files?: readonly { readonly folderVariable?: string; readonly folder: string; readonly name: string }[];
  /** Programs that can store the login instead. */
  readonly programs?: readonly string[];
  /** Whether the keys of credentials.yaml count. */
  readonly credentials?: boolean;
}

export interface Capabilities {
  /** Can run a stage. */
  readonly runtime: boolean;
  /** Can answer internal LLM calls. */
  readonly llm: boolean;
  readonly interviewDriver: boolean;
  /** Is offered by ouroboros's own settings screen. */
  readonly switchable: boolean;
  /** Chooses its model itself: a Claude default that ouroboros ships becomes {@link VocabularyData.modelSentinel}. */
  readonly ownsModels: boolean;
}

export interface BackendData extends History, Capabilities {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly aliases: readonly DatedName[];
  readonly switchableSince?: string;
  /** Models that it is known to accept, the usual one first; others may work as well. */
  readonly models: readonly string[];
  /** The model of the execute agent if `execution.default_model` sets none; absent: the program's own. */
  readonly executionModel?: string;
  readonly program?: Program & { readonly formerNames?: readonly (DatedName & { readonly until: string })[] };
  readonly auth?: Auth;
  /** What it can do since later releases, if that changed. */
  readonly later?: readonly Dated<Capabilities>[];
  /** Inferred for a later release, not read from it. */
  readonly inferred?: boolean;
}

export interface Stage extends History {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The config key of its model; absent for a stage of an unknown release. */
  readonly modelKey?: string;
}

/** A task that ouroboros gives to an LLM. */
export interface Role extends History {
  readonly name: string;
  readonly description: string;
  /** The stage whose routing it follows. */
  readonly stage?: string;
  /** The profile that ouroboros's setup gives it. */
  readonly profile?: string;
  /** The config key of its own model. */
  readonly modelKey?: string;
}

/** An environment variable that overrides a key of the config. One variable may have several rows. */
export interface EnvOverride extends History {
  readonly env: string;
  /** Absent: the variable has no key in the file. */
  readonly key?: string;
  /** 1 has the highest precedence; the file comes after all of them. */
  readonly order: number;
  readonly reads: 'text' | 'backend' | 'path' | 'integer' | 'number' | 'boolean' | 'list';
  /** What an empty variable does: it counts as not set, or removes the file's value. */
  readonly empty: 'unset' | 'clears';
  /** What an invalid value does: it is used as it is, the next source is tried, or ouroboros stops. */
  readonly invalid: 'used' | 'ignored' | 'raises';
  /** Words that also remove the file's value. */
  readonly clearedBy?: readonly string[];
  /** The only valid values, if they are few. */
  readonly values?: readonly string[];
  readonly enabledBy?: readonly string[];
  readonly disabledBy?: readonly string[];
  /** Whether it can switch the key off, but not on. */
  readonly onlyDisables?: boolean;
  /** Whether the file's value is never read. */
  readonly onlySource?: boolean;
  /** Whether it counts only if it names a backend with this capability. */
  readonly onlyCapability?: 'llm';
  /** Whether it counts for this internal role only. */
  readonly onlyRole?: string;
  readonly note?: string;
}

export interface RetiredModel {
  readonly id: string;
  /** Only for models of this provider. */
  readonly provider?: string;
  readonly to: readonly Dated<string>[];
}

export interface CredentialProvider {
  readonly name: string;
  readonly title: string;
  /** Environment variables for its key. */
  readonly variables: readonly string[];
  /** Prefixes of its keys; of all providers the longest matching prefix decides. */
  readonly keyPrefixes: readonly string[];
}

export interface ModelVendor {
  readonly name: string;
  readonly title: string;
  readonly modelPrefixes: readonly string[];
  /** Backends that accept only models of this vendor. */
  readonly backends: readonly string[];
}

interface Preset {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** Backends by stage. */
export interface RoutingPreset extends Preset {
  readonly stages: Readonly<Record<string, string>>;
}

/** Model ids by stage, for the backend that accepts them. */
export interface ModelPreset extends Preset {
  readonly backend: string;
  readonly models: Readonly<Record<string, string>>;
}

/** How ouroboros distinguishes a wrapper of a program from the real program. */
export interface WrapperMarks {
  /** The first bytes of native executables (ELF, and Mach-O of 64 and 32 bits), in hexadecimal digits: only these are searched. */
  readonly headers: readonly string[];
  /** The text that identifies a wrapper, as ASCII. */
  readonly signatures: readonly string[];
  /** How many bytes of the file are searched. */
  readonly scannedBytes: number;
}

export interface VocabularyData {
  readonly stages: readonly Stage[];
  readonly rolesFollowStagesSince: string;
  readonly roles: readonly Role[];
  readonly backends: readonly BackendData[];
  /** Names that the config accepts but that ouroboros cannot run. */
  readonly unresolvableNames: readonly (DatedName & { readonly place: BackendPlace; readonly use: string })[];
  readonly profileProviders: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  /** The names of the files that ouroboros reads. */
  readonly files: readonly string[];
  readonly credentialProviders: readonly CredentialProvider[];
  readonly modelVendors: readonly ModelVendor[];
  readonly modelSentinel: string;
  readonly retiredModels: { readonly inKeys: readonly RetiredModel[]; readonly inTiers: readonly RetiredModel[] };
  /** Words that people type for a name although the letters are not similar; lower case, with underscores. */
  readonly synonyms: {
    readonly backends: Readonly<Record<'any' | BackendKey, Synonyms>>;
    readonly stages: Synonyms;
    /** By schema path or by kind of value. */
    readonly values: Readonly<Record<string, Synonyms>>;
    /** By the schema path of the mapping. */
    readonly keys: Readonly<Record<string, Synonyms>>;
  };
  readonly wrappers: WrapperMarks;
  readonly environment: {
    readonly overrides: readonly EnvOverride[];
    readonly secrets: { readonly names: readonly string[]; readonly suffixes: readonly string[] };
    readonly placeholder: { readonly prefix: string; readonly suffix: string };
    readonly dotenv: {
      readonly project: string;
      readonly home: string;
      readonly deniedInProject: readonly string[];
      readonly deniedPrefixesInProject: readonly string[];
    };
  };
  /** What `ouroboros config init` writes besides the defaults of the keys, by kind of file and path. */
  readonly template: Readonly<Record<string, Readonly<Record<string, readonly Dated<Plain>[]>>>>;
  readonly presets: { readonly routing: readonly RoutingPreset[]; readonly models: readonly ModelPreset[] };
}

/** TypeScript widens the strings of a JSON file; tests check the file against this type. */
export const vocabulary = json as unknown as VocabularyData;

/** The capabilities of a backend in one release. */
export function capabilitiesIn(data: BackendData, release: string): Capabilities {
  const { runtime, llm, interviewDriver, switchable, ownsModels, switchableSince } = data;
  const first = {
    runtime,
    llm,
    interviewDriver,
    switchable: switchable && isInRelease(historySince(switchableSince), release),
    ownsModels,
  };
  return (data.later && valueInRelease(data.later, release)) ?? first;
}

function historySince(since: string | undefined): History {
  return since === undefined ? {} : { since };
}
