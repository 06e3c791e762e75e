import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { readBody, readCode, type SnapAnswer } from './answer.ts';
import type { Connection } from './connection.ts';

export interface Post {
  readonly url: string;
  /** The service as the bank numbers it. */
  readonly service: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  /** From the call to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** No bank's answer is longer; a page of a statement has some hundred lines. */
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

/**
 * Sends exactly these bytes once. Never throws: what the network does to us is an answer too. Redirects are not followed.
 *
 * Node writes the first byte of a request only when the connection stands (and TLS has agreed), so until then it is
 * certain that the bank has nothing. A connection kept from an earlier call stands from the beginning.
 */
export function post(connection: Connection, call: Post): Promise<SnapAnswer> {
  return new Promise((resolve) => {
    const address = new URL(call.url);
    const secure = address.protocol === 'https:';
    let stands = false;
    const request = (secure ? httpsRequest : httpRequest)(address, {
      method: 'POST',
      agent: connection,
      headers: {
        'content-type': 'application/json',
        'content-length': call.body.byteLength,
        ...call.headers,
      },
    });
    const clock = setTimeout(
      () => request.destroy(Object.assign(new Error(), { code: 'TimeoutError' })),
      call.timeoutMs,
    );
    const end = (answer: SnapAnswer): void => {
      clearTimeout(clock);
      resolve(answer);
    };
    const fail = (error: Error): void =>
      end({ kind: stands ? 'LOST' : 'NOT_REACHED', cause: causeOf(error) });
    whenItStands(request, secure, () => (stands = true));
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > LONGEST_ANSWER_BYTES) request.destroy(new Error('ANSWER_TOO_LONG'));
      });
      response.on('error', fail);
      response.on('end', () => {
        const body = readBody(Buffer.concat(chunks).toString()) ?? {};
        const http = response.statusCode ?? 0;
        end({ kind: 'ANSWERED', http, code: readCode(http, call.service, body), body });
      });
    });
    request.end(call.body);
  });
}

function whenItStands(request: ClientRequest, secure: boolean, note: () => void): void {
  request.on('socket', (socket) => {
    if (request.reusedSocket || !(socket.connecting || secure)) note();
    else socket.once(secure ? 'secureConnect' : 'connect', note);
  });
}

function causeOf(error: Error & { code?: string; errors?: { code?: string }[] }): string {
  return error.code ?? error.errors?.[0]?.code ?? error.message;
}
