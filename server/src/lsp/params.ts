import type { Position, Range } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from './library.ts';

/** Input from outside is validated before it is used. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Unlike the library's own check this accepts positions that are not unsigned integers: those are clamped to the text. */
export function isPosition(value: unknown): value is Position {
  return isRecord(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);
}

export function isRange(value: unknown): value is Range {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

/** The error for a parameter that is missing or has the wrong type. */
export function invalid(name: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `"${name}" is missing or has the wrong type.`);
}
