export { blockedBy, type RoutingChange } from './change.ts';
export { type BackendOption, type Choices, choicesOf, type Field, type ModelOption, type StageFields } from './choices.ts';
export { type Plan, planChange } from './plan.ts';
export { type Difference, differences } from './preview.ts';
