import { findGuards, liftLockByOfficer } from '@jmo/account';
import { formatInstant, type Environment } from '@jmo/kernel';
import { findPerson } from '../find-person.ts';
import { readOfficer } from '../read-officer.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

const WHOM = { nik: { type: 'string' }, passport: { type: 'string' } } as const;

export const lockVerb: Verb = {
  name: 'lock',
  summary: "whether a participant's claims are locked or cooling; lift a lock",
  usage: `lock show --nik N | --passport P
       lock lift --nik N | --passport P --officer <name>

A lock that a stop button set is lifted here, by an officer who has made sure who asks; the participant hears of it at
once. What was stopped stays held until "jmo claim decide --resume". How: docs/runbooks/stopped-claim.md.`,
  async run(environment, args) {
    const [what = '', ...rest] = args;
    const run = { show, lift }[what];
    if (run === undefined) throw new UsageError('"lock" takes "show" or "lift".');
    return await run(environment, rest);
  },
};

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values } = readArgs(args, WHOM);
  await withSystem(environment, async ({ context }) => {
    const { id } = await findPerson(context.db, values);
    const { lock, cooling } = await findGuards(context.db, id, context.clock.now());
    const when = (at: Temporal.Instant) => formatInstant(at, 'en');
    const who = lock?.liftedBy === 'OFFICER' ? 'an officer lifts it' : 'the participant lifts it';
    const lifts = lock?.liftsAt === undefined ? '' : `, ends ${when(lock.liftsAt)}`;
    print(lock === undefined ? 'Not locked.' : `Locked since ${when(lock.setAt)}; ${who}${lifts}.`);
    if (cooling !== undefined) print(`Cooling until ${when(cooling.until)} (${cooling.reason}).`);
  });
  return 0;
}

async function lift(environment: Environment, args: string[]): Promise<number> {
  const { values } = readArgs(args, { ...WHOM, officer: { type: 'string' } });
  const officer = readOfficer(values.officer);
  await withOfficer(environment, officer, 'alarm.settle', async ({ context }) => {
    const { id: participantId } = await findPerson(context.db, values);
    if (!(await liftLockByOfficer(context, { participantId, officer })).ok)
      throw new CannotDo('No lock stands for this participant.');
    print('The lock is lifted, and the participant is told.');
  });
  return 0;
}
