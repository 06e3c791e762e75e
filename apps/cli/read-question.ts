import { CAUSES, isCause, type Cause } from '@jmo/claim';
import { parseDate, startOfDayInWib } from '@jmo/kernel';
import { findBank } from '@jmo/payout';
import type { Whom } from './find-person.ts';
import { UsageError } from './verb.ts';

export interface Question extends Whom {
  readonly cause: Cause;
  readonly at?: Temporal.Instant;
  readonly bankCode?: string;
  readonly hasNpwp?: boolean;
}

const FIELDS = ['nik', 'passport', 'cause', 'at', 'bank', 'npwp'] as const;

/** A question to `explain`, from the command line or from a line of a batch. Throws a UsageError that names the field. */
export function readQuestion(asked: Readonly<Record<string, unknown>>): Question {
  const unknown = Object.keys(asked).find((key) => !(FIELDS as readonly string[]).includes(key));
  if (unknown !== undefined) throw new UsageError(`There is no "${unknown}" in a question.`);
  const text = (field: (typeof FIELDS)[number]): string | undefined => {
    const value = asked[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw new UsageError(`${field} is not a text.`);
    return value;
  };
  const cause = text('cause');
  if (cause === undefined) throw new UsageError(`cause is missing: one of ${CAUSES.join(', ')}.`);
  if (!isCause(cause)) throw new UsageError(`cause takes one of ${CAUSES.join(', ')}, not "${cause}".`);
  return {
    nik: text('nik'),
    passport: text('passport'),
    cause,
    at: readInstant(text('at')),
    bankCode: readBank(text('bank')),
    hasNpwp: readYesNo(text('npwp')),
  };
}

/** An instant; a bare date means its first moment in Jakarta. */
function readInstant(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (date.ok) return startOfDayInWib(date.value);
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new UsageError(`at takes an instant such as 2026-11-23T09:00:00+07:00, not "${text}".`);
  }
}

function readBank(text: string | undefined): string | undefined {
  if (text === undefined || findBank(text) !== undefined) return text;
  throw new UsageError(`bank takes the three digits of a bank such as 014, not "${text}".`);
}

function readYesNo(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new UsageError(`npwp takes yes or no, not "${text}".`);
}
