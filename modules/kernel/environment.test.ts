import { expect, test } from 'vitest';
import { parseEnvironment } from './environment.ts';

const failure = (env: Record<string, string>): string => {
  const parsed = parseEnvironment(env);
  return parsed.ok ? 'accepted' : parsed.error;
};

test('an empty environment is the sandbox on its standard ports', () => {
  const parsed = parseEnvironment({});
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      mode: 'sandbox',
      facePolicy: 'lenient',
      demo: true,
      ports: { member: 3000, office: 3001, api: 3002, sandbox: 3003 },
      origin: 'http://localhost:3000',
    },
  });
});

test.each([
  [{ JMO_PROT: '3000' }, 'JMO_PROT'],
  [{ JMO_PORT: 'abc' }, 'JMO_PORT'],
  [{ JMO_PORT: '80' }, 'JMO_PORT'],
  [{ JMO_NOW: 'yesterday' }, 'JMO_NOW'],
  [{ JMO_DEMO: 'yes' }, 'JMO_DEMO'],
  [{ JMO_FACE_POLICY: 'loose' }, 'JMO_FACE_POLICY'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ JMO_SMTP_URL: 'http://x' }, 'JMO_SMTP_URL'],
  [{ JMO_MASTER_KEY: 'short' }, 'JMO_MASTER_KEY'],
  [{ JMO_BANK_BNI_URI: 'http://x' }, 'JMO_BANK_BNI_URI'],
  [{ JMO_BANK_BNI_URL: 'foo' }, 'JMO_BANK_BNI_URL'],
  [{ JMO_BANK_BCA_CHANNEL_ID: '950511' }, 'JMO_BANK_BCA_CHANNEL_ID'],
  [{ JMO_BANK_BRI_PRIVATE_KEY_FILE: '/nowhere.pem' }, 'JMO_BANK_BRI_PRIVATE_KEY_FILE'],
  [{ JMO_BANK_BRI_CA_FILE: '/nowhere.pem' }, 'JMO_BANK_BRI_CA_FILE'],
  [{ JMO_BANK_BRI_CERT_FILE: import.meta.filename }, 'JMO_BANK_BRI_KEY_FILE is missing'],
  [{ JMO_OIDC_ISSUER: 'https://masuk.example' }, 'JMO_OIDC_CLIENT_ID is missing'],
  [{ JMO_BANK_BRI_NOTIFY_CLIENT_ID: 'bri' }, 'JMO_BANK_BRI_PUBLIC_KEY_FILE is missing'],
] as [Record<string, string>, string][])('%j is refused in one sentence that names %s', (env, name) => {
  expect(failure(env)).toContain(name);
  expect(failure(env)).not.toContain('\n');
});

test('outside the sandbox every adapter and secret must be there', () => {
  const secrets = {
    JMO_MODE: 'production',
    JMO_ORIGIN: 'https://jmo.example',
    JMO_OFFICE_ORIGIN: 'https://meja.jmo.example',
    DATABASE_URL: 'postgres://db/jmo',
    JMO_MASTER_KEY: 'a'.repeat(64),
    JMO_SMTP_URL: 'smtps://mail',
    JMO_SMS_URL: 'https://sms',
    JMO_REGISTRY_URL: 'https://registry',
  };
  expect(failure({ ...secrets, JMO_MASTER_KEY: '' })).toContain('JMO_MASTER_KEY is missing');
  expect(failure(secrets)).toContain('JMO_BANK_BNI_URL is missing');
});

test('the sandbox clock cannot be set outside the sandbox', () => {
  const bank = {
    URL: 'https://bank.example/snap',
    CLIENT_ID: 'jmo',
    CLIENT_SECRET: 'secret',
    PRIVATE_KEY_FILE: import.meta.filename,
    PARTNER_ID: 'JMO0001',
    CHANNEL_ID: '95051',
    SOURCE_ACCOUNT: '1234567890',
  };
  const banks = Object.fromEntries(
    ['BNI', 'MANDIRI', 'BRI', 'BCA'].flatMap((name) =>
      Object.entries(bank).map(([key, value]) => [`JMO_BANK_${name}_${key}`, value]),
    ),
  );
  const env = {
    ...banks,
    JMO_MODE: 'production',
    JMO_ORIGIN: 'https://jmo.example',
    JMO_OFFICE_ORIGIN: 'https://meja.jmo.example',
    DATABASE_URL: 'postgres://db/jmo',
    JMO_MASTER_KEY: 'a'.repeat(64),
    JMO_SMTP_URL: 'smtps://mail',
    JMO_SMS_URL: 'https://sms',
    JMO_REGISTRY_URL: 'https://registry',
  };
  expect(failure(env)).toBe('accepted');
  expect(failure({ ...env, JMO_BANK_BCA_URL: 'http://bank.example' })).toContain(
    'JMO_BANK_BCA_URL does not start with https',
  );
  expect(failure({ ...env, JMO_NOW: '2030-01-01T00:00:00Z' })).toContain('JMO_NOW');
});
