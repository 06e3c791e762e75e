import {
  cancelClaim,
  changeAccount,
  escalateLateClaims,
  escalateLateFilings,
  findClaims,
  findCorrection,
  next,
  resubmitPapers,
  sendPaperAgain,
  submitClaim,
  type ClaimSummary,
} from '@jmo/claim';
import { forgetExpired } from '@jmo/account';
import { addCard } from '@jmo/profile';
import { creditReturns, lastCompletedMonth } from '@jmo/savings';
import { OWN_BANKS, dateInWib } from '@jmo/kernel';
import type { Fault } from '../apps/sandbox/index.ts';
import { Death, type Doom } from './death.ts';
import type { SimulatedJob } from './job-table.ts';
import { heirActs } from './heirs.ts';
import { fillInClaim } from './journeys.ts';
import { asMortal, decideFiling, decideSomething } from './officers.ts';
import { BANKS, importRecords, settleIn, worldOf, type Member } from './people.ts';
import type { Stage } from './stage.ts';
import { work, workTwice } from './work.ts';

/** Everything that may happen in a tick, how often, and what it was, in words for the record. */
export interface Happening {
  readonly name: string;
  readonly weight: number;
  happen(stage: Stage, members: readonly Member[]): Promise<string>;
}

const POINTS = [
  'claim:after-step',
  'claim:before-post',
  'claim:after-post',
  'claim:before-notify',
  'payout:before-attempt-row',
  'payout:after-attempt-row',
  'payout:after-bank-call',
  'payout:before-post',
  'payout:after-post',
  'notice:before-send',
  'notice:after-send',
] as const;
const FAULTS: readonly Fault[] = [
  'timeout-after-accept',
  'timeout-before-accept',
  'error-500',
  'down',
  'return-after-success',
];

const someDoom = ({ random }: Stage): Doom =>
  random.chance(60) ? { point: random.pick(POINTS) } : { statements: random.below(12) };

/** One of the jobs that are due; when none is, time passes until one may be. */
async function someJob(stage: Stage): Promise<SimulatedJob | undefined> {
  const due = await stage.jobs.due(6);
  if (due.length > 0) return stage.random.pick(due);
  await letTimePass(stage);
  return (await stage.jobs.due(1))[0];
}

/** To the next job, or an hour. */
async function letTimePass({ clock, jobs, random }: Stage): Promise<void> {
  const at = await jobs.nextDueAt();
  const hour = clock.now().add({ hours: 1 });
  const until = at === undefined || Temporal.Instant.compare(at, hour) > 0 ? hour : at;
  if (Temporal.Instant.compare(until, clock.now()) > 0) clock.set(until.toString());
  clock.advance({ seconds: random.below(3) });
}

const openClaimOf = async ({ context }: Stage, member: Member): Promise<ClaimSummary | undefined> =>
  (await findClaims(context.db, member.participantId)).find(({ isOpen }) => isOpen);

async function act(stage: Stage, member: Member): Promise<string> {
  const { random, mood } = stage;
  if (!member.hasAccount) {
    mood.moody = stage.post.moody = false;
    await settleIn(stage, member);
    mood.moody = stage.post.moody = true;
    return 'registers and updates their data';
  }
  const claim = await openClaimOf(stage, member);
  if (claim !== undefined && random.chance(6)) return await takeBack(stage, member, claim);
  if (claim !== undefined && (await findCorrection(stage.context.db, member.participantId)) !== undefined)
    return await sendPapersAgain(stage, member);
  if (claim !== undefined && next(claim.state, 'CHANGE_ACCOUNT') !== undefined)
    return await giveAnotherAccount(stage, member, claim);
  if (member.strayCard !== undefined && random.chance(30)) return await addStrayCard(stage, member);
  if (claim !== undefined) return await confirm(stage, member);
  return await claimAgain(stage, member);
}

async function giveAnotherAccount(stage: Stage, member: Member, claim: ClaimSummary): Promise<string> {
  const { context, ports, random } = stage;
  const ending = random.pick(['1234', '5678', '0000', '0002']);
  const accountNo = `${member.accountNo.slice(0, -4)}${ending}`;
  const changed = await changeAccount(context, ports, {
    participantId: member.participantId,
    claimId: claim.claimId,
    origin: 'https://jmo.test',
    bankCode: random.pick(BANKS),
    accountNo,
  });
  return `gives another account: ${changed.ok ? 'taken' : changed.error.code}`;
}

async function takeBack(stage: Stage, { participantId }: Member, { claimId }: ClaimSummary): Promise<string> {
  return await asMortal(stage, 'takes the claim back', async () => {
    const cancelled = await cancelClaim(stage.mortal, { participantId, claimId });
    return cancelled.ok ? 'cancelled' : cancelled.error.code;
  });
}

/** What an officer asked for again; sometimes another paper is still missing. */
async function sendPapersAgain(stage: Stage, member: Member): Promise<string> {
  const { participantId } = member;
  return await asMortal(stage, 'sends papers again', async () => {
    const correction = await findCorrection(stage.context.db, participantId);
    const bytes = worldOf(stage, member, false).picture;
    for (const { paper } of stage.random.chance(80) ? (correction?.papers ?? []) : [])
      await sendPaperAgain(stage.mortal, stage.environment, { participantId, paper, bytes });
    const sent = await resubmitPapers(stage.mortal, { participantId });
    return sent.ok ? 'sent' : sent.error.code;
  });
}

async function addStrayCard({ context }: Stage, member: Member): Promise<string> {
  const { participantId, strayCard: kpj } = member;
  const added = await addCard(context, { participantId, kpj: kpj! });
  if (added.ok) member.strayCard = undefined;
  return `adds a card: ${added.ok ? 'merged' : added.error.code}`;
}

async function claimAgain(stage: Stage, member: Member): Promise<string> {
  const world = worldOf(stage, member, stage.random.chance(8));
  const refused = await fillInClaim(world, member).then(
    () => undefined,
    // Who may not claim now (nothing left, active again, too many questions to the bank) is told so by the journey.
    (error: Error & { cause?: { code?: string } }) => {
      if (error.cause?.code === undefined) throw error;
      return error.cause.code;
    },
  );
  if (refused !== undefined) return `cannot claim: ${refused}`;
  return await confirm(stage, member);
}

/** Konfirmasi, pressed once or thrice at different moments of dying. */
async function confirm(stage: Stage, member: Member): Promise<string> {
  const { mortal, random, reaper } = stage;
  const { dataFolder } = stage.environment;
  const { participantId } = member;
  const press = () =>
    submitClaim(mortal, { origin: 'https://jmo.test', participantId, consent: true, dataFolder });
  const answers: string[] = [];
  for (let presses = random.between(1, 3); presses > 0; presses -= 1) {
    if (random.chance(25)) reaper.doom = { statements: random.below(40) };
    const answer = await press().then(
      (result) => (result.ok ? (result.value.already ? 'there already' : 'handed in') : result.error.code),
      (error: unknown) => {
        if (error instanceof Death) return 'line torn';
        throw error;
      },
    );
    reaper.doom = undefined;
    answers.push(answer);
  }
  return `Konfirmasi: ${answers.join(', ')}`;
}

/** The employer reports somebody as working again, or as gone, and sometimes a late contribution. */
async function employerReports(stage: Stage, member: Member): Promise<string> {
  const { clock, random } = stage;
  const today = dateInWib(clock.now());
  const [first] = member.record.cards;
  const active = random.chance(40);
  const month = today.toPlainYearMonth().subtract({ months: random.between(1, 9) });
  const late = { month, wage: 2_000_000n, amount: 114_000n, paidOn: today };
  const reported = {
    ...first!,
    ...(active ? { endedOn: undefined, endCause: undefined } : {}),
    contributions: random.chance(30) ? [late] : [],
  };
  const name = `report-${clock.now().epochMilliseconds}`;
  await importRecords(stage, name, [{ participant: member.record.participant, cards: [reported] }]);
  return active ? 'reports somebody as active' : 'reports somebody as gone';
}

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
