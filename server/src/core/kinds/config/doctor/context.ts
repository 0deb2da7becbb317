import type { Analysis } from '../../../analysis.ts';
import { environment } from '../../../machine/environment.ts';
import type { Facts } from '../../../machine/facts.ts';
import { routing } from '../resolution/index.ts';
import type { DoctorContext, DoctorInput } from './report.ts';

/** Resolves once what all checks of the doctor need. */
export function contextOf(analysis: Analysis | undefined, facts: Facts, input: DoctorInput): DoctorContext {
  return { analysis, facts, machine: facts.machine, environment: environment(facts.machine), table: routing(analysis, facts), input };
}
