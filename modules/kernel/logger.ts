import { pino, type Logger } from 'pino';

export type { Logger };

/** Field names that may carry personal data or secrets; pino replaces their values wherever they appear. */
const PERSONAL_FIELDS = [
  'nik',
  'passport',
  'kpj',
  'name',
  'fullName',
  'motherName',
  'birthDate',
  'address',
  'email',
  'phone',
  'to',
  'recipient',
  'accountNo',
  'accountName',
  'npwp',
  'password',
  'code',
  'token',
  'secret',
  'cookie',
  'authorization',
  'body',
  'text',
  'subject',
] as const;

/**
 * One JSON line per event. Log ids, outcomes and durations; never a person's data.
 * @param destination where the lines go; stdout unless a test wants to read them
 */
export function createLogger(
  service: string,
  level: string = process.env['JMO_LOG_LEVEL'] ?? 'info',
  destination?: { write(line: string): void },
): Logger {
  const paths = PERSONAL_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = {
    level,
    base: { service },
    redact: { paths, censor: '[disembunyikan]' },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Error messages of drivers may quote values (a duplicate key, a failing row): keep the kind and the place only. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const {
    code: reason,
    constraint,
    table,
  } = error as Error & { code?: string; constraint?: string; table?: string };
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return {
    type: error.name,
    reason,
    constraint,
    table,
    message: reason === undefined ? error.message : undefined,
    stack,
  };
}
