import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_BANKS, type Environment, type OwnBank } from '@jmo/kernel';

interface BankIdentity {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly partnerId: string;
  readonly channelId: string;
  readonly sourceAccount: string;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}
export interface SandboxSecrets {
  readonly masterKey: string;
  readonly registry: { readonly userId: string; readonly password: string };
  readonly banks: Readonly<Record<OwnBank, BankIdentity>>;
}

/** BCA's is the number its pages print; the others are up to each bank (five characters at most). */
const CHANNEL_IDS: Record<OwnBank, string> = { BNI: '95221', MANDIRI: '95231', BRI: '95241', BCA: '95051' };

/**
 * Keys and passwords of the sandbox, made at the first start and kept in the data folder, readable by their owner only.
 * Outside the sandbox nothing of this exists: operators bring their own (docs/configuration.md).
 */
export function ensureSandboxSecrets(environment: Environment): SandboxSecrets {
  const file = join(environment.dataFolder, 'secrets.json');
  mkdirSync(join(environment.dataFolder, 'sandbox'), { recursive: true });
  if (!existsSync(file)) writeOnce(file, JSON.stringify(makeSecrets(), null, 2));
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as SandboxSecrets;
  tellTheSandbox(environment, secrets);
  return secrets;
}

/** All of it or nothing, and of two first starts at once the first one's: a second key would open nothing. */
function writeOnce(file: string, content: string): void {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content, { mode: 0o600 });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

const makePair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

function makeSecrets(): SandboxSecrets {
  const identity = (bank: OwnBank, index: number): BankIdentity => {
    const pair = makePair();
    return {
      clientId: `jmo-${bank.toLowerCase()}`,
      clientSecret: randomBytes(24).toString('hex'),
      partnerId: `JMO${String(index + 1).padStart(4, '0')}`,
      channelId: CHANNEL_IDS[bank],
      sourceAccount: `99000000${String(index + 1).padStart(2, '0')}`,
      privateKeyPem: pair.privateKey,
      publicKeyPem: pair.publicKey,
    };
  };
  return {
    masterKey: randomBytes(32).toString('hex'),
    registry: { userId: 'jmo', password: randomBytes(16).toString('hex') },
    banks: Object.fromEntries(
      OWN_BANKS.map((bank, index) => [bank, identity(bank, index)]),
    ) as SandboxSecrets['banks'],
  };
}

/**
 * The banks, the registry and the sign-on learn who we are: public keys and shared secrets, never our private keys. Every
 * verb writes this, so nothing in it may hang on one command's own settings, such as its port.
 */
function tellTheSandbox(environment: Environment, secrets: SandboxSecrets): void {
  const banks = Object.fromEntries(
    OWN_BANKS.map((bank) => {
      const { privateKeyPem: _ours, ...known } = secrets.banks[bank];
      return [bank, { ...known, notify: notifyIdentity(bank, secrets) }];
    }),
  );
  const file = join(environment.dataFolder, 'sandbox', 'clients.json');
  // Written aside and moved into place: the sandbox may be reading it at this moment.
  writeFileSync(
    `${file}.new`,
    JSON.stringify({ banks, registry: secrets.registry, sso: deskAtTheSignOn(secrets) }, null, 2),
    {
      mode: 0o600,
    },
  );
  renameSync(`${file}.new`, file);
}

/** What the agency's sign-on gave the desk; made from the master key like the rest. */
const deskAtTheSignOn = ({ masterKey }: SandboxSecrets) => ({
  clientId: 'meja',
  clientSecret: createHmac('sha256', masterKey).update('sso meja').digest('hex'),
});

/** What we gave a bank so that it can tell us things; made from the master key, so that there is nothing more to keep. */
const notifyIdentity = (bank: OwnBank, { masterKey }: SandboxSecrets) => ({
  clientId: `bank-${bank.toLowerCase()}`,
  clientSecret: createHmac('sha256', masterKey).update(`notify ${bank}`).digest('hex'),
});

/** The stand-in bank's own key, whose public half we hold its token requests against. @returns the file of that half */
function bankKeyFile(environment: Environment, bank: OwnBank): string {
  const folder = join(environment.dataFolder, 'sandbox', 'bank-keys');
  const [open, closed] = ['public', 'private'].map((half) => join(folder, `${bank}.${half}.pem`)) as [
    string,
    string,
  ];
  if (!existsSync(closed) || !existsSync(open)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const pair = makePair();
    writeFileSync(closed, pair.privateKey, { mode: 0o600 });
    writeFileSync(open, pair.publicKey);
  }
  return open;
}

/** Our private key for a bank as a file, which is how every bank's key reaches the apps. */
function keyFile(environment: Environment, bank: OwnBank, secrets: SandboxSecrets): string {
  const folder = join(environment.dataFolder, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${bank}.pem`);
  writeFileSync(file, secrets.banks[bank].privateKeyPem, { mode: 0o600 });
  return file;
}

/**
 * The settings under which the apps talk to the sandbox. They are the same variables an operator would set, so that no
 * app knows whether it talks to a sandbox. What the operator did set stays.
 */
export function sandboxSettings(environment: Environment, secrets: SandboxSecrets): Record<string, string> {
  const home = `http://127.0.0.1:${environment.ports.sandbox}`;
  const settings: Record<string, string> = {
    JMO_MASTER_KEY: environment.masterKey ?? secrets.masterKey,
    JMO_SMTP_URL: environment.smtpUrl ?? `smtp://127.0.0.1:${environment.ports.sandboxSmtp}`,
    JMO_SANDBOX_CALLBACK_URL:
      environment.sandbox.callbackUrl ?? `http://127.0.0.1:${environment.ports.api}/snap`,
    JMO_SMS_URL: environment.smsUrl ?? `${home}/sms`,
    JMO_WHATSAPP_URL: environment.whatsappUrl ?? `${home}/whatsapp`,
    JMO_REGISTRY_URL:
      environment.registryUrl ??
      `http://${secrets.registry.userId}:${secrets.registry.password}@127.0.0.1:${environment.ports.sandbox}/registry`,
  };
  const desk = deskAtTheSignOn(secrets);
  settings['JMO_OIDC_ISSUER'] =
    environment.oidc?.issuer ?? `http://localhost:${environment.ports.sandbox}/sso`;
  settings['JMO_OIDC_CLIENT_ID'] = environment.oidc?.clientId ?? desk.clientId;
  settings['JMO_OIDC_CLIENT_SECRET'] = environment.oidc?.clientSecret ?? desk.clientSecret;
  for (const bank of OWN_BANKS) {
    const ours = secrets.banks[bank];
    const notify = notifyIdentity(bank, secrets);
    const set = (key: keyof Environment['banks'][OwnBank], value: string) => {
      settings[`JMO_BANK_${bank}_${key}`] = environment.banks[bank][key] ?? value;
    };
    set('URL', `${home}/${bank.toLowerCase()}`);
    set('CLIENT_ID', ours.clientId);
    set('CLIENT_SECRET', ours.clientSecret);
    set('PRIVATE_KEY_FILE', keyFile(environment, bank, secrets));
    set('PARTNER_ID', ours.partnerId);
    set('CHANNEL_ID', ours.channelId);
    set('SOURCE_ACCOUNT', ours.sourceAccount);
    set('PUBLIC_KEY_FILE', bankKeyFile(environment, bank));
    set('NOTIFY_CLIENT_ID', notify.clientId);
    set('NOTIFY_CLIENT_SECRET', notify.clientSecret);
  }
  return settings;
}
