import { request } from 'node:http';
import { connect } from 'node:net';

/** What no browser and no fetch would send: any header, none at all, a body of any kind. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** Sends the body in pieces of unknown length. */
  readonly chunked?: boolean;
}
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly ms: number;
}

export function sendRaw({
  method = 'GET',
  path,
  headers = {},
  body,
  chunked = false,
}: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(process.env['E2E_MEMBER']!);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const length = chunked || body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        setHost: false,
        agent: false,
        headers: { host, accept: 'text/html', connection: 'keep-alive', ...length, ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
            ms: performance.now() - startedAt,
          });
          sent.destroy();
        });
      },
    );
    sent.on('error', reject);
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}

/** Writes bytes as they are and reads the status line; for requests that a client library would refuse to send. */
export function sendBytes(text: string, timeoutMs = 5_000): Promise<string> {
  const { hostname, port } = new URL(process.env['E2E_MEMBER']!);
  return new Promise((resolve, reject) => {
    const socket = connect(Number.parseInt(port, 10), hostname, () => socket.write(text));
    let answer = '';
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
