import json from '../../../../schemas/vocabulary.json';
import type { Plain } from '../syntax/plain.ts';
import type { Synonyms } from '../text/suggest.ts';
import { type Dated, type History, isInRelease, valueInRelease } from './release.ts';

/** The keys that take the name of a backend, each with names of its own. */
export type BackendKey = 'runtime-backend' | 'llm-backend' | 'profile-backend';

/** Where the name of a backend can be written; `environment` takes every name and alias. */
export type BackendPlace = BackendKey | 'environment';

export interface DatedName extends History {
  readonly name: string;
}

/** How the program of a backend is found: environment variable, then config key, then `locations`, then PATH. */
export interface Program {
  readonly name: string;
  /** The config key that holds its path. */
  readonly pathKey: string;
  /** The environment variable that comes before the key. */
  readonly pathEnv?: string;
  /** strict: a configured path that does not exist or cannot be run is passed over · sticky: it is used all the same. */
  readonly search: 'strict' | 'sticky';
  /** Absolute paths that are looked at before PATH. */
  readonly locations?: readonly string[];
  /** A file of one of these extensions needs to be readable only, and this program beside it. */
  readonly script?: { readonly extensions: readonly string[]; readonly interpreter: string };
  /** A configured wrapper around the real program is passed over. */
  readonly skipsWrappers?: boolean;
  /** With this Python package no program is needed. */
  readonly optionalWith?: string;
  /** The page of ouroboros that says how to get the program and to set it up. */
  readonly guide?: string;
  /** Keys that must hold something before the program can be used. */
  readonly needs?: readonly { readonly key: string; readonly absolute: boolean }[];
}

/** What shows that somebody logged in; a value is never looked at. Absent: nothing on the machine shows it. */
export interface Auth {
  /** The command that logs in. */
  readonly login?: string;
  /** One of these set is enough. */
  readonly variables?: readonly string[];
  /** One of these existing is enough; `folderVariable` replaces the folder. */
  readonly files?: readonly { readonly folderVariable?: string; readonly folder: string; readonly name: string }[];
  /** Programs that can hold the login instead. */
  readonly programs?: readonly string[];
  /** The keys of credentials.yaml count. */
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
  /** Models it is known to take, the usual one first; others may work as well. */
  readonly models: readonly string[];
  /** The model of the execute agent where `execution.default_model` says none; absent: the program's own. */
  readonly executionModel?: string;
  readonly program?: Program & { readonly formerNames?: readonly (DatedName & { readonly until: string })[] };
  readonly auth?: Auth;
  /** What it can do since later releases, where that changed. */
  readonly later?: readonly Dated<Capabilities>[];
  /** Concluded from what is known of a later release, not read from it. */
  readonly inferred?: boolean;
}

export interface Stage extends History {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The config key of its model; absent where a release has a stage that nobody here has seen. */
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

/** An environment variable that comes before a key of the config. One variable may have several rows. */
export interface EnvOverride extends History {
  readonly env: string;
  /** Absent: the variable has no key in the file. */
  readonly key?: string;
  /** 1 is asked first; the file comes after all of them. */
  readonly order: number;
  readonly reads: 'text' | 'backend' | 'path' | 'integer' | 'number' | 'boolean' | 'list';
  /** What a variable does that is set to nothing: counts as not set, or takes the file's value away. */
  readonly empty: 'unset' | 'clears';
  /** What a value does that makes no sense there: it is used as it is, the next source is asked, or ouroboros stops. */
  readonly invalid: 'used' | 'ignored' | 'raises';
  /** Words that take the file's value away as well. */
  readonly clearedBy?: readonly string[];
  /** The only valid values, where they are few. */
  readonly values?: readonly string[];
  readonly enabledBy?: readonly string[];
  readonly disabledBy?: readonly string[];
  /** It can switch the key off and never on. */
  readonly onlyDisables?: boolean;
  /** The file's value is never read. */
  readonly onlySource?: boolean;
  /** Counts only where it names a backend that can do this. */
  readonly onlyCapability?: 'llm';
  /** Counts for this internal role only. */
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
  /** Environment variables that hold its key. */
  readonly variables: readonly string[];
  /** What its keys start with; of all providers the longest prefix that fits decides. */
  readonly keyPrefixes: readonly string[];
}

export interface ModelVendor {
  readonly name: string;
  readonly title: string;
  readonly modelPrefixes: readonly string[];
  /** Backends that take models of this vendor and no others. */
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

/** Model ids by stage, for the backend that takes them. */
export interface ModelPreset extends Preset {
  readonly backend: string;
  readonly models: Readonly<Record<string, string>>;
}

/** How ouroboros tells a wrapper of a program from the real one. */
export interface WrapperMarks {
  /** How a native executable begins (ELF, and Mach-O of 64 and 32 bits), in hexadecimal digits: nothing else is looked at. */
  readonly headers: readonly string[];
  /** What is in a wrapper, as ASCII. */
  readonly signatures: readonly string[];
  /** So much of the file is looked at. */
  readonly scannedBytes: number;
}

export interface VocabularyData {
  readonly stages: readonly Stage[];
  readonly rolesFollowStagesSince: string;
  readonly roles: readonly Role[];
  readonly backends: readonly BackendData[];
  /** Accepted by the config and unknown to what runs it. */
  readonly unresolvableNames: readonly (DatedName & { readonly place: BackendPlace; readonly use: string })[];
  readonly profileProviders: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  /** The names of the files that ouroboros reads. */
  readonly files: readonly string[];
  readonly credentialProviders: readonly CredentialProvider[];
  readonly modelVendors: readonly ModelVendor[];
  readonly modelSentinel: string;
  readonly retiredModels: { readonly inKeys: readonly RetiredModel[]; readonly inTiers: readonly RetiredModel[] };
  /** Words that people type for a name though the letters are not near; lower case, with underscores. */
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

/** TypeScript widens the strings of a JSON file; the tests hold the file to this shape. */
export const vocabulary = json as unknown as VocabularyData;

/** What a backend can do in one release. */
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
