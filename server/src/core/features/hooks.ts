import type { CompletionSlot } from './completion/hooks.ts';
import type { HighlightHooks } from './highlights.ts';
import type { HintHooks } from './hints.ts';
import type { HoverSlot } from './hover/hooks.ts';
import type { LensHooks } from './lens.ts';
import type { LinkHooks } from './links.ts';
import type { NamingHooks } from './navigation.ts';
import type { RefactoringHooks } from './refactor/refactoring.ts';
import type { SemanticTokenHooks } from './semantic-tokens.ts';
import type { OutlineHooks } from './symbols.ts';

export type { CompletionHooks } from './completion/hooks.ts';
export type { HoverHooks } from './hover/hooks.ts';

/** What a kind of file adds to the features. An absent hook adds nothing: the feature then uses the schema only. */
export interface FeatureHooks
  extends CompletionSlot,
    HighlightHooks,
    HintHooks,
    HoverSlot,
    LensHooks,
    LinkHooks,
    NamingHooks,
    OutlineHooks,
    RefactoringHooks,
    SemanticTokenHooks {}
