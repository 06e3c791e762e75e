import type { Context } from './context.ts';
import { describe, expect, test } from 'vitest';
import { forgetEach } from './forget-each.ts';

/** A context whose transactions do the work, and whose log is kept. */
function listening() {
  const said: unknown[] = [];
  const transaction = () => ({ execute: (work: (tx: undefined) => Promise<unknown>) => work(undefined) });
  const context = { db: { transaction }, log: { error: (what: object) => said.push(what) } };
  return { context: context as unknown as Context, said };
}

/** Forgets three drafts, the second of which fails. */
async function forgotten(failure: Error) {
  const { context, said } = listening();
  const gone: string[] = [];
  const forget = (_tx: unknown, draft: string) => {
    if (draft === 'second') return Promise.reject(failure);
    return Promise.resolve(gone.push(draft));
  };
  const ended = await forgetEach(context, ['first', 'second', 'third'], {
    idOf: (draft) => `id of ${draft}`,
    forget,
  }).then(
    () => 'done',
    (error: unknown) => error,
  );
  return { gone, said, ended };
}

test('one that cannot be forgotten is said in the log under its id, and the others go', async () => {
  const failure = new Error('cannot be opened');
  expect(await forgotten(failure)).toEqual({
    gone: ['first', 'third'],
    said: [{ err: failure, draft: 'id of second' }],
    ended: 'done',
  });
});

describe('the database is away: the job ends, and is tried again', () => {
  test.each([
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
  ])('%s', async (failure) => {
    expect(await forgotten(failure)).toEqual({ gone: ['first'], said: [], ended: failure });
  });
});
