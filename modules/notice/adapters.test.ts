import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { createHttpMessages, createSmtpMail } from './index.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function startSmtp(refuseWith?: number) {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      done(
        refuseWith === undefined ? undefined : Object.assign(new Error('no'), { responseCode: refuseWith }),
      );
    },
    onData(stream, _session, done) {
      simpleParser(stream, (error, mail) => {
        if (!error) mails.push(mail);
        done(error);
      });
    },
  });
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  closers.push(() => server.close(() => undefined));
  return { url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`, mails };
}

const mail = {
  noticeId: '0198-test',
  to: 'ani@contoh.test',
  subject: 'Kode — JMO',
  text: 'Kode kamu: 123456\nSalam ☺',
};

test('a mail arrives as plain text with a Message-ID made of the notice’s id', async () => {
  const { url, mails } = await startSmtp();
  expect(await createSmtpMail(url, 'JMO <halo@jmo.test>').send(mail)).toEqual({ outcome: 'SENT' });
  expect(mails[0]).toMatchObject({ messageId: '<0198-test@jmo.test>', subject: mail.subject, html: false });
  expect(mails[0]!.text!.trim()).toBe(mail.text);
  expect(mails[0]!.from!.text).toContain('halo@jmo.test');
});

test('an unknown mailbox is final, a busy one and an absent server are tried again; no reason quotes the address', async () => {
  const unknown = await startSmtp(550);
  const busy = await startSmtp(451);
  const answers = [
    await createSmtpMail(unknown.url).send(mail),
    await createSmtpMail(busy.url).send(mail),
    await createSmtpMail('smtp://127.0.0.1:9').send(mail),
  ];
  expect(answers.map((answer) => answer.outcome)).toEqual(['REFUSED', 'RETRY', 'RETRY']);
  expect(JSON.stringify(answers)).not.toContain('contoh');
});

test.each([
  [200, 'SENT'],
  [202, 'SENT'],
  [400, 'REFUSED'],
  [404, 'REFUSED'],
  [408, 'RETRY'],
  [429, 'RETRY'],
  [503, 'RETRY'],
])('an SMS gateway answering %i means %s', async (status, outcome) => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk));
    request.on('end', () => response.writeHead(status).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`;
  const answer = await createHttpMessages(url).send({ noticeId: 'n', to: '+6281234567890', text: 'Kode' });
  expect(answer.outcome).toBe(outcome);
  expect(JSON.parse(bodies.join(''))).toEqual({ to: '+6281234567890', text: 'Kode' });
});

test('an absent SMS gateway is tried again', async () => {
  const answer = await createHttpMessages('http://127.0.0.1:9/sms').send({
    noticeId: 'n',
    to: '+6281234567890',
    text: 'Kode',
  });
  expect(answer.outcome).toBe('RETRY');
});
