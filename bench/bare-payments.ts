import { rupiah } from '@jmo/kernel';
import { openPayoutPorts } from '@jmo/payout';
import pg from 'pg';
import type { System } from '../apps/cli/open-system.ts';

/**
 * Transactions that must be on disk one after the other before a claim can be finished: submitted, taken by a worker,
 * four steps up to the order; taken, attempt written, answer written, conclusion drawn; taken, settled.
 */
const COMMITS = 12;

/**
 * The floor of a claim: the same call to a bank (signed, over HTTP, token at hand) and as many durable transactions,
 * each of one small row, with nothing decided in between.
 * @returns seconds of each
 */
export async function measureBarePayments(
  { environment, ownerUrl }: System,
  count: number,
): Promise<number[]> {
  const { banks } = openPayoutPorts(environment);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('create table bench_floor (id bigint generated always as identity, note text)');
    await banks.BCA.prepare();
    const seconds: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const startedAt = performance.now();
      for (let commit = 0; commit < COMMITS; commit += 1)
        await client.query('insert into bench_floor (note) values ($1)', ['x'.repeat(200)]);
      const { answer } = await banks.BCA.transfer({
        service: '17',
        reference: `FLOOR${Date.now()}${index}`,
        amount_idr: rupiah(8_000_000),
        bankCode: '014',
        accountNo: `77${String(index).padStart(4, '0')}1234`,
        accountName: 'SITI RAHMAWATI',
        remark: 'JHT',
        orderedAt: environment.clock.now(),
      });
      if (answer.kind !== 'ANSWERED' || answer.http !== 200)
        throw new Error(`the bank refused the bare call: ${JSON.stringify(answer)}`);
      seconds.push((performance.now() - startedAt) / 1000);
    }
    return seconds;
  } finally {
    await client.query('drop table if exists bench_floor');
    await client.end();
  }
}
