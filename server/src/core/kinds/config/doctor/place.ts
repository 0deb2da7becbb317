import type { Path } from '../../../finding.ts';
import type { Check, DoctorContext } from './report.ts';

/** The span of the value of a key in the file, by its path or its dotted name; empty if no key is given or the file does not contain it. */
export function placeOf({ analysis }: DoctorContext, path: Path | string | undefined): Pick<Check, 'span'> {
  const span = path === undefined ? undefined : analysis?.model.at(path)?.valueNode.span;
  return span === undefined ? {} : { span };
}
