import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHashingFull, parseLocale, RETRY_AFTER_SECONDS, type Locale } from '@jmo/kernel';
import { securityHeaders } from '@jmo/ui/server';
import { deviceCookie, LANGUAGE } from './cookies.ts';
import { busyAnswer } from './plain-answer.ts';

const HASHES = /^\/(?:masuk|daftar\/kata-sandi|lupa-password\/[^/]+)$/;

/** Whether a form sent there has a password hashed. @param address with or without its question; pages are found by what it decodes to */
export function hashesAt(address: string): boolean {
  const [path = ''] = address.split('?');
  try {
    return HASHES.test(decodeURI(path));
  } catch {
    return false;
  }
}

/** Browsers that say somebody has signed in with them: whether that is true is asked behind the door (hooks.server.ts). */
const SAYS_KNOWN = new RegExp(`(?:^|; ?)(?:__Host-)?${deviceCookie.name}=`);
const SPEAKS = new RegExp(`(?:^|; ?)${LANGUAGE}=(\\w+)`);

export type Door = (request: IncomingMessage, answer: ServerResponse) => boolean;

/**
 * A door in front of the app for whoever would be told to come back anyway, because too many passwords are being checked. A
 * page that is thought of first costs ten times as much, and a flood would take the thread from those who are signed in.
 * @param secure the address people use starts with https://
 * @param isFull whether strangers are turned away just now
 * @returns true when the answer has been given
 */
export async function openDoor(secure: boolean, isFull = () => isHashingFull('anybody')): Promise<Door> {
  const busy = { id: await write('id', secure), en: await write('en', secure) };
  return ({ method, url = '', headers: { cookie = '' } }, answer) => {
    if (method !== 'POST' || !hashesAt(url) || SAYS_KNOWN.test(cookie) || !isFull()) return false;
    const { headers, page } = busy[parseLocale(SPEAKS.exec(cookie)?.[1])];
    answer.writeHead(503, headers).end(page);
    return true;
  };
}

interface Busy {
  readonly headers: Readonly<Record<string, string>>;
  readonly page: Buffer;
}

/** The answer, written once for everybody. */
async function write(locale: Locale, secure: boolean): Promise<Busy> {
  const answer = busyAnswer(locale, RETRY_AFTER_SECONDS);
  const page = Buffer.from(await answer.arrayBuffer());
  const headers = {
    ...securityHeaders({ secure, camera: false, everybody: false }),
    ...Object.fromEntries(answer.headers),
    'content-length': String(page.length),
  };
  return { headers, page };
}
