import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { eventually, PATIENCE_MS } from './sandbox.ts';

export const PHONE = { width: 360, height: 740 };

/** @param args further switches of Chromium */
export const launch = (...args: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });

/** Whether all of it is within what the phone shows now, without scrolling, and not under the menu. */
export const isOnScreen = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { left, top, bottom } = element.getBoundingClientRect();
    const menu = document.elementFromPoint(left + 1, bottom - 1)?.closest('nav');
    return top >= 0 && bottom <= innerHeight && (!menu || menu.contains(element));
  });

/** Several walkers of one name, one after the other, go on with the numbers of their pictures. */
const taken = new Map<string, number>();

/**
 * Walks the app as a person with the printed guide does: by the words on the screen and nothing else. Every screen it
 * arrives at is photographed and, where script runs, checked by axe.
 */
export class Walker {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #name: string;
  readonly #script: boolean;
  #screens: number;
  #looks = true;

  private constructor(context: BrowserContext, page: Page, name: string, script: boolean) {
    this.#screens = taken.get(name) ?? 0;
    this.context = context;
    this.page = page;
    this.#name = name;
    this.#script = script;
  }

  static async begin(
    browser: Browser,
    name: string,
    { script = true, viewport = PHONE, baseURL = process.env['E2E_MEMBER']! } = {},
  ): Promise<Walker> {
    const context = await browser.newContext({
      viewport,
      javaScriptEnabled: script,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      baseURL,
      reducedMotion: 'reduce',
    });
    // Many times what a page takes: a busy machine is no fault of the page's.
    context.setDefaultTimeout(30_000);
    mkdirSync(`output/screens/${name}`, { recursive: true });
    return new Walker(context, await context.newPage(), name, script);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.#look();
  }

  /** Presses the button or follows the link with exactly these words. */
  async press(words: string): Promise<void> {
    const target = this.page
      .getByRole('button', { name: words, exact: true })
      .or(this.page.getByRole('link', { name: words, exact: true }));
    await target.first().click();
    await this.page.waitForLoadState('load');
    await this.#look();
  }

  /** Presses a card or menu entry whose words begin with these. */
  async pressBeginning(words: string): Promise<void> {
    const name = new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
    const target = this.page.getByRole('button', { name }).or(this.page.getByRole('link', { name }));
    await target.first().click();
    await this.page.waitForLoadState('load');
    await this.#look();
  }

  fill = (label: string | RegExp, value: string): Promise<void> =>
    this.page.getByLabel(label).first().fill(value);
  /** Ticks the radio button or box with these words. */
  choose = (words: string): Promise<void> => {
    const exact = { name: words, exact: true };
    return this.page.getByRole('radio', exact).or(this.page.getByRole('checkbox', exact)).first().check();
  };

  select = async (label: string | RegExp, value: string): Promise<void> =>
    void (await this.page.getByLabel(label).first().selectOption({ label: value }));

  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor({ state: 'visible' });
  }

  async seesHeading(words: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name: words }).first().waitFor({ state: 'visible' });
  }

  /**
   * Opens the page again until it says exactly this: what comes by job is not on a page that was drawn before.
   * @param path another than the page that is open
   */
  async comesToSee(words: string, path: string = this.page.url()): Promise<void> {
    await eventually(
      async () => {
        await this.page.goto(path);
        return (await this.page.getByText(words, { exact: true }).count()) > 0 || undefined;
      },
      `"${words}" on ${path}`,
      PATIENCE_MS,
      () => this.page.locator('main').innerText(),
    );
  }

  /** For the part of the way another test looks at already: no pictures, no axe. */
  async unseen<T>(walk: () => Promise<T>): Promise<T> {
    this.#looks = false;
    try {
      return await walk();
    } finally {
      this.#looks = true;
    }
  }

  path = (): string => new URL(this.page.url()).pathname;
  end = (): Promise<void> => this.context.close();

  /** Photographs and checks the screen as it is now, after something changed without a new page. */
  look = (): Promise<void> => this.#look();

  async #look(): Promise<void> {
    if (!this.#looks) return;
    this.#screens += 1;
    taken.set(this.#name, this.#screens);
    const slug =
      this.path()
        .replace(/[^a-z0-9]+/gi, '-')
        .replace(/^-|-$/g, '') || 'awal';
    const path = `output/screens/${this.#name}/${String(this.#screens).padStart(2, '0')}-${slug.slice(0, 60)}.png`;
    // Chromium sometimes has no frame to hand out where others want the processors; it has one a little later.
    await eventually(
      () => this.page.screenshot({ path, fullPage: true }).catch(() => undefined),
      `a photograph of ${this.path()}`,
    );
    if (!this.#script) return;
    const { violations } = await new AxeBuilder({ page: this.page })
      // All in this page: the other way opens a second one at every screen, for frames of other origins, and we have none.
      .setLegacyMode()
      // What passed is not described element by element.
      .options({ resultTypes: ['violations'] })
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
      `axe on ${this.path()}`,
    ).toEqual([]);
    const { scrollWidth, clientWidth } = await this.page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth, `${this.path()} scrolls sideways`).toBeLessThanOrEqual(clientWidth);
  }
}
