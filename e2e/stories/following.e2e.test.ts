import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FormClient } from '../support/form-client.ts';
import { expectLeadsTo, walk } from '../support/journey.ts';
import { claimNumber, claimWalk, registered, submitClaim, updateProfile } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { clearFaults, PATIENCE_MS, setFaults } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

const member = MEMBERS.following;
let browser: Browser;
let client: FormClient;
let number = '';

beforeAll(async () => {
  await importMembers();
  [browser, client] = await Promise.all([launch(), registered(member)]);
  await updateProfile(client, member);
  await walk(client, claimWalk(member));
  // The bank takes the order and says nothing, nor what became of it: there is something to follow, until it is over.
  await setFaults([
    { bank: 'BNI', service: '17', fault: 'timeout-after-accept', times: 1 },
    { bank: 'BNI', service: '36', fault: 'error-500', times: 1_000 },
  ]);
  expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
  number = await claimNumber(client);
});
afterAll(async () => {
  await clearFaults();
  await browser.close();
});

async function looking(name: string, script = true): Promise<Walker> {
  const walker = await Walker.begin(browser, name, { script });
  const url = process.env['E2E_MEMBER']!;
  await walker.context.addCookies([{ name: 'sesi', value: client.cookie('sesi')!, url }]);
  return walker;
}

test('a claim under way: the page says whether it keeps itself fresh, and does, up to the end', async () => {
  const still = await looking('following-without-script', false);
  const walker = await looking('following');
  await walker.unseen(() => walker.open(`/jht/tracking/${member.kpj}`));
  await walker.sees('Halaman ini diperbarui sendiri selama klaim diproses.');
  await still.unseen(() => still.open(`/jht/tracking/${member.kpj}`));
  await still.sees('Halaman ini tidak diperbarui sendiri.');
  await clearFaults();
  await walker.page
    .getByText('Klaim selesai', { exact: true })
    .waitFor({ state: 'visible', timeout: PATIENCE_MS });
  await walker.look();
  await still.sees('Halaman ini tidak diperbarui sendiri.');
  await walker.end();
  await still.end();
});

test('home counts what is unread; Pemberitahuan tells every step with its number and leads to the claim', async () => {
  const walker = await looking('notices');
  await walker.open('/beranda');
  await walker.sees(/^5 belum dibaca$/);
  await walker.press('Pemberitahuan');
  const told = walker.page.getByRole('listitem');
  expect(await told.count()).toBe(5);
  for (const text of await told.allInnerTexts()) {
    expect(text).toContain(number);
    expect(text).toContain('Baru');
  }
  expect(await told.first().innerText()).toContain('sudah dibayar');
  await walker.page
    .getByRole('link', { name: `Lihat klaim ${number}` })
    .first()
    .click();
  await walker.sees('Proses Klaim Selesai');
  await walker.open('/beranda');
  await walker.sees('Kabar tentang klaimmu');
  await walker.open('/pemberitahuan');
  expect(await walker.page.getByText('Baru', { exact: true }).count()).toBe(0);
  await walker.end();
});
