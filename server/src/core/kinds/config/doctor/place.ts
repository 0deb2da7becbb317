import type { Path } from '../../../finding.ts';
import type { Check, DoctorContext } from './report.ts';

/** Where the value of a key stands in the file, by its path or its dotted name; nothing where none is named or the file does not hold it. */
export function placeOf({ analysis }: DoctorContext, path: Path | string | undefined): Pick<Check, 'span'> {
  const span = path === undefined ? undefined : analysis?.model.at(path)?.valueNode.span;
  return span === undefined ? {} : { span };
}
