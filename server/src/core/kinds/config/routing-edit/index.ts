export { blockedBy, type RoutingChange } from './change.ts';
export { type BackendOption, type ChoiceField, type Choices, choicesOf, type ModelOption, type StageFields } from './choices.ts';
export { planChange, type RoutingPlan } from './plan.ts';
export { previewOf, type RoutingPreview } from './preview.ts';
