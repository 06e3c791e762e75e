import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest, count, openDatabase } from '../support/database.ts';
import { FormClient, textOf } from '../support/form-client.ts';
import { selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { expectLeadsTo, hidden, sendPicture, sendStep, upTo, walk } from '../support/journey.ts';
import { claimNumber, claimWalk, registered, updateProfile } from '../support/members.ts';
import { importMembers, MEMBERS, type Member } from '../support/test-people.ts';
import { headOf, multipart, openLine, type Line } from '../support/raw-http.ts';
import { eventually, inbox, transfersInto } from '../support/sandbox.ts';

/** Below the app's limit, and above it: the second hands in papers. */
const [member, other] = [MEMBERS.cutOff, MEMBERS.cutOffPapers];
const PICTURE = selfie();
const mine = 'participant_id = (select participant_id from account where email = $1)';

let database: Client;
/** Holds rows, so that what a request writes has to wait. */
let holder: Client;
let client: FormClient;
let papers: FormClient;
beforeAll(async () => {
  await importMembers();
  [database, holder] = [await openDatabase(), await openDatabase()];
  [client, papers] = [await registered(member), await registered(other)];
  await updateProfile(client, member);
  await updateProfile(papers, other);
  await walk(papers, upTo(claimWalk(other), 'rincian'));
  expectLeadsTo(await papers.post('/jht/klaim/rincian', {}), '/jht/klaim/dokumen');
});
afterAll(async () => {
  await holder.end();
  await database.end();
});
inOrder();

const FORM = 'application/x-www-form-urlencoded';
const formOf = (fields: Record<string, string>) => Buffer.from(new URLSearchParams(fields).toString());

/** Sends a form, the first `part` of it, and leaves; the answer goes nowhere. @param until when to leave */
async function sendAndLeave(
  browser: FormClient,
  path: string,
  { body, type = FORM, part = 1 }: { body: Buffer; type?: string; part?: number },
  until: () => Promise<unknown> = () => sleep(50),
): Promise<void> {
  const line = await openLine();
  line.write(headOf(path, { cookie: browser.cookies(), type, length: body.length }));
  line.write(body.subarray(0, Math.floor(body.length * part)));
  await until();
  line.hangUp();
}

/**
 * Sends a form whose writing has to wait for the draft, and leaves while it waits: whatever is committed, is committed for
 * somebody who is gone.
 */
async function leaveBeforeCommit(
  browser: FormClient,
  { email }: Member,
  path: string,
  sent: { body: Buffer; type?: string },
): Promise<void> {
  await holder.query('begin');
  await holder.query(`select from claim_draft where ${mine} for update`, [email]);
  const waiting = () =>
    eventually(async () => {
      const blocked = "pg_stat_activity where wait_event_type = 'Lock' and query like '%claim_draft%'";
      return (await count(database, blocked)) > 0 ? true : undefined;
    }, 'the request waits for the draft');
  await sendAndLeave(browser, path, sent, waiting);
  await sleep(200);
  await holder.query('commit');
}

describe('a connection that breaks off', () => {
  test('each page of the claim, sent without waiting for the answer: sent again, it leads on', async () => {
    const { base, steps } = claimWalk(member);
    for (const at of steps) {
      if (at.picture === true) {
        const { body, type } = await multipart('picture', PICTURE);
        await sendAndLeave(client, `${base}/${at.slug}`, { body, type });
        expectLeadsTo(await sendPicture(client, `${base}/${at.slug}`), `${base}/${at.next}`);
        continue;
      }
      const fields = await at.fields();
      if (at.versioned === true)
        fields['version'] = hidden(await client.get(`${base}/${at.slug}`), 'version');
      await sendAndLeave(client, `${base}/${at.slug}`, { body: formOf(fields) });
      expectLeadsTo(await sendStep(client, base, at), `${base}/${at.next}`);
    }
  });

  test('half a Konfirmasi is none', async () => {
    const body = formOf({ version: hidden(await client.get('/jht/klaim/tinjau'), 'version') });
    await sendAndLeave(client, '/jht/klaim/tinjau', { body, part: 0.7 });
    await sleep(500);
    expect(await count(database, `claim where ${mine}`, [member.email])).toBe(0);
    expect((await client.get('/jht/klaim/tinjau')).status).toBe(200);
  });

  test('gone while Konfirmasi was being written: the claim is there, and the same for whoever comes back', async () => {
    const version = hidden(await client.get('/jht/klaim/tinjau'), 'version');
    await leaveBeforeCommit(client, member, '/jht/klaim/tinjau', { body: formOf({ version }) });
    await eventually(
      async () => ((await count(database, `claim where ${mine}`, [member.email])) > 0 ? true : undefined),
      'the claim of somebody who is gone',
    );
    const number = await claimNumber(client);
    expectLeadsTo(await client.post('/jht/klaim/tinjau', { version }), '/jht/klaim/berhasil');
    expect(await claimNumber(client)).toBe(number);
    expect(await count(database, `claim where ${mine}`, [member.email])).toBe(1);
    const paid = () => count(database, `claim where ${mine} and state = 'SELESAI'`, [member.email]);
    await eventually(async () => ((await paid()) === 1 ? true : undefined), 'the claim is paid');
    expect(await transfersInto(member.accountNo)).toHaveLength(1);
    await atRest();
    const told = (await inbox(member.email)).filter(({ text }) => text.includes(number));
    expect(new Set(told.map(({ subject }) => subject)).size, 'each mail once').toBe(told.length);
    expect(told.length).toBeGreaterThan(0);
  });
});

describe('an upload', () => {
  const path = '/jht/klaim/dokumen/KTP';
  const list = () => papers.get('/jht/klaim/dokumen');
  const receipts = async () =>
    [...(await list()).html.matchAll(/\/jht\/dokumen\/([0-9a-f-]{36})/g)].map(([, id]) => id!);
  const documents = () => count(database, `document where ${mine}`, [other.email]);

  test.each([0, 0.3, 0.99])(
    'of which %d arrived is no paper, and the page does not say that it is',
    async (part) => {
      const before = await documents();
      const { body, type } = await multipart('file', PICTURE);
      await sendAndLeave(papers, path, { body, type, part }, () => sleep(300));
      await sleep(300);
      expect(await receipts()).toEqual([]);
      expect(await documents()).toBe(before);
      expect((await papers.post('/jht/klaim/dokumen', {})).status, 'papers are missing').toBe(422);
    },
  );

  test('whose sender was gone when it was kept is in the list, with its receipt, when they come back', async () => {
    const { body, type } = await multipart('file', PICTURE);
    await leaveBeforeCommit(papers, other, path, { body, type });
    const [documentId, ...more] = await eventually(async () => {
      const ids = new Set(await receipts());
      return ids.size > 0 ? [...ids] : undefined;
    }, 'the receipt');
    expect(more).toEqual([]);
    expect((await papers.get(`/jht/dokumen/${documentId}`)).status, 'and it opens').toBe(200);
  });

  test('sent once more, to be sure: one paper, one receipt', async () => {
    const answer = await papers.upload(path, 'file', PICTURE.buffer, PICTURE.name, PICTURE.mimeType);
    expectLeadsTo(answer, '/jht/klaim/dokumen');
    expect(new Set(await receipts()).size).toBe(1);
  });
});

describe('a connection that never comes to an end', () => {
  /** Writes a little every second until the line is closed. */
  const trickle = (line: Line, text: string) => {
    const timer = setInterval(() => line.write(text), 1_000);
    void line.closed.then(() => clearInterval(timer));
  };
  const served = async () => {
    const startedAt = performance.now();
    const page = await client.get('/beranda');
    expect(page.status, textOf(page).slice(0, 200)).toBe(200);
    // Less than the twenty seconds after which the others are ended.
    expect(performance.now() - startedAt, 'ms').toBeLessThan(15_000);
  };

  test('300 that trickle their headers keep nobody else waiting, and are ended', async () => {
    const lines = await Promise.all(Array.from({ length: 300 }, openLine));
    for (const line of lines) {
      line.write(`GET /masuk HTTP/1.1\r\nHost: ${new URL(process.env['E2E_MEMBER']!).host}\r\n`);
      trickle(line, `X-Wait: ${'a'.repeat(8)}\r\n`);
    }
    for (let round = 0; round < 5; round += 1) await served();
    // Twenty seconds for the headers; Node looks every thirty.
    const answers = await Promise.race([
      Promise.all(lines.map(({ closed }) => closed)),
      sleep(120_000).then(() => 'still open'),
    ]);
    expect(answers).not.toBe('still open');
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408/);
    await served();
  });

  test('100 forms and uploads that trickle in keep nobody else waiting, and half of one is nothing', async () => {
    const seen = (await inbox(member.email)).length;
    const { body, type } = await multipart('file', PICTURE);
    const lines = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const line = await openLine();
        if (index % 2 === 0) {
          const form = `email=${encodeURIComponent(member.email)}`;
          line.write(headOf('/lupa-password', { cookie: '', type: FORM, length: form.length }));
          line.write(form.slice(0, -1));
        } else {
          const head = { cookie: papers.cookies(), type, length: body.length };
          line.write(headOf('/jht/klaim/dokumen/SURAT_PENGUNDURAN_DIRI', head));
          trickle(line, 'x');
        }
        return line;
      }),
    );
    for (let round = 0; round < 5; round += 1) {
      await served();
      await sleep(500);
    }
    for (const line of lines) line.hangUp();
    await sleep(500);
    await served();
    await atRest();
    expect((await inbox(member.email)).length, 'no mail for half an address').toBe(seen);
    const list = await papers.get('/jht/klaim/dokumen');
    expect(new Set(list.html.match(/\/jht\/dokumen\/[0-9a-f-]{36}/g)).size).toBe(1);
  });
});
