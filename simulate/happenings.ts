import { forgetExpired } from '@jmo/account';
import { escalateLateClaims, escalateLateFilings } from '@jmo/claim';
import { OWN_BANKS } from '@jmo/kernel';
import { creditReturns, lastCompletedMonth } from '@jmo/savings';
import type { Fault } from '../apps/sandbox/index.ts';
import { employerReports } from './employers.ts';
import { someGuard } from './guards.ts';
import { askAboutEnded, endHeldPayout, findHeldPayouts } from './held-payouts.ts';
import { heirActs } from './heirs.ts';
import { decideFace, decideFiling, decideSomething } from './officers.ts';
import { act } from './participants.ts';
import type { Member } from './people.ts';
import { someDoom, someJob } from './some-job.ts';
import type { Stage } from './stage.ts';
import { work, workTwice } from './work.ts';

/** Everything that may happen in a tick, how often, and what it was, in words for the record. */
export interface Happening {
  readonly name: string;
  readonly weight: number;
  happen(stage: Stage, members: readonly Member[]): Promise<string>;
}

const FAULTS: readonly Fault[] = [
  'timeout-after-accept',
  'timeout-before-accept',
  'error-500',
  'down',
  'return-after-success',
];

export const happenings: readonly Happening[] = [
  {
    name: 'work',
    weight: 50,
    async happen(stage) {
      const job = await someJob(stage);
      return job === undefined ? 'nothing to do' : `${job.kind} ${await work(stage, job)}`;
    },
  },
  {
    name: 'death',
    weight: 14,
    async happen(stage) {
      const job = await someJob(stage);
      if (job === undefined) return 'nobody to kill';
      stage.reaper.doom = someDoom(stage);
      return `${job.kind} ${await work(stage, job)} doomed`;
    },
  },
  {
    name: 'a stale lease',
    weight: 6,
    async happen(stage) {
      const job = await someJob(stage);
      if (job === undefined) return 'nothing to do';
      await workTwice(stage, job);
      return `${job.kind} twice`;
    },
  },
  {
    name: 'time',
    weight: 8,
    async happen(stage) {
      const { clock, random } = stage;
      clock.advance(
        random.pick([{ seconds: 5 }, { minutes: 1 }, { minutes: 20 }, { hours: 3 }, { hours: 14 }]),
      );
      return `it is ${clock.now().toString()}`;
    },
  },
  {
    name: 'a bank',
    weight: 6,
    async happen({ random, sandbox }) {
      const fault = { bank: random.pick(OWN_BANKS), fault: random.pick(FAULTS), times: random.between(1, 3) };
      await fetch(`http://127.0.0.1:${sandbox.httpPort}/bank/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([fault]),
      });
      return `${fault.bank} ${fault.fault} ${fault.times} times`;
    },
  },
  {
    name: 'a person',
    weight: 18,
    happen: (stage, members) => act(stage, stage.random.pick(members)),
  },
  {
    name: 'an officer',
    weight: 9,
    happen: (stage, members) =>
      stage.random.chance(75) ? decideSomething(stage) : decideFiling(stage, members),
  },
  {
    name: 'a face',
    weight: 3,
    happen: (stage) => decideFace(stage),
  },
  {
    name: 'a held payout',
    weight: 3,
    async happen(stage) {
      const held = await findHeldPayouts(stage);
      return held.length === 0 ? 'none' : await endHeldPayout(stage, stage.random.pick(held));
    },
  },
  {
    name: 'a notification',
    weight: 2,
    happen: (stage) => askAboutEnded(stage),
  },
  {
    name: 'a guard',
    weight: 4,
    happen: (stage, members) => someGuard(stage, stage.random.pick(members)),
  },
  {
    name: 'an heir',
    weight: 4,
    // Of a few, so that there is something left to go on with.
    happen: (stage, members) => heirActs(stage, members[stage.random.below(Math.ceil(members.length / 3))]!),
  },
  {
    name: 'an employer',
    weight: 1,
    happen: (stage, members) => employerReports(stage, stage.random.pick(members)),
  },
  {
    name: 'the calendar',
    weight: 2,
    async happen(stage) {
      const { context } = stage;
      const late = (await escalateLateClaims(context)) + (await escalateLateFilings(context));
      await forgetExpired(context);
      await creditReturns(context, lastCompletedMonth(context.clock.now()));
      return `${late} claims are late`;
    },
  },
];

export function someHappening({ random }: Stage): Happening {
  let at = random.below(happenings.reduce((sum, { weight }) => sum + weight, 0));
  return happenings.find(({ weight }) => (at -= weight) < 0)!;
}
