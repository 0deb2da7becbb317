import type { DocumentKind, Plain } from '../syntax/plain.ts';
import { type CredentialProvider, type ModelPreset, type ModelVendor, type RetiredModel, type RoutingPreset, vocabulary } from './data.ts';
import { type Dated, valueInRelease } from './release.ts';

/** The model name that leaves the choice to the backend's own program. */
export const modelSentinel: string = vocabulary.modelSentinel;

/** Every retired model id that ouroboros replaces in the keys that hold one model. */
export const retiredModels: readonly RetiredModel[] = vocabulary.retiredModels.inKeys;

/** The id that a release uses instead of a retired one; undefined where it takes the id as it is. */
export function replacedModel(id: string, release: string): string | undefined {
  const retired = vocabulary.retiredModels.inKeys.find((model) => model.id === id);
  return retired && valueInRelease(retired.to, release);
}

/** The id that a release uses instead of a retired one in `economics.tiers`, where the provider must fit as well. */
export function replacedTierModel(provider: string, id: string, release: string): string | undefined {
  const retired = vocabulary.retiredModels.inTiers.find((model) => model.id === id && model.provider === provider);
  return retired && valueInRelease(retired.to, release);
}

/**
 * Who makes a model.
 * @param id a model id, with or without the `provider/` prefixes of a router
 * @returns undefined where the id does not show it
 */
export function vendorOfModel(id: string): ModelVendor | undefined {
  const name = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  return vocabulary.modelVendors.find((vendor) => vendor.modelPrefixes.some((prefix) => name.startsWith(prefix)));
}

/** The one vendor whose models a backend takes; undefined where it takes those of several, or where that is not known. */
export function vendorOfBackend(backend: string): ModelVendor | undefined {
  return vocabulary.modelVendors.find((vendor) => vendor.backends.includes(backend));
}

/** The providers that `ouroboros config init` writes into credentials.yaml. */
export const credentialProviders: readonly CredentialProvider[] = vocabulary.credentialProviders;

/** The provider whose keys start like this one, by the longest prefix that fits; undefined where none does. The key goes nowhere. */
export function providerOfKey(key: string): CredentialProvider | undefined {
  return vocabulary.credentialProviders
    .flatMap((provider) => provider.keyPrefixes.filter((prefix) => key.startsWith(prefix)).map((prefix) => ({ provider, prefix })))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
    .at(0)?.provider;
}

/** Every name a provider can have in `llm_profiles.*.providers`, with the one ouroboros reads it as. */
export const profileProviders: ReadonlyMap<string, string> = new Map(
  vocabulary.profileProviders.flatMap(({ name, aliases }) => [name, ...aliases].map((alias) => [alias, name] as const)),
);

/** Backends for the four stages. */
export const routingPresets: readonly RoutingPreset[] = vocabulary.presets.routing;

/** Models for the four stages. */
export const modelPresets: readonly ModelPreset[] = vocabulary.presets.models;

/** What `ouroboros config init` writes besides the defaults of the keys, by path, in its order. */
export function templateOf(kind: DocumentKind): Readonly<Record<string, readonly Dated<Plain>[]>> {
  return vocabulary.template[kind];
}
