import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { registered } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { launch, Walker } from '../support/walker.ts';

/** A phone that is put down, or sold: what stays on it of a person who signed out, without a network. */
const member = MEMBERS.offline;
const PERSONAL = ['/beranda', '/profil', '/kartu', `/jht/saldo/${member.kpj}`];
let browser: Browser;
let walker: Walker;
beforeAll(async () => {
  await importMembers();
  await registered(member);
  browser = await launch();
  walker = await Walker.begin(browser, 'offline');
  await walker.unseen(() => signIn(walker, member.email, member.password));
});
afterAll(async () => {
  await walker.end();
  await browser.close();
});
inOrder();

/** Every answer in Cache Storage, with its words. */
const kept = () =>
  walker.page.evaluate(async () => {
    const answers: { address: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        answers.push({
          address: new URL(request.url).pathname,
          text: await (await cache.match(request))!.text(),
        });
    }
    return answers;
  });

test('while signed in, the worker keeps the shell and no page of a person', async () => {
  for (const path of PERSONAL) await walker.unseen(() => walker.open(path));
  await walker.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  for (const path of PERSONAL) await walker.unseen(() => walker.open(path));
  const answers = await kept();
  expect(answers.map(({ address }) => address)).toContain('/luring.html');
  for (const { address, text } of answers) {
    expect(PERSONAL, address).not.toContain(address);
    for (const word of [member.kpj, member.nik, member.fullName, member.email])
      expect(text).not.toContain(word);
  }
});

test('signed out and offline, every page is the honest one, also by the back button', async () => {
  await walker.unseen(() => walker.open('/profil'));
  await walker.unseen(() => walker.press('Keluar'));
  // Signing out clears what the browser kept; the next page brings the worker back. Where the browser had not yet let the old
  // one go it comes back without taking the page over, and the page after that has it.
  await walker.unseen(() => walker.open('/masuk'));
  await walker.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await walker.unseen(() => walker.open('/masuk'));
  await walker.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await walker.context.setOffline(true);
  for (const path of PERSONAL) {
    await walker.page.goto(path).catch(() => undefined);
    const text = await walker.page.locator('body').innerText();
    expect(text, path).toContain('Ponselmu sedang tidak tersambung');
    for (const word of [member.kpj, member.fullName.split(' ')[0]!, 'Rp'])
      expect(text, path).not.toContain(word);
  }
  await walker.page.goBack().catch(() => undefined);
  expect(await walker.page.locator('body').innerText()).not.toContain(member.kpj);
  expect((await kept()).filter(({ text }) => text.includes(member.kpj))).toEqual([]);
  await walker.context.setOffline(false);
});
