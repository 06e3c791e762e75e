import type { Context } from '@jmo/database';
import {
  err,
  ok,
  parseEmailAddress,
  parseNik,
  parsePhoneNumber,
  type EmailAddress,
  type Nik,
  type PhoneNumber,
  type Result,
} from '@jmo/kernel';
import {
  findParticipantIdsByNik,
  importCsv,
  type ChunkOutcome,
  type Importer,
  type ImportRow,
  type ImportTotals,
} from '@jmo/membership';
import { normaliseUsername, upsertBpjstkuAccounts, type BpjstkuAccount } from './bpjstku.queries.ts';

const COLUMNS = ['username', 'email', 'telepon', 'nik', 'password_hash'] as const;
const MAX_USERNAME = 200;
const MAX_HASH = 500;

interface Row {
  readonly username: string;
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
  readonly nik: Nik;
  readonly passwordHash: string;
}

/**
 * `bpjstku-accounts.csv`: the older app's accounts. A row with a hash of a format not known here goes in as well: its
 * owner comes in through Lupa Password. Accounts that have moved here are left as they are.
 */
export async function importBpjstkuAccounts(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  return await importCsv<Row>({
    ...importer,
    file,
    columns: COLUMNS,
    parse: parseRow,
    key: (row) => row.username,
    onChunk: (rows) => importChunk(context, rows),
  });
}

function parseRow(record: Record<string, string>): Result<Row, { column: string; reason: string }> {
  const username = normaliseUsername(record['username'] ?? '');
  if (username === '' || username.length > MAX_USERNAME)
    return err({ column: 'username', reason: 'is empty or too long' });
  const email = parseEmailAddress(record['email'] ?? '');
  if (!email.ok) return err({ column: 'email', reason: 'is not an e-mail address' });
  const phone = parsePhoneNumber(record['telepon'] ?? '');
  if (!phone.ok) return err({ column: 'telepon', reason: 'is not an Indonesian mobile number' });
  const nik = parseNik(record['nik'] ?? '');
  if (!nik.ok)
    return err({
      column: 'nik',
      reason: nik.error === 'nik-serial-zero' ? 'ends in 0000' : 'is not 16 digits',
    });
  const passwordHash = (record['password_hash'] ?? '').trim();
  if (passwordHash === '' || passwordHash.length > MAX_HASH)
    return err({ column: 'password_hash', reason: 'is empty or too long' });
  return ok({ username, email: email.value, phone: phone.value, nik: nik.value, passwordHash });
}

async function importChunk(context: Context, rows: readonly ImportRow<Row>[]): Promise<ChunkOutcome> {
  return await context.db.transaction().execute(async (tx) => {
    const owners = await findParticipantIdsByNik(
      tx,
      rows.map(({ row }) => row.nik),
    );
    const rejections: { line: number; column: string; reason: string }[] = [];
    const accounts: BpjstkuAccount[] = [];
    for (const { row, line } of rows) {
      const { nik, ...old } = row;
      const participantId = owners.get(nik);
      if (participantId === undefined)
        rejections.push({ line, column: 'nik', reason: 'is not in participants.csv' });
      else accounts.push({ ...old, participantId });
    }
    const changed = await upsertBpjstkuAccounts(tx, accounts, context.clock.now());
    return { rejections, unchanged: accounts.length - changed.length };
  });
}
