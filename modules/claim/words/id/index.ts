import type { Telling } from '@jmo/account';
import { heirRequirements } from './heir-requirements.ts';
import { faults } from './faults.ts';
import { labels } from './labels.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { namesOf, requirements } from './requirements.ts';
import { sides } from './sides.ts';
import { tracking } from './tracking.ts';

export const id = {
  ...labels,
  faults,
  notices,
  problems,
  requirements,
  heirRequirements,
  paperNames: namesOf,
  sides,
  tracking,
  /** To every contact, when somebody begins a claim. */
  begun: (when: string, stop: string): Telling => ({
    subject: 'Klaim JHT mulai diisi di akunmu',
    text: `Pada ${when}, klaim JHT mulai diisi di akun JMO kamu. Belum ada yang diajukan atau dibayarkan.\n\nKalau itu kamu, abaikan pesan ini.\n\nBukan kamu? Hentikan dan kunci semua klaim sekarang, tanpa perlu masuk: ${stop}\n\nSetelah itu ganti kata sandimu dan hubungi Layanan Masyarakat 175. Jangan teruskan pesan ini kepada siapa pun.`,
    sms: `JMO: klaim JHT mulai diisi di akunmu. Bukan kamu? Hentikan: ${stop}`,
  }),
};
