import { claimWords } from '@jmo/claim';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../apps/member/src/lib/messages/en/index.ts';
import { id } from '../../apps/member/src/lib/messages/id/index.ts';
import { demoPerson } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { nextCode } from '../support/sandbox.ts';
import { launch, PHONE, Walker } from '../support/walker.ts';

const person = demoPerson('several-employers');
const email = 'dewi@contoh.id';
const phone = '081200000013';
const MAIN_PAGES = [
  '/beranda',
  '/jht',
  '/jht/saldo',
  `/jht/saldo/${person.kpj}`,
  '/jht/klaim/syarat',
  '/jht/kapan',
  '/profil',
  '/kartu',
  '/bantuan',
];

let browser: Browser;
let walker: Walker;
beforeAll(async () => {
  browser = await launch();
  walker = await Walker.begin(browser, 'every-reader');
});
afterAll(() => browser.close());
inOrder();

/** The person without a pointer. */
class Keyboard {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  /** Tabs until the element with this name has the focus; on the way the focus is always seen and never jumps back. */
  async tabTo(name: string): Promise<void> {
    let lowest = -Infinity;
    const met: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await this.#page.keyboard.press('Tab');
      const at = await this.#page.evaluate(focusNow);
      if (at === undefined) continue;
      expect(at.seen, `the focus is seen on "${at.name}"`).toBe(true);
      expect(at.top, `the focus goes down the page: ${met.join(' > ')} > ${at.name}`).toBeGreaterThanOrEqual(
        lowest,
      );
      // The link past the header only appears with the focus, over the header.
      if (at.name !== 'Langsung ke isi') lowest = at.top;
      met.push(at.name);
      if (at.name.startsWith(name)) return;
    }
    throw new Error(`"${name}" is not reached by Tab, only ${met.join(', ')}`);
  }

  async press(name: string, key = 'Enter'): Promise<void> {
    await this.tabTo(name);
    await Promise.all([this.#page.waitForEvent('load'), this.#page.keyboard.press(key)]);
  }

  async type(name: string, value: string): Promise<void> {
    await this.tabTo(name);
    await this.#page.keyboard.type(value);
  }
}

/** Runs in the page: where the focus is, how it is called, and whether an outline shows it. */
function focusNow(): { name: string; top: number; seen: boolean } | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const name = element.getAttribute('aria-label') ?? (labels[0] ?? element).textContent ?? '';
  const outlined = [element, element.parentElement, ...labels, element.parentElement?.parentElement].some(
    (each) => {
      if (each === null || each === undefined) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    },
  );
  // The last stop in a date field is the button of its calendar, which the browser draws and outlines itself.
  const calendar =
    element instanceof HTMLInputElement && element.type === 'date' && !element.matches(':focus-visible');
  const box = element.getBoundingClientRect();
  return {
    name: name.trim().replace(/\s+/g, ' '),
    top: Math.round(box.top + scrollY),
    seen: (outlined || calendar) && box.width > 0,
  };
}

test('from the first screen to home without a pointer', async () => {
  const { page } = walker;
  const keys = new Keyboard(page);
  await walker.unseen(() => walker.open('/'));
  await page.keyboard.press('Tab');
  expect((await page.evaluate(focusNow))?.name).toBe('Langsung ke isi');
  await keys.press('Buat Akun Baru');
  await keys.press('Ya, Saya Sudah Daftar', 'Space');
  await keys.press('Penerima Upah');
  await keys.tabTo('WNI');
  await page.keyboard.press('Space');
  await keys.press('Selanjutnya');
  await walker.seesHeading('Data Diri');

  await keys.press('Selanjutnya');
  expect(
    await page.evaluate(() => document.activeElement?.getAttribute('role')),
    'what is wrong has the focus',
  ).toBe('alert');
  await walker.look();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id), 'the first problem leads to its field').toBe(
    'nik',
  );
  await page.keyboard.type(person.nik!);
  await keys.type('Nomor kartu peserta (KPJ)', person.kpj);
  await keys.type('Nama lengkap', person.fullName);
  await keys.tabTo('Tanggal lahir');
  await typeDate(page, person.birthDate);
  await keys.press('Selanjutnya');
  await walker.seesHeading('Email');

  await keys.type('Email', email);
  await keys.press('Selanjutnya');
  await keys.type('Kode Verifikasi', await nextCode(email, 0));
  await keys.press('Selanjutnya');
  await keys.type('Nomor Handphone', phone);
  await keys.press('Selanjutnya');
  await keys.type('Kode Verifikasi', await nextCode(phone, 0));
  // Enter in a field sends the form as well.
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await keys.type('Kata Sandi', 'gudeg nangka Malioboro');
  await keys.press('Selanjutnya');
  await keys.press('Setuju');
  await walker.sees('Selamat, pendaftaran JMO berhasil');
  await keys.press('Nanti saja');
  expect(walker.path()).toBe('/beranda');
});

/** A date field asks in the order of the browser's own language, which is not the page's. */
async function typeDate(page: Page, date: Temporal.PlainDate): Promise<void> {
  const [year, month, day] = date.toString().split('-');
  await page.keyboard.type(`${month}${day}${year}`);
  const typed = await page.locator('input[type=date]').inputValue();
  expect(typed, 'the date as the browser understood it').toBe(date.toString());
}

test('English says the same, in English, and back again', async () => {
  await walker.unseen(() => walker.open('/beranda'));
  await walker.press('Switch to English');
  expect(walker.path()).toBe('/beranda');
  const indonesian = leftoversOf();
  for (const path of [...MAIN_PAGES, '/jht/tracking', '/pengkinian', '/tentang']) {
    await walker.open(path);
    const { page } = walker;
    expect(await page.locator('html').getAttribute('lang'), path).toBe('en');
    const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
    expect(
      lines.filter((line) => indonesian.has(line)),
      `Indonesian on ${path}`,
    ).toEqual([]);
    expect(
      lines.filter((line) => FUNCTION_WORDS.test(line)),
      `Indonesian on ${path}`,
    ).toEqual([]);
  }
  await walker.open('/beranda');
  await walker.press('Ganti ke Bahasa Indonesia');
  await walker.seesHeading('Halo, Dewi');
  expect(await walker.page.locator('html').getAttribute('lang')).toBe('id');
});

/** Words no Indonesian sentence does without and no name has. */
const FUNCTION_WORDS =
  /\b(kamu|anda|belum|pengkinian|yang|untuk|sudah|dengan|tidak|kartumu|saldomu|datamu|dari|atau)\b/i;

/** Every Indonesian text that English does not say in the same words. */
function leftoversOf(): ReadonlySet<string> {
  const english = new Set(textsIn([en, claimWords('en')]));
  return new Set(textsIn([id, claimWords('id')]).filter((text) => !english.has(text)));
}
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test.each([
  ['at 320 pixels', { ...PHONE, width: 320 }, '100%'],
  ['with text twice as large', PHONE, '200%'],
])('nothing scrolls sideways %s', async (_, viewport, size) => {
  const { page } = walker;
  await page.setViewportSize(viewport);
  for (const path of [...MAIN_PAGES, `/kartu/${person.kpj}`, '/pengkinian']) {
    await page.goto(path);
    await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, `${path} is wider than the screen by`).toBeLessThanOrEqual(0);
    expect(await page.evaluate(cutOff), `${path} cuts off or overflows`).toEqual([]);
    await page.screenshot({
      path: `output/screens/every-reader/${size.slice(0, 3)}-${viewport.width}-${path.slice(1).replaceAll('/', '-')}.png`,
      fullPage: true,
    });
  }
  await page.setViewportSize(PHONE);
});

/** Runs in the page: boxes whose content is wider than they are. */
function cutOff(): string[] {
  return (
    [...document.body.querySelectorAll<HTMLElement>('*')]
      // What is folded away keeps the measures it had when it was last drawn.
      .filter((each) => each.checkVisibility())
      .filter((each) => each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1)
      .map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.innerText?.slice(0, 40)}`)
  );
}

test('without a network there is an honest page and nothing personal', async () => {
  const { page, context } = walker;
  await page.goto('/beranda');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto('/jht/saldo');
  await context.setOffline(true);
  try {
    for (const path of ['/jht/saldo', '/beranda', '/kartu']) {
      await page.goto(path);
      await walker.seesHeading('Ponselmu sedang tidak tersambung');
      await walker.sees('Your phone is offline.');
      const text = await page.locator('body').innerText();
      expect(text).not.toContain(person.fullName);
      expect(text).not.toMatch(/Rp\s?\d|\d{11}/);
    }
    await walker.look();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.length).toBeGreaterThan(2);
    expect(
      kept.filter((path) => !/\.(css|svg|html)$/.test(path)),
      'kept on the phone',
    ).toEqual([]);
  } finally {
    await context.setOffline(false);
  }
  await page.getByRole('link', { name: 'Coba lagi' }).click();
  await walker.seesHeading('Halo, Dewi');
});
