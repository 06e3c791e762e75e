import { hitRateLimit } from '@jmo/database';
import { plainAnswer } from './plain-answer.ts';
import { participantOf } from './signed-in.ts';

/** Drawing a file costs a processor a tenth of a second; nobody saves their cards and statements more often than this. */
const FILES_PER_PERSON = { name: 'member-file', max: 30, windowSeconds: 60 };

/** The answer for whoever asks for files faster than people do; undefined for everybody else. */
export async function refuseTooManyFiles(locals: App.Locals): Promise<Response | undefined> {
  const allowance = await hitRateLimit(locals.context, FILES_PER_PERSON, participantOf(locals));
  return allowance.allowed ? undefined : plainAnswer(429, 'tooMany', locals.locale);
}

/** @param name of checked letters and digits alone (a KPJ, a year): a person's name has no place in a header */
export const asDownload = (file: Buffer | string, { name, type }: { name: string; type: string }): Response =>
  new Response(typeof file === 'string' ? file : new Uint8Array(file), {
    headers: {
      'content-type': type,
      'content-length': String(Buffer.byteLength(file)),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
