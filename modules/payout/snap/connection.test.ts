import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { makeIdentity } from '../testing/certificates.ts';
import { openConnection, type TlsFiles } from './connection.ts';
import { post } from './post.ts';

const folder = mkdtempSync(join(tmpdir(), 'jmo-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const authority = makeIdentity('the authority');
const bank = makeIdentity('the bank', authority);
const fund = makeIdentity('the fund', authority);
const stranger = makeIdentity('a stranger', makeIdentity('another authority'));

function fileOf(name: string, pem: string): string {
  const path = join(folder, name);
  writeFileSync(path, pem);
  return path;
}
const caFile = fileOf('ca.pem', authority.certPem);
const filesOf = (name: string, { certPem, keyPem }: typeof fund): TlsFiles => ({
  caFile,
  certFile: fileOf(`${name}.crt`, certPem),
  keyFile: fileOf(`${name}.key`, keyPem),
});

let server: Server | undefined;
afterEach(() => void server?.close());
const seen: { protocol: string | null; client: string | undefined; body: string }[] = [];

/** A bank over TLS. @returns its address */
async function bankOver(options: ServerOptions): Promise<string> {
  seen.length = 0;
  server = createServer({ cert: bank.certPem, key: bank.keyPem, ...options }, (request, response) => {
    const { socket } = request as unknown as { socket: import('node:tls').TLSSocket };
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const subject = socket.getPeerCertificate().subject as { CN?: string } | undefined;
      seen.push({ protocol: socket.getProtocol(), client: subject?.CN, body });
      response.end('{"responseCode":"2001700"}');
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/bank`;
}

const call = (url: string, files?: TlsFiles, timeoutMs = 30_000) =>
  post(openConnection(url, files), {
    url,
    service: '17',
    headers: {},
    body: Buffer.from('{"a":1}'),
    timeoutMs,
  });

describe('TLS', () => {
  test('1.3 with a bank whose authority we were told, exactly the bytes given', async () => {
    const url = await bankOver({});
    expect(await call(url, { caFile })).toMatchObject({ kind: 'ANSWERED', http: 200, code: '2001700' });
    expect(seen).toEqual([{ protocol: 'TLSv1.3', client: undefined, body: '{"a":1}' }]);
  });

  test('nothing older: a bank that knows only 1.2 gets no byte', async () => {
    const url = await bankOver({ maxVersion: 'TLSv1.2' });
    expect(await call(url, { caFile })).toMatchObject({ kind: 'NOT_REACHED' });
    expect(seen).toEqual([]);
  });

  test('a bank nobody vouches for gets no byte', async () => {
    const url = await bankOver({});
    expect(await call(url)).toMatchObject({ kind: 'NOT_REACHED' });
    expect(seen).toEqual([]);
  });

  test('a bank that asks for our certificate sees it', async () => {
    const url = await bankOver({ requestCert: true, rejectUnauthorized: true, ca: authority.certPem });
    expect(await call(url, filesOf('fund', fund))).toMatchObject({ kind: 'ANSWERED' });
    expect(seen).toMatchObject([{ client: 'the fund' }]);
  });

  test.each([
    ['without one', { caFile }],
    ['with one of another authority', filesOf('stranger', stranger)],
  ])('and answers nobody %s', async (_, files) => {
    const url = await bankOver({ requestCert: true, rejectUnauthorized: true, ca: authority.certPem });
    // With TLS 1.3 the bank may say no after our first bytes have left: that nothing happened is likely, not certain.
    expect((await call(url, files)).kind).not.toBe('ANSWERED');
    expect(seen).toEqual([]);
  });
});

describe('what is certain', () => {
  test('a host that takes no connection within the time has nothing', async () => {
    // Reserved for documentation: packets to it go nowhere.
    const answer = await call('http://192.0.2.1/bank', undefined, 200);
    expect(answer.kind).toBe('NOT_REACHED');
  });

  test('a line on which nothing comes back any more, half open, is not certain', async () => {
    const silent = createTcpServer((socket) => void socket.on('data', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/bank`;
    // Time enough for the connection to stand.
    const answer = await call(url, undefined, 2_000);
    expect(answer).toEqual({ kind: 'LOST', cause: 'TimeoutError' });
    silent.close();
  });

  test('an answer that stops in the middle is none', async () => {
    const torn = createTcpServer((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"responseCode":"2001');
        setTimeout(() => socket.destroy(), 20);
      }),
    );
    await new Promise<void>((resolve) => torn.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(torn.address() as AddressInfo).port}/bank`;
    expect((await call(url)).kind).toBe('LOST');
    torn.close();
  });

  test('a redirect is an answer, and nobody follows it', async () => {
    const url = await bankOver({});
    server!.removeAllListeners('request').on('request', (_request, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await call(url, { caFile })).toMatchObject({ kind: 'ANSWERED', http: 307, code: undefined });
  });
});
