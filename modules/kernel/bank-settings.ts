import { existsSync } from 'node:fs';

/** The banks with which the agency holds accounts: their addresses, credentials and files (docs/configuration.md). */
export const OWN_BANKS = ['BNI', 'MANDIRI', 'BRI', 'BCA'] as const;
export type OwnBank = (typeof OWN_BANKS)[number];

const BANK_KEYS = [
  'URL',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'PRIVATE_KEY_FILE',
  'PARTNER_ID',
  'CHANNEL_ID',
  'SOURCE_ACCOUNT',
] as const;
/** For banks that want to see our certificate, or have an authority of their own. */
const TLS_KEYS = ['CERT_FILE', 'KEY_FILE', 'CA_FILE'] as const;
/** With which a bank proves that a notification is its own. */
const NOTIFY_KEYS = ['PUBLIC_KEY_FILE', 'NOTIFY_CLIENT_ID', 'NOTIFY_CLIENT_SECRET'] as const;
const OPTIONAL_BANK_KEYS = [...TLS_KEYS, ...NOTIFY_KEYS] as const;
const ALL_BANK_KEYS = [...BANK_KEYS, ...OPTIONAL_BANK_KEYS];
type BankKey = (typeof BANK_KEYS)[number] | (typeof OPTIONAL_BANK_KEYS)[number];

export type BankSettings = Partial<Record<BankKey, string>>;
export type BanksSettings = Readonly<Record<OwnBank, BankSettings>>;

/** Every variable that is about a bank. */
export const BANK_VARIABLES: readonly string[] = OWN_BANKS.flatMap((bank) =>
  ALL_BANK_KEYS.map((key) => `JMO_BANK_${bank}_${key}`),
);

export const readBankSettings = (env: Record<string, string | undefined>): BanksSettings =>
  Object.fromEntries(OWN_BANKS.map((bank) => [bank, bankSettings(env, bank)])) as BanksSettings;

function bankSettings(env: Record<string, string | undefined>, bank: OwnBank): BankSettings {
  return Object.fromEntries(
    ALL_BANK_KEYS.flatMap((key) => {
      const value = env[`JMO_BANK_${bank}_${key}`];
      return value === undefined || value === '' ? [] : [[key, value]];
    }),
  );
}

/** @returns what is wrong with a setting that is there, beginning with its name */
export function malformedBankSetting(
  banks: BanksSettings,
  mode: 'sandbox' | 'production',
): string | undefined {
  for (const bank of OWN_BANKS) {
    const given = banks[bank];
    const { URL: address, CHANNEL_ID: channel } = given;
    const name = (setting: BankKey) => `JMO_BANK_${bank}_${setting}`;
    if (address !== undefined && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)))
      return `${name('URL')} is not an address starting with http:// or https://`;
    if (channel !== undefined && !/^[0-9A-Za-z]{1,5}$/.test(channel))
      return `${name('CHANNEL_ID')} is not one to five letters and digits`;
    if (mode === 'production' && address?.startsWith('http:'))
      return `${name('URL')} does not start with https://, which it must outside the sandbox`;
    for (const key of ALL_BANK_KEYS) {
      const file = key.endsWith('_FILE') ? given[key] : undefined;
      if (file !== undefined && !existsSync(file)) return `${name(key)} names ${file}, which does not exist`;
    }
    for (const together of [['CERT_FILE', 'KEY_FILE'], NOTIFY_KEYS] as const) {
      const missing = together.find((key) => given[key] === undefined);
      const present = together.find((key) => given[key] !== undefined);
      if (missing !== undefined && present !== undefined)
        return `${name(missing)} is missing, and ${name(present)} is of no use without it`;
    }
  }
  return undefined;
}

/** @returns the name of the first one that a system outside the sandbox cannot do without */
export function missingBankSetting(banks: BanksSettings): string | undefined {
  for (const bank of OWN_BANKS) {
    const key = BANK_KEYS.find((candidate) => banks[bank][candidate] === undefined);
    if (key !== undefined) return `JMO_BANK_${bank}_${key}`;
  }
  return undefined;
}
