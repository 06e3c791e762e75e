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
export function sendBytes(text: string, timeoutMs = 30_000): Promise<string> {
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

/** A form with a file in it, as its bytes go over the line. */
export async function multipart(
  field: string,
  file: { readonly buffer: Buffer; readonly name: string; readonly mimeType: string },
): Promise<{ readonly body: Buffer; readonly type: string }> {
  const form = new FormData();
  form.set(field, new Blob([new Uint8Array(file.buffer)], { type: file.mimeType }), file.name);
  const encoded = new Response(form);
  return { body: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get('content-type')! };
}

/** A connection to the member app on which bytes are written by hand. */
export interface Line {
  write(bytes: string | Buffer): void;
  /** Gone at once, as when a tunnel takes the signal. */
  hangUp(): void;
  /** What was answered until the other side closed. */
  readonly closed: Promise<string>;
}

export async function openLine(): Promise<Line> {
  const { hostname, port } = new URL(process.env['E2E_MEMBER']!);
  const socket = connect(Number.parseInt(port, 10), hostname);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
  // Writing to a line that the server has just closed is part of the game.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    write: (bytes) => void (socket.destroyed || socket.write(bytes)),
    hangUp: () => void socket.resetAndDestroy(),
    closed,
  };
}

/** The head of a POST of one of our pages. */
export function headOf(
  path: string,
  { cookie, type, length }: { readonly cookie: string; readonly type: string; readonly length: number },
): string {
  const { host, origin } = new URL(process.env['E2E_MEMBER']!);
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    'Accept: text/html',
    `Cookie: ${cookie}`,
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
  ];
  return [...lines, '', ''].join('\r\n');
}
