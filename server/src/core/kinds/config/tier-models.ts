import type { Model, Setting } from '../../model.ts';

/** The models of a tier, each beside its provider. */
export const tierModelPath = 'economics.tiers.*.models[].model';

/** The provider that a model of a tier is asked from; undefined if it has none, or one that is not valid. */
export function providerOfTierModel({ path }: Setting, model: Model): string | undefined {
  const provider = model.at(path.with(-1, 'provider'))?.value;
  return typeof provider === 'string' ? provider : undefined;
}
