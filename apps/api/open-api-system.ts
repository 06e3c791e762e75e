import { readFileSync } from 'node:fs';
import { connect, connectPool, createJobQueue, isMigrated, openVault, type Context } from '@jmo/database';
import { OWN_BANKS, type Environment, type Logger } from '@jmo/kernel';
import { createPartnerAccess, type BanksAsClients, type PartnerAccess } from '@jmo/payout';

/** Everything the process holds for its whole life. */
export interface ApiSystem {
  readonly context: Context;
  readonly access: PartnerAccess;
  /** Database reachable and its schema the one this code was written for. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export async function openApiSystem(environment: Environment, log: Logger): Promise<ApiSystem> {
  const { databaseUrl, masterKey, clock } = environment;
  if (databaseUrl === undefined || masterKey === undefined)
    throw new Error('The api is started by "npm start", or with DATABASE_URL and JMO_MASTER_KEY set.');
  const vault = await openVault(databaseUrl, masterKey, clock);
  const db = connect(databaseUrl, { vault });
  const readiness = connectPool(databaseUrl, 'jmo_app', 1);
  const jobs = await createJobQueue(databaseUrl, clock);
  return {
    context: { db, jobs, clock, vault, log },
    access: createPartnerAccess(banksAsClients(environment), clock, vault),
    isReady: () => isMigrated(readiness).catch(() => false),
    async close() {
      await jobs.close();
      await Promise.all([db.destroy(), readiness.end()]);
    },
  };
}

/** A bank without these settings is not known here, and its notifications are refused; it is asked all the same. */
function banksAsClients({ banks }: Environment): BanksAsClients {
  return Object.fromEntries(
    OWN_BANKS.flatMap((bank) => {
      const {
        NOTIFY_CLIENT_ID: clientId,
        NOTIFY_CLIENT_SECRET: clientSecret,
        PUBLIC_KEY_FILE: key,
      } = banks[bank];
      if (clientId === undefined || clientSecret === undefined || key === undefined) return [];
      return [[bank, { clientId, clientSecret, publicKeyPem: readFileSync(key, 'utf8') }]];
    }),
  );
}
