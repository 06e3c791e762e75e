import { FormClient } from './form-client.ts';
import { selfie } from './guide.ts';
import { jmo } from './jmo.ts';
import { expectLeadsTo } from './journey.ts';
import { caseAbout } from './officers.ts';
import { arrived, inbox, nextCode } from './sandbox.ts';

export const HEIR = {
  fullName: 'Retnaningsih Obsidian',
  nik: '9903014203820091',
  birthDate: '1982-03-02',
  relation: 'ANAK',
  phone: '081255509101',
} as const;

type Visit = (path: string) => Promise<unknown>;
type Deceased = { readonly nik: string; readonly fullName: string };

/**
 * An heir's filing for a participant, page by page.
 * @param visit is told of every page that shows something by then
 * @returns what it is followed by
 */
export async function handInAsHeir(
  client: FormClient,
  { nik, fullName }: Deceased,
  visit: Visit = () => Promise.resolve(),
): Promise<{ readonly filingNumber: string; readonly followCode: string }> {
  const base = '/ahli-waris/ajukan';
  const step = async (slug: string, fields: Record<string, string>, next: string, action = '') => {
    await visit(`${base}/${slug}`);
    expectLeadsTo(await client.post(`${base}/${slug}${action}`, fields), `${base}/${next}`);
  };
  const seen = (await inbox(HEIR.phone)).length;
  await step('data-diri', { ...HEIR }, 'kode');
  await step('kode', { code: await nextCode(HEIR.phone, seen) }, 'peserta', '?/periksa');
  await step('peserta', { fullName, nik, diedOn: '2026-11-01' }, 'dokumen');
  const file = selfie(60);
  for (const paper of ['SURAT_KEMATIAN', 'KTP_AHLI_WARIS', 'KK', 'SURAT_AHLI_WARIS']) {
    const path = `${base}/dokumen/${paper}`;
    await visit(path);
    expectLeadsTo(
      await client.upload(path, 'file', file.buffer, 'foto.png', file.mimeType),
      `${base}/dokumen`,
    );
  }
  await step('dokumen', {}, 'rekening');
  await step('rekening', { withoutNpwp: 'on', bankCode: '014', accountNo: '7009101234' }, 'wawancara');
  const slots = await client.get(`${base}/wawancara`);
  await step('wawancara', { at: /<option value="(20[^"]+)"/.exec(slots.html)![1]! }, 'tinjau');
  await step('tinjau', { consent: 'ya' }, 'selesai');
  await visit(`${base}/selesai`);
  const done = (await client.get(`${base}/selesai`)).html;
  const filingNumber = /AW-\d{4}-[0-9A-Z]{8}/.exec(done)![0];
  const { text } = await arrived(HEIR.phone, (sms) => sms.text.includes(filingNumber), 'number and code');
  return { filingNumber, followCode: /: ([0-9A-Z]{8})\./.exec(text)![1]! };
}

/**
 * The same, to the page that follows it and to a paper that is asked for again.
 * @returns the number of the filing
 */
export async function fileAsHeir(client: FormClient, about: Deceased, visit: Visit): Promise<string> {
  const { nik, fullName } = about;
  const { filingNumber, followCode } = await handInAsHeir(client, about, visit);
  expectLeadsTo(
    await client.post('/ahli-waris/lacak?/buka', { filingNumber, followCode }),
    '/ahli-waris/lacak',
  );
  await visit('/ahli-waris/lacak');
  const matched = await jmo(
    'claim',
    'heirs',
    'match',
    filingNumber,
    '--officer',
    'rina',
    '--nik',
    nik,
    '--json',
  );
  const { outcome, number } = JSON.parse(matched) as { outcome: string; number: string };
  if (outcome !== 'OPENED') throw new Error(`the registry holds ${fullName} for dead: ${outcome}`);
  await caseAbout('CLAIM', number);
  await jmo('claim', 'decide', number, '--officer', 'rina', '--ask', 'KK=TIDAK_TERBACA');
  await visit('/ahli-waris/lacak/KK');
  return filingNumber;
}
