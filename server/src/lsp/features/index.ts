import type { Feature } from '../feature.ts';
import { codeActions } from './code-actions.ts';

/** Every language feature beside diagnostics. */
export const features: readonly Feature[] = [codeActions];
