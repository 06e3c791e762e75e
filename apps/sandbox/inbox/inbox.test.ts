import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start-sandbox.ts';
import { get, newDataFolder, removeFolder, startOn } from '../testing/sandbox-for-tests.ts';
import type { Message } from './inbox.ts';
import { recipientKey } from './recipient.ts';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await newDataFolder();
  sandbox = await startOn(folder);
});
afterAll(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

const inbox = (to: string): Promise<Message[]> => get(sandbox, `/inbox?to=${to}`);
const sendSms = (body: unknown): Promise<Response> =>
  fetch(`http://127.0.0.1:${sandbox.httpPort}/sms`, { method: 'POST', body: JSON.stringify(body) });

describe('mail', () => {
  test('sent by SMTP is read as it was written, by each recipient', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, secure: false });
    await transport.sendMail({
      from: 'JMO <jmo@sandbox.invalid>',
      to: 'Siti@Example.id, budi@example.id',
      subject: 'Kode verifikasi – JMO',
      text: 'Kode kamu 123456.\nBerlaku 5 menit.',
      html: '<p>Kode kamu <b>123456</b>.</p>',
    });
    const [message] = await inbox('siti@example.id');
    expect(message).toMatchObject({
      channel: 'email',
      subject: 'Kode verifikasi – JMO',
      text: 'Kode kamu 123456.\nBerlaku 5 menit.',
    });
    expect(await inbox('budi@example.id')).toHaveLength(1);
    expect(await inbox('other@example.id')).toEqual([]);
  });
});

describe('SMS', () => {
  test('is accepted and found by any spelling of the number, newest first', async () => {
    const answer = await sendSms({ to: '+6281234567890', text: 'satu' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ id: expect.any(String) });
    await sendSms({ to: '081234567890', text: 'dua' });
    for (const spelling of ['081234567890', '+6281234567890', '%2B62%20812-3456-7890', '6281234567890']) {
      expect((await inbox(spelling)).map(({ text }) => text)).toEqual(['dua', 'satu']);
    }
    expect((await inbox('081234567890'))[0]).toMatchObject({ channel: 'sms', subject: null });
  });

  test.each([
    [{ to: 'siti', text: 'x' }],
    [{ text: 'x' }],
    [{ to: '081234567890' }],
    [{ to: '081234567890', text: '' }],
    [{ to: '081234567890', text: 'x'.repeat(1601) }],
    [null],
  ])('is refused for %j', async (body) => {
    expect((await sendSms(body)).status).toBe(400);
  });
});

test.each([
  ['0812 3456 7890', '6281234567890'],
  ['+62-812-3456-7890', '6281234567890'],
  ['81234567890', '6281234567890'],
  [' Siti@Example.ID ', 'siti@example.id'],
])('%j is the recipient %s', (written, key) => {
  expect(recipientKey(written)).toBe(key);
});
