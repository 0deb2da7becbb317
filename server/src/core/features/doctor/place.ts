import type { Path } from '../../finding.ts';
import type { Check, DoctorContext } from './report.ts';

/** Where the value of a key stands in the file; nothing where no key is named or the file does not hold it. */
export function placeOf({ analysis }: DoctorContext, path: Path | undefined): Pick<Check, 'span'> {
  const span = path && analysis?.model.at(path)?.valueNode.span;
  return span === undefined ? {} : { span };
}
