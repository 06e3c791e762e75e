import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttpRegistry } from './http-registry.ts';

const stated = {
  nik: '9901014101900001',
  fullName: 'Siti Contoh',
  birthDate: Temporal.PlainDate.from('1990-01-01'),
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A registry that answers as told, and our adapter in front of it. */
async function registryThat(answer: Answer, timeoutMs = 30_000) {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/registry/`;
  return createHttpRegistry({ url, userId: 'jmo', password: 'rahasia', ipUser: '10.0.0.1', timeoutMs });
}
const json =
  (body: unknown, status = 200) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

test('asks as agencies do and reads the verdicts', async () => {
  let asked: { method?: string; path?: string; body: Record<string, string> } | undefined;
  const registry = await registryThat(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked = { method: request.method, path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) };
    json({ content: [{ NAMA_LGKP: 'Sesuai (100)', TGL_LHR: 'Tidak Sesuai' }] })(request, response);
  });
  expect(await registry.verify(stated)).toEqual({
    outcome: 'CHECKED',
    elements: { fullName: { match: 'MATCH' }, birthDate: { match: 'MISMATCH' } },
  });
  expect(asked).toEqual({
    method: 'POST',
    path: '/registry/dukcapil/get_json/JMO/CALL_VERIFY_BY_ELEMEN',
    body: {
      USER_ID: 'jmo',
      PASSWORD: 'rahasia',
      IP_USER: '10.0.0.1',
      TRESHOLD: '80',
      NIK: '9901014101900001',
      NAMA_LGKP: 'Siti Contoh',
      TGL_LHR: '01-01-1990',
    },
  });
});

test.each<[string, Answer, string]>([
  ['silence', () => undefined, 'TIMEOUT'],
  [
    'an answer that starts and never ends',
    (_, response) => void response.writeHead(200).write('{"content":'),
    'TIMEOUT',
  ],
  ['a connection that breaks', (request) => void request.socket.destroy(), 'UNREACHABLE'],
  ['a server error, whatever it says', json({ content: [{ RESPONSE_CODE: '11' }] }, 503), 'UNREACHABLE'],
  ['refused credentials', json({ content: [{ RESPONSE_CODE: '08' }] }, 401), 'REFUSED'],
  ['a page instead of data', (_, response) => void response.end('<html>pemeliharaan</html>'), 'UNREADABLE'],
  ['more than a check can be', (_, response) => void response.end(`"${'x'.repeat(70_000)}"`), 'UNREADABLE'],
  [
    'being sent elsewhere',
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'UNREACHABLE',
  ],
])('%s is an unavailable registry', async (_, answer, reason) => {
  const registry = await registryThat(answer, reason === 'TIMEOUT' ? 1_000 : undefined);
  expect(await registry.verify(stated)).toEqual({ outcome: 'UNAVAILABLE', reason });
});

test('nobody listening is an unavailable registry', async () => {
  const registry = await registryThat(json({}));
  await new Promise((resolve) => server!.close(resolve));
  expect(await registry.verify(stated)).toEqual({ outcome: 'UNAVAILABLE', reason: 'UNREACHABLE' });
});
