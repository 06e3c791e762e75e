import { readFileSync } from 'node:fs';
import { assert, OWN_BANKS, type Environment, type OwnBank } from '@jmo/kernel';
import { timingOf } from './payout-timing.ts';
import type { PayoutPorts } from './ports.ts';
import { createBankClients, type BankClientSettings } from './snap/bank-client.ts';

/** The banks as the settings name them (JMO_BANK_…), and how patient to be with them. Throws when a setting is missing. */
export function openPayoutPorts(environment: Environment): PayoutPorts {
  const timing = timingOf(environment.mode);
  const settings = Object.fromEntries(
    OWN_BANKS.map((bank) => [bank, settingsOf(environment, bank)]),
  ) as Record<OwnBank, BankClientSettings>;
  return {
    banks: createBankClients(settings, { clock: environment.clock, timeoutMs: timing.callTimeout_ms }),
    timing,
  };
}

function settingsOf(environment: Environment, bank: OwnBank): BankClientSettings {
  const given = environment.banks[bank];
  const need = (key: keyof typeof given): string => {
    const value = given[key];
    assert(value !== undefined, `JMO_BANK_${bank}_${key} is set`);
    return value;
  };
  return {
    url: need('URL'),
    clientId: need('CLIENT_ID'),
    clientSecret: need('CLIENT_SECRET'),
    privateKeyPem: readFileSync(need('PRIVATE_KEY_FILE'), 'utf8'),
    partnerId: need('PARTNER_ID'),
    channelId: need('CHANNEL_ID'),
    sourceAccount: need('SOURCE_ACCOUNT'),
    tls: { certFile: given.CERT_FILE, keyFile: given.KEY_FILE, caFile: given.CA_FILE },
  };
}
