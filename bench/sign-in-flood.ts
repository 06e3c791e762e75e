import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { demoPeople } from '../apps/cli/demo/people.ts';
import { FormClient } from '../e2e/support/form-client.ts';
import { findBasePort } from '../e2e/support/free-ports.ts';
import { startSystem } from '../e2e/support/running-system.ts';
import { nextCode } from '../e2e/support/sandbox.ts';
import { percentile, type Measure } from './measure.ts';
import type { Flood, FloodReport } from './sign-in-flood-thread.ts';

const PAGE = '/beranda';
const EMAIL = 'banjir@contoh.id';
const PHONE = '+6281290012345';
const WRONG_PER_SECOND = 1_000;
/** Ten pages of a thousand decide: calm and flood are measured in turns, and what they say is put together. */
const TURNS = 3;
const PAGES = { full: 500, quick: 100 };
/** Longer than those who stand in the line take. */
const LINE_EMPTIES_MS = 5_000;
/** Pages stay within twice what they take when nobody floods. */
const REACH_RATIO = 2;

/**
 * How long a signed-in page takes (99 of 100) while wrong passwords arrive at the sign-in page, a thousand a second from
 * many addresses. Floor: the same page with nobody else about. The flood is answered 422 or, where the line is full, 503.
 */
export const signInFlood: Measure = {
  name: 'sign-in-flood',
  async run({ quick, say }) {
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-bench-flood-'));
    const logFile = 'output/bench/sign-in-flood.log';
    const system = await startSystem({ port: await findBasePort(), dataFolder, logFile });
    process.env['E2E_MEMBER'] = system.memberUrl;
    process.env['E2E_SANDBOX'] = system.sandboxUrl;
    try {
      const client = await register();
      const pages = quick ? PAGES.quick : PAGES.full;
      await visit(client, 50);
      const [idle, flooded]: [number[], number[]] = [[], []];
      const floods: FloodReport[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        say('nobody else about');
        idle.push(...(await visit(client, pages)));
        say('a thousand wrong passwords a second');
        const flood = startFlood({ url: system.memberUrl, perSecond: WRONG_PER_SECOND });
        await sleep(2_000);
        flooded.push(...(await visit(client, pages)));
        floods.push(await flood.stop());
        await sleep(LINE_EMPTIES_MS);
      }
      const floor = percentile(idle, 0.99) / 1000;
      const medians = `medians ${percentile(flooded, 0.5).toFixed(1)} and ${percentile(idle, 0.5).toFixed(1)} ms`;
      const note = `p99 of ${flooded.length} pages each, in ${TURNS} turns; ${medians}; ${described(floods)}`;
      const value = percentile(flooded, 0.99) / 1000;
      return [{ name: 'sign-in-flood', value, floor, reach: REACH_RATIO * floor, unit: 's', note }];
    } finally {
      await system.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

function described(floods: readonly FloodReport[]): string {
  const total = (of: (report: FloodReport) => number) => floods.reduce((sum, report) => sum + of(report), 0);
  const rate = Math.round(total(({ sent }) => sent) / total(({ seconds }) => seconds));
  const statuses = [...new Set(floods.flatMap((report) => Object.keys(report.statuses)))];
  const answers = statuses.map(
    (status) => `${total((report) => report.statuses[Number(status)] ?? 0)} × ${status}`,
  );
  return `${rate} wrong sign-ins/s, answered ${answers.join(', ')}`;
}

/** One page after the other, as one person reads. @returns milliseconds of each */
async function visit(client: FormClient, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const { status } = await client.get(PAGE);
    times.push(performance.now() - startedAt);
    if (status !== 200) throw new Error(`${PAGE} answered ${status}`);
  }
  return times;
}

/** Somebody signed in, by the way everybody takes. */
async function register(): Promise<FormClient> {
  const today = Temporal.Now.zonedDateTimeISO('Asia/Jakarta').toPlainDate();
  const person = demoPeople(today).find(({ key }) => key === 'below-limit')!;
  const client = new FormClient();
  const step = async (path: string, fields: Record<string, string>) => {
    const answer = await client.post(path, fields);
    if (answer.location === undefined) throw new Error(`${path} answered ${answer.status}`);
  };
  await step('/daftar/kepesertaan-ada', { answer: 'ya' });
  await step('/daftar/jenis', { segment: person.segment });
  await step('/daftar/kewarganegaraan', { citizenship: person.citizenship });
  await step('/daftar/data-diri', {
    nik: person.nik!,
    kpj: person.kpj,
    fullName: person.fullName,
    birthDate: person.birthDate.toString(),
  });
  await step('/daftar/email', { email: EMAIL });
  await step('/daftar/kode-email?/periksa', { code: await nextCode(EMAIL, 0) });
  await step('/daftar/handphone', { phone: PHONE });
  await step('/daftar/kode-handphone?/periksa', { code: await nextCode(PHONE, 0) });
  await step('/daftar/kata-sandi', { password: 'perahu layar kertas' });
  await step('/daftar/syarat', { agreed: 'ya' });
  return client;
}

function startFlood(flood: Flood): { stop(): Promise<FloodReport> } {
  const thread = new Worker(new URL('./sign-in-flood-thread.ts', import.meta.url), { workerData: flood });
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        thread.once('message', (report: FloodReport) => {
          void thread.terminate();
          resolve(report);
        });
        thread.once('error', reject);
        thread.postMessage('stop', []);
      }),
  };
}
