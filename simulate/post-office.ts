import type { Delivery, NoticePorts } from '@jmo/notice';
import type { Random } from '../apps/cli/demo/random.ts';

export interface Letter {
  readonly noticeId: string;
  readonly to: string;
  readonly text: string;
}

/** Mail and SMS of a simulation: takes everything down; when it is moody it loses its answer, or is away. */
export interface PostOffice extends Pick<NoticePorts, 'mail' | 'sms' | 'whatsapp'> {
  readonly letters: readonly Letter[];
  moody: boolean;
  /** The newest code sent to somebody. */
  codeFor(to: string): string | undefined;
}

export function createPostOffice(random: Random): PostOffice {
  const letters: Letter[] = [];
  const take = async ({ noticeId, to, text }: Letter): Promise<Delivery> => {
    if (office.moody && random.chance(10)) return { outcome: 'RETRY', reason: 'busy' };
    letters.push({ noticeId, to, text });
    // It took the letter and could not say so: a second copy comes under the same id.
    return office.moody && random.chance(5) ? { outcome: 'RETRY', reason: 'silent' } : { outcome: 'SENT' };
  };
  const office: PostOffice = {
    letters,
    moody: false,
    mail: { send: take },
    sms: { send: take },
    whatsapp: { send: take },
    codeFor: (to) => /\b\d{6}\b/.exec(letters.findLast((letter) => letter.to === to)?.text ?? '')?.[0],
  };
  return office;
}
