import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { inDatabase } from '../support/database.ts';
import { signIn as signInMember } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { importRecords } from '../support/jmo.ts';
import { expectLeadsTo, walk } from '../support/journey.ts';
import { claimNumber, claimWalk, registered, submitClaim, updateProfile } from '../support/members.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, proofRunsOut, proveBeside, signIn, takeCase } from '../support/officers.ts';
import { arrived, clearFaults, eventually, setFaults, transfersInto } from '../support/sandbox.ts';
import { type Member } from '../support/test-people.ts';
import { launch, Walker } from '../support/walker.ts';

/**
 * A bank's answer speaks of another amount, so nobody here knows what it did. It writes that it has paid: two of finance
 * carry that in, and the participant reads that the money is there.
 */
const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const kpj = '88120000025';
const participant = person({
  fullName: 'Ningrumsari Kesambi',
  birthDate: Temporal.PlainDate.from('1990-05-21'),
  sex: 'P',
  birthPlace: 'Sleman',
  motherName: 'Juminten',
  serial: '8812',
});
const member: Member = {
  ...participant,
  kpj,
  email: 'ningrum.kesambi@contoh.id',
  phone: '+6281200008832',
  password: 'kesambi tua di tepi jalan',
  accountNo: '7001008832',
  emergencyPhone: '+6281200008833',
};

let browser: Browser;
/** Without script, all of them. */
let ningrum: Walker;
let fitri: Walker;
let galih: Walker;
let claim = '';
let casePath = '';
beforeAll(async () => {
  browser = await launch();
  const ended = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  const cards = [card({ kpj, npp: '99900001', months: 20, wage: 5_100_000n, ended }, TODAY)];
  await importRecords('e2e-held-payout', [{ participant, cards }]);
  const client = await registered(member);
  await updateProfile(client, member);
  await walk(client, claimWalk(member));
  await setFaults([{ bank: 'BNI', service: '17', fault: 'amount-mismatch', times: 1 }]);
  expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
  claim = await claimNumber(client);
  ningrum = await Walker.begin(browser, 'held-payout', { script: false });
  fitri = await atTheDesk(browser, 'desk-held-payout-first', { script: false });
  galih = await atTheDesk(browser, 'desk-held-payout-second', { script: false });
});
afterAll(async () => {
  await clearFaults();
  await browser.close();
});
inOrder();

/** The claim's payment among those that wait. No page tells before it is taken. */
const caseOfPayment = (): Promise<string> =>
  inDatabase((database) =>
    eventually(async () => {
      const { rows } = await database.query<{ number: string }>(
        `select i.number from work_item i join claim_by_number n using (participant_id)
         where n.number = $1 and i.kind = 'PAYOUT' and i.state <> 'DONE'`,
        [claim],
      );
      return rows[0] && `/perkara/${rows[0].number}`;
    }, 'the payment at the desk'),
  );
const propose = async (note: string) => {
  await fitri.choose('Bank menyatakan tertulis: sudah dibayar');
  await fitri.fill('Dasar putusan', note);
  await fitri.press('Usulkan kepada petugas kedua');
};

test('the claimant is told that somebody looks at it, and that the money is safe', async () => {
  casePath = await caseOfPayment();
  await ningrum.unseen(() => signInMember(ningrum, member.email, member.password));
  // The desk has it in the moment in which the bank's answer is read; the claim hears of it by a job.
  await ningrum.comesToSee('Klaim sedang diperiksa petugas', `/jht/tracking/${kpj}`);
  await ningrum.sees(claim);
  await ningrum.look();
});

test('the first of finance sees what the bank answered, and proposes; alone they carry nothing out', async () => {
  await signIn(fitri, 'fitri');
  await takeCase(fitri, 'fitri', casePath);
  await fitri.sees(/HELD ANSWER_DIFFERS/);
  await fitri.sees('Tidak: jangan dikirim lagi sebelum bank menjawab tertulis');
  const text = await fitri.page.locator('main').innerText();
  expect(text).not.toContain(member.accountNo);
  expect(await fitri.page.getByRole('radio', { name: /^Kirim lagi/ }).count(), 'a bank may have it').toBe(0);
  await fitri.press('Usulkan kepada petugas kedua');
  await fitri.sees('Tulis dasar keputusanmu.');
  await propose('Surat BNI 12/XI');
  await fitri.sees('menunggu petugas kedua');
  await fitri.press('Ambil perkara');
  await fitri.sees('Suara kedua harus dari petugas lain.');
});

test('the second sees the first one’s word and why, and sends it back', async () => {
  await signIn(galih, 'galih');
  await takeCase(galih, 'galih', casePath);
  await galih.sees('Usulan fitri: Bank menyatakan tertulis: sudah dibayar');
  await galih.sees('Surat BNI 12/XI');
  await galih.choose('Kembalikan');
  await galih.fill('Dasar putusan', 'Nomor suratnya bukan dari BNI');
  await galih.press('Kirim putusan');
  await galih.sees('dikembalikan petugas kedua');
});

test('proposed again, the second carries it out, with a proof that is fresh', async () => {
  await takeCase(fitri, 'fitri', casePath);
  await fitri.sees('Nomor suratnya bukan dari BNI');
  await propose('Surat BNI 12/XI/2026, di arsip keuangan');
  await fitri.sees('menunggu petugas kedua');
  await takeCase(galih, 'galih', casePath);
  await galih.sees('Surat BNI 12/XI/2026, di arsip keuangan');
  await galih.choose('Setuju dan jalankan');
  await galih.fill('Dasar putusan', 'Suratnya cocok dengan rujukan');
  await proofRunsOut('galih');
  await galih.press('Kirim putusan');
  await proveBeside(galih, 'galih');
  await galih.press('Kirim putusan');
  await galih.sees(/^Selesai: /);
});

test('the claimant reads that it is paid; one transfer was made, and what was done stands in the own history', async () => {
  await ningrum.comesToSee('Klaim selesai', `/jht/tracking/${kpj}`);
  await ningrum.look();
  expect(await transfersInto(member.accountNo)).toHaveLength(1);
  await arrived(member.email, ({ subject }) => subject?.includes('sudah dibayar'), 'that it is paid');
  await ningrum.open('/profil/riwayat-akses');
  await ningrum.sees('Petugas memastikan pembayaran sudah diterima');
});
