import { type CredentialProvider, type ModelPreset, type ModelVendor, type RetiredModel, type RoutingPreset, vocabulary } from './data.ts';
import { valueInRelease } from './release.ts';

/** The model name that leaves the choice to the backend's own program. */
export const modelSentinel: string = vocabulary.modelSentinel;

/** Every retired model id that ouroboros replaces in keys with a single model. */
export const retiredModels: readonly RetiredModel[] = vocabulary.retiredModels.inKeys;

/** The id that a release uses instead of a retired one; undefined if it uses the id as it is. */
export function replacedModel(id: string, release: string): string | undefined {
  const retired = vocabulary.retiredModels.inKeys.find((model) => model.id === id);
  return retired && valueInRelease(retired.to, release);
}

/** Whether an id of `economics.tiers` is retired for one of the providers. */
export function isRetiredInTiers(id: string): boolean {
  return vocabulary.retiredModels.inTiers.some((model) => model.id === id);
}

/** The id that a release uses instead of a retired one in `economics.tiers`, where the provider must match as well. */
export function replacedTierModel(provider: string, id: string, release: string): string | undefined {
  const retired = vocabulary.retiredModels.inTiers.find((model) => model.id === id && model.provider === provider);
  return retired && valueInRelease(retired.to, release);
}

/**
 * The vendor of a model.
 * @param id a model id, with or without the `provider/` prefixes of a router
 * @returns undefined if the id does not show it
 */
export function vendorOfModel(id: string): ModelVendor | undefined {
  const name = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  return vocabulary.modelVendors.find((vendor) => vendor.modelPrefixes.some((prefix) => name.startsWith(prefix)));
}

/** The only vendor whose models a backend accepts; undefined if it accepts those of several, or if that is not known. */
export function vendorOfBackend(backend: string): ModelVendor | undefined {
  return vocabulary.modelVendors.find((vendor) => vendor.backends.includes(backend));
}

/** The providers that `ouroboros config init` writes into credentials.yaml. */
export const credentialProviders: readonly CredentialProvider[] = vocabulary.credentialProviders;

/**
 * The provider whose keys start like this one, by the longest matching prefix; undefined if none matches. The key is not stored or sent.
 */
export function providerOfKey(key: string): CredentialProvider | undefined {
  return vocabulary.credentialProviders
    .flatMap((provider) => provider.keyPrefixes.filter((prefix) => key.startsWith(prefix)).map((prefix) => ({ provider, prefix })))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
    .at(0)?.provider;
}

/** Every name of a provider in `llm_profiles.*.providers`, with the name that ouroboros reads it as. */
export const profileProviders: ReadonlyMap<string, string> = new Map(
  vocabulary.profileProviders.flatMap(({ name, aliases }) => [name, ...aliases].map((alias) => [alias, name] as const)),
);

/** Backends for the four stages. */
export const routingPresets: readonly RoutingPreset[] = vocabulary.presets.routing;

/** Models for the four stages. */
export const modelPresets: readonly ModelPreset[] = vocabulary.presets.models;
