import {
  findPayoutKey,
  findUnsettledPayouts,
  inspectPayout,
  resumePayout,
  settlePayout,
  timingOf,
  type InspectedPayout,
  type OfficersProblem,
  type UnsettledPayout,
} from '@jmo/payout';
import { formatInstant, formatRupiah, isUuid, type Environment } from '@jmo/kernel';
import type { System } from '../open-system.ts';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

export const payoutVerb: Verb = {
  name: 'payout',
  summary: 'payouts that are held or whose fate is not known: list, show, let go on, settle',
  usage: `payout list [--json]
       payout show <id> --officer <name> [--json]
       payout resume <id> --officer <name> --second-officer <name> --reason <text>
       payout settle <id> (--paid | --not-paid) --officer <name> --second-officer <name> --reason <text>

resume sends again what is held and certainly with no bank ("may go on" in the list). settle ends what is held by the
bank's written statement; the reason says where it is filed. Two officers of different names, both in the audit.
docs/runbooks/payout-held-or-unknown.md says when to do which.`,
  async run(environment, [what = '', ...args]) {
    const run = { list, show, resume, settle }[what];
    if (run === undefined) throw new UsageError('payout takes list, show, resume or settle.');
    return await run(environment, args);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  const { values } = readArgs(args, { json: { type: 'boolean' } });
  const payouts = await withSystem(environment, ({ context }) => findUnsettledPayouts(context.db));
  if (values.json === true) for (const payout of payouts) print(JSON.stringify(payout));
  else print(payouts.length === 0 ? 'No payout is held, unknown or with a bank.' : inRows(payouts));
  return 0;
}

const inRows = (payouts: readonly UnsettledPayout[]): string =>
  table(
    ['id', 'state', 'reason', 'since', 'officers'],
    payouts.map(({ payoutId, state, reason, since, knownUnsent }) => [
      payoutId,
      state,
      reason ?? '',
      formatInstant(since, 'en'),
      state !== 'HELD' ? '' : knownUnsent ? 'may go on' : 'ask the bank',
    ]),
  );

async function show(environment: Environment, args: string[]): Promise<number> {
  const options = { officer: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, words } = readArgs(args, options, ['the id of the payout']);
  const officer = readOfficer(values.officer);
  const payout = await withOfficer(environment, officer, 'case.read', async (system) =>
    inspectPayout(system.context, { payout: await getKey(system, words[0]!), officer }),
  );
  const value = (_: string, held: unknown) => (typeof held === 'bigint' ? held.toString() : held);
  print(values.json === true ? JSON.stringify(payout, value) : inWords(payout!));
  return 0;
}

const inWords = (payout: InspectedPayout): string =>
  [
    `${payout.payoutId}  ${payout.state}  ${payout.reason ?? ''}${payout.knownUnsent ? '  (no bank has it)' : ''}`,
    `${formatRupiah(payout.amount, 'en')} to bank ${payout.bankCode} by ${payout.rail} from ${payout.sendingBank}`,
    ...payout.attempts.map(
      ({ reference, sendingBank, at }) =>
        `  ordered as ${reference} from ${sendingBank}, ${formatInstant(at, 'en')}`,
    ),
    ...payout.exchanges.map(
      ({ at, service, attempt, httpStatus, outcome }) =>
        `  ${formatInstant(at, 'en')}  attempt ${attempt}  service ${service}  HTTP ${httpStatus ?? '-'}  ${outcome}`,
    ),
  ].join('\n');

const wordOptions = {
  officer: { type: 'string' },
  'second-officer': { type: 'string' },
  reason: { type: 'string' },
} as const;

function readWord(values: { officer?: string; 'second-officer'?: string; reason?: string }) {
  const words = values.reason?.trim() ?? '';
  if (words === '') throw new UsageError('--reason must not be empty.');
  const officers = [
    readOfficer(values.officer),
    readOfficer(values['second-officer'], 'second-officer'),
  ] as const;
  return { officers, words };
}

async function resume(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, wordOptions, ['the id of the payout']);
  const word = readWord(values);
  const resumed = await withOfficer(environment, word.officers, 'payout.resolve', async (system) =>
    resumePayout(system.context, { payout: await getKey(system, words[0]!), ...word }),
  );
  if (!resumed.ok) throw refused(resumed.error);
  print('The payout goes on: it is sent under a new reference when its rail is open.');
  return 0;
}

async function settle(environment: Environment, args: string[]): Promise<number> {
  const options = { ...wordOptions, paid: { type: 'boolean' }, 'not-paid': { type: 'boolean' } } as const;
  const { values, words } = readArgs(args, options, ['the id of the payout']);
  if ((values.paid === true) === (values['not-paid'] === true))
    throw new UsageError('Say what the bank has stated: --paid or --not-paid.');
  const statement = values.paid === true ? 'PAID' : 'NOT_PAID';
  const word = readWord(values);
  const settled = await withOfficer(environment, word.officers, 'payout.resolve', async (system) => {
    const payout = await getKey(system, words[0]!);
    return settlePayout(system.context, timingOf(environment.mode), { payout, ...word }, statement);
  });
  if (!settled.ok) throw refused(settled.error);
  print(
    statement === 'PAID'
      ? 'The payout counts as paid; the claim moves on by itself.'
      : 'The payout has failed; the claimant is asked for another account.',
  );
  return 0;
}

async function getKey({ context }: System, id: string) {
  const key = isUuid(id) ? await findPayoutKey(context.db, id) : undefined;
  if (key === undefined) throw new CannotDo('No payout has this id; "payout list" shows them.');
  return key;
}

const said = {
  NOT_AT_DESK: 'the desk does not allow it.',
  SAME_OFFICER: 'two different officers have to say so.',
  NOT_HELD: 'only a payout that is HELD waits for officers.',
  NEVER_SENT: 'no bank was ever asked to pay it, so none can have paid it.',
  BANK_MAY_HAVE_IT:
    'the bank may have this order, so it is not sent again. Ask the bank, then settle it with its written statement.',
} as const;

const refused = ({ code, state }: OfficersProblem): CannotDo =>
  new CannotDo(`${code}: ${said[code]} It is in ${state}.`);
