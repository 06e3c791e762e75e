import { randomInt } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';

/** What a form without files may weigh. */
export const FORM_BYTES = 64 * 1024;
/** A form with a picture: 8 MB of it (PICTURE_LIMITS), and what a browser writes around. */
export const PICTURE_BYTES = 12 * 1024 * 1024;

/** Browsers say how long a form is; one that arrives in pieces without saying so is longer than we read. */
export const announcedBytes = ({ request: { headers } }: Pick<RequestEvent, 'request'>): number =>
  headers.has('transfer-encoding') ? Infinity : Number(headers.get('content-length') ?? 0);

/** Letters and digits that cannot be taken for one another when read out on the phone. */
export const newReference = (): string =>
  Array.from({ length: 8 }, () => '23456789ABCDEFGHJKMNPQRSTVWXYZ'[randomInt(30)]).join('');

export const isProbe = (event: Pick<RequestEvent, 'route'>): boolean =>
  event.route.id === '/healthz' || event.route.id === '/readyz';
