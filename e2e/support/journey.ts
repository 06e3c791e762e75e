import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { textOf, type FormClient, type Page } from './form-client.ts';
import { selfie } from './guide.ts';
import { eventually, PATIENCE_MS } from './sandbox.ts';

/** Posts a form and insists on where it leads, so that a test's preparation never half works. */
export async function step(
  client: FormClient,
  path: string,
  fields: Record<string, string>,
  leadsTo: string | RegExp,
): Promise<Page> {
  const page = await client.post(path, fields);
  expectLeadsTo(page, leadsTo);
  return page;
}

export function expectLeadsTo(page: Page, leadsTo: string | RegExp): void {
  const said = `${page.path} answered ${page.status}: ${textOf(page).slice(0, 600)}`;
  expect(page.location ?? '', said).toMatch(typeof leadsTo === 'string' ? exactly(leadsTo) : leadsTo);
}
const exactly = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\?.*)?$`);

/** The page, once it says this: what comes by job is not there at the first look. */
export function comesToShow(client: FormClient, path: string, words: string): Promise<Page> {
  const look = () => client.get(path);
  return eventually(
    async () => {
      const page = await look();
      return page.html.includes(words) ? page : undefined;
    },
    `"${words}" on ${path}`,
    PATIENCE_MS,
    async () => textOf(await look()),
  );
}

/** The value of a hidden field of a form. */
export function hidden(page: Page, name: string): string {
  const value = new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page.html)?.[1];
  expect(value, `hidden field ${name} on ${page.path}: ${textOf(page).slice(0, 300)}`).toBeDefined();
  return value!;
}
export const readHidden = async (client: FormClient, path: string, name: string): Promise<string> =>
  hidden(await client.get(path), name);

/** A page of a journey: what is sent, and which page comes next. */
export interface JourneyStep {
  readonly slug: string;
  /** After the path, where a page has several forms. */
  readonly action?: string;
  fields(): Promise<Record<string, string>>;
  readonly picture?: true;
  /** The form carries the version of the draft it was made from. */
  readonly versioned?: true;
  readonly next: string;
}
export interface Walk {
  /** The folder of its pages: "/daftar". */
  readonly base: string;
  readonly steps: readonly JourneyStep[];
}

export const SELFIE = selfie();
/** Sends a selfie, and waits in the queue where there is one. */
export async function sendPicture(client: FormClient, path: string): Promise<Page> {
  let page = await client.upload(path, 'picture', SELFIE.buffer, SELFIE.name, SELFIE.mimeType);
  while (page.location?.includes('/tunggu')) {
    await sleep(100);
    const waiting = await client.get(page.location);
    if (waiting.location !== undefined) page = waiting;
  }
  return page;
}

/** Sends a page of a journey as its form would. */
export async function sendStep(client: FormClient, base: string, at: JourneyStep): Promise<Page> {
  const { slug, action = '', fields, picture, versioned } = at;
  const path = `${base}/${slug}`;
  if (picture === true) return await sendPicture(client, path);
  const form = await fields();
  if (versioned === true) form['version'] = await readHidden(client, path, 'version');
  return await client.post(`${path}${action}`, form);
}

/** Walks a journey page by page; every page has to lead to the next. */
export async function walk(client: FormClient, { base, steps }: Walk): Promise<void> {
  for (const at of steps) expectLeadsTo(await sendStep(client, base, at), `${base}/${at.next}`);
}

/** The part of a journey before `slug`. */
export const upTo = ({ base, steps }: Walk, slug: string): Walk => ({
  base,
  steps: steps.slice(
    0,
    steps.findIndex((at) => at.slug === slug),
  ),
});
