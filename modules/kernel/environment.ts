import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import {
  BANK_VARIABLES,
  malformedBankSetting,
  missingBankSetting,
  readBankSettings,
  type BanksSettings,
} from './bank-settings.ts';
import { clockRunningFrom, systemClock, type Clock } from './clock.ts';
import { err, ok, type Result } from './result.ts';

const instant = z.string().transform((text, issue) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    issue.addIssue({ code: 'custom', message: 'is not an ISO instant such as 2026-11-23T08:00:00+07:00' });
    return z.NEVER;
  }
});
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `is not an address starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** Every variable the system reads, its default and its shape (docs/configuration.md lists them for operators). */
const shape = z.object({
  JMO_MODE: z
    .enum(['sandbox', 'production'], { error: 'is neither "sandbox" nor "production"' })
    .default('sandbox'),
  JMO_PORT: z.coerce
    .number({ error: 'is not a port number' })
    .int()
    .min(1024, 'is not a port between 1024 and 65000')
    .max(65_000, 'is not a port between 1024 and 65000')
    .default(3000),
  JMO_DATA: z.string().min(1, 'is empty').default('./.data'),
  JMO_ORIGIN: url('http:', 'https:').optional(),
  JMO_OFFICE_ORIGIN: url('http:', 'https:').optional(),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  JMO_NOW: instant.optional(),
  JMO_DEMO: z.enum(['0', '1'], { error: 'is neither 0 nor 1' }).default('1'),
  JMO_FACE_POLICY: z.enum(['lenient', 'strict'], { error: 'is neither "lenient" nor "strict"' }).optional(),
  JMO_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
    .optional(),
  JMO_MASTER_KEY_NEW: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
    .optional(),
  JMO_SMTP_URL: url('smtp:', 'smtps:').optional(),
  JMO_SMS_URL: url('http:', 'https:').optional(),
  JMO_WHATSAPP_URL: url('http:', 'https:').optional(),
  JMO_REGISTRY_URL: url('http:', 'https:').optional(),
  JMO_OIDC_ISSUER: url('http:', 'https:').optional(),
  JMO_OIDC_CLIENT_ID: z.string().optional(),
  JMO_OIDC_CLIENT_SECRET: z.string().optional(),
  JMO_OIDC_ROLES_CLAIM: z.string().default('roles'),
  JMO_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'is not a log level' })
    .default('info'),
  JMO_SANDBOX_SMTP_PORT: z.coerce
    .number({ error: 'is not a port number' })
    .int()
    .min(1024)
    .max(65_535)
    .optional(),
  JMO_SANDBOX_CLEARING_SECONDS: z.coerce.number({ error: 'is not a number of seconds' }).min(0).optional(),
  JMO_SANDBOX_CALLBACK_URL: url('http:', 'https:').optional(),
  JMO_CRASH_AT: z.string().optional(),
  JMO_PAUSE_AT: z.string().optional(),
});

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds a list of roles. */
  readonly rolesClaim: string;
}

export interface Environment {
  readonly mode: 'sandbox' | 'production';
  readonly ports: { member: number; office: number; api: number; sandbox: number; sandboxSmtp: number };
  readonly origin: string;
  /** The address officers type. */
  readonly officeOrigin: string;
  /** True where the two addresses were configured; else the host that was asked for stands for them. */
  readonly configured: { readonly origin: boolean; readonly officeOrigin: boolean };
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly facePolicy: 'lenient' | 'strict';
  readonly masterKey: string | undefined;
  /** The agency's own sign-on for officers; undefined: they sign in here alone. */
  readonly oidc: OidcSettings | undefined;
  /** For `jmo rotate-keys --master` alone. */
  readonly newMasterKey: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly smsUrl: string | undefined;
  /** Undefined: codes are not offered by WhatsApp. */
  readonly whatsappUrl: string | undefined;
  readonly registryUrl: string | undefined;
  readonly banks: BanksSettings;
  readonly sandbox: { clearingSeconds: number; callbackUrl: string | undefined };
  /** A named point at which the worker kills itself; only the sandbox obeys it. */
  readonly crashAt: string | undefined;
  readonly pauseAt: string | undefined;
}

/**
 * Reads the settings once, at the start. Anything unknown or malformed is named in one sentence.
 * @returns the settings, or the sentence to show before stopping
 */
export function parseEnvironment(env: Record<string, string | undefined>): Result<Environment, string> {
  const banks = readBankSettings(env);
  const known = new Set([...Object.keys(shape.shape), ...BANK_VARIABLES]);
  const unknown = Object.keys(env).find((name) => name.startsWith('JMO_') && !known.has(name));
  if (unknown !== undefined)
    return err(`The setting ${unknown} is not one JMO knows. docs/configuration.md lists them all.`);
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = shape.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return err(
      `The setting ${String(issue.path[0])} ${issue.message}. docs/configuration.md says what it takes.`,
    );
  }
  const malformed = malformedBankSetting(banks, parsed.data.JMO_MODE);
  if (malformed !== undefined)
    return err(`The setting ${malformed}. docs/configuration.md says what it takes.`);
  const values = parsed.data;
  const unfinished = malformedSignOn(values);
  if (unfinished !== undefined)
    return err(`The setting ${unfinished}. docs/configuration.md says what it takes.`);
  const missing = values.JMO_MODE === 'production' ? missingInProduction(values, banks) : undefined;
  if (missing !== undefined)
    return err(`The setting ${missing} is missing. Outside the sandbox JMO does not start without it.`);
  if (values.JMO_MODE === 'production' && values.JMO_NOW !== undefined)
    return err('The setting JMO_NOW belongs to the sandbox only.');
  return ok(toEnvironment(values, banks));
}

function malformedSignOn(values: z.infer<typeof shape>): string | undefined {
  const names = ['JMO_OIDC_ISSUER', 'JMO_OIDC_CLIENT_ID', 'JMO_OIDC_CLIENT_SECRET'] as const;
  const missing = names.find((name) => values[name] === undefined);
  const present = names.find((name) => values[name] !== undefined);
  if (missing !== undefined && present !== undefined)
    return `${missing} is missing, and ${present} is of no use without it`;
  if (values.JMO_MODE === 'production' && values.JMO_OIDC_ISSUER?.startsWith('http:'))
    return 'JMO_OIDC_ISSUER does not start with https://, which it must outside the sandbox';
  return undefined;
}

function missingInProduction(values: z.infer<typeof shape>, banks: BanksSettings): string | undefined {
  const required = [
    'JMO_ORIGIN',
    'JMO_OFFICE_ORIGIN',
    'DATABASE_URL',
    'JMO_MASTER_KEY',
    'JMO_SMTP_URL',
    'JMO_SMS_URL',
    'JMO_REGISTRY_URL',
  ] as const;
  return required.find((key) => values[key] === undefined) ?? missingBankSetting(banks);
}

function toEnvironment(values: z.infer<typeof shape>, banks: BanksSettings): Environment {
  const member = values.JMO_PORT;
  return {
    mode: values.JMO_MODE,
    ports: {
      member,
      office: member + 1,
      api: member + 2,
      sandbox: member + 3,
      sandboxSmtp: values.JMO_SANDBOX_SMTP_PORT ?? member + 4,
    },
    origin: values.JMO_ORIGIN ?? `http://localhost:${member}`,
    officeOrigin: values.JMO_OFFICE_ORIGIN ?? `http://localhost:${member + 1}`,
    configured: {
      origin: values.JMO_ORIGIN !== undefined,
      officeOrigin: values.JMO_OFFICE_ORIGIN !== undefined,
    },
    dataFolder: isAbsolute(values.JMO_DATA) ? values.JMO_DATA : resolve(values.JMO_DATA),
    databaseUrl: values.DATABASE_URL,
    clock: values.JMO_NOW === undefined ? systemClock : clockRunningFrom(values.JMO_NOW),
    demo: values.JMO_DEMO === '1',
    facePolicy: values.JMO_FACE_POLICY ?? (values.JMO_MODE === 'sandbox' ? 'lenient' : 'strict'),
    masterKey: values.JMO_MASTER_KEY,
    oidc:
      values.JMO_OIDC_ISSUER === undefined
        ? undefined
        : {
            issuer: values.JMO_OIDC_ISSUER,
            clientId: values.JMO_OIDC_CLIENT_ID!,
            clientSecret: values.JMO_OIDC_CLIENT_SECRET!,
            rolesClaim: values.JMO_OIDC_ROLES_CLAIM,
          },
    newMasterKey: values.JMO_MASTER_KEY_NEW,
    smtpUrl: values.JMO_SMTP_URL,
    smsUrl: values.JMO_SMS_URL,
    whatsappUrl: values.JMO_WHATSAPP_URL,
    registryUrl: values.JMO_REGISTRY_URL,
    banks,
    sandbox: {
      clearingSeconds: values.JMO_SANDBOX_CLEARING_SECONDS ?? 5,
      callbackUrl: values.JMO_SANDBOX_CALLBACK_URL,
    },
    crashAt: values.JMO_MODE === 'sandbox' ? values.JMO_CRASH_AT : undefined,
    pauseAt: values.JMO_MODE === 'sandbox' ? values.JMO_PAUSE_AT : undefined,
  };
}
