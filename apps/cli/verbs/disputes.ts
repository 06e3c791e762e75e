import { findAccount } from '@jmo/account';
import type { OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { dateInWib, formatInstant, formatRupiah, maskNik, type Environment } from '@jmo/kernel';
import { getParticipant, type Participant } from '@jmo/membership';
import {
  findDispute,
  findOpenDisputes,
  moveDispute,
  type DisputeMove,
  type DisputeStanding,
} from '@jmo/savings';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

const MAX_ANSWER = 2000;
const THE_NUMBER = ['the number of the report'];

export const disputesVerb: Verb = {
  name: 'disputes',
  summary: 'reports of discrepancies that nobody has answered yet; show, take and answer one',
  usage: `disputes
       disputes show <number>
       disputes take <number> --officer <name>
       disputes answer <number> --officer <name> --text <answer>

Without more: what is open, the most urgent first. Take a report before looking into it, so that nobody else does. The
answer is final: the participant reads it word for word and is told by e-mail and in the app that it is there. Figures
are corrected by a report of the employer, never here. How: docs/runbooks/a-discrepancy-is-reported.md.`,
  async run(environment, args) {
    const [what = '', ...rest] = args;
    const run = { show, take, answer }[what];
    return run === undefined ? await list(environment, args) : await run(environment, rest);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  readArgs(args, {});
  const open = await withSystem(environment, ({ context }) => findOpenDisputes(context.db));
  const rows = open.map(({ number, matter, month, openedAt, promisedBy, taken }) => [
    number,
    dateInWib(openedAt).toString(),
    promisedBy.toString(),
    taken ? 'taken up' : 'new',
    matter,
    month.toString().slice(0, 7),
  ]);
  print(
    rows.length === 0
      ? 'No report is open.'
      : table(['number', 'reported', 'promised', 'state', 'matter', 'month'], rows),
  );
  return 0;
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { words } = readArgs(args, {}, THE_NUMBER);
  await withSystem(environment, async ({ context }) => {
    const dispute = await getDispute(context, words[0]!);
    print(inWords(dispute, await getParticipant(context.db, dispute.participantId)));
  });
  return 0;
}

function inWords(dispute: DisputeStanding, { fullName, nik }: Participant): string {
  const money = (amount: bigint | undefined) => (amount === undefined ? '-' : formatRupiah(amount, 'en'));
  return [
    `${dispute.number}  ${dispute.state}  to be answered by ${dispute.promisedBy}`,
    `Participant  ${fullName}, ${nik === undefined ? 'by passport' : `NIK ${maskNik(nik)}`}`,
    `Card         ${dispute.card.kpj}`,
    `Month        ${dispute.month}`,
    `Matter       ${dispute.matter}`,
    `Recorded     ${money(dispute.stated)}`,
    `Expected     ${money(dispute.expected)}`,
    `Words        ${dispute.words === '' ? '-' : dispute.words}`,
    ...(dispute.answer === undefined ? [] : [`Answer       ${dispute.answer}`]),
    '',
    ...dispute.actions.map(({ action, at, actor }) => `  ${formatInstant(at, 'en')}  ${action}  ${actor}`),
  ].join('\n');
}

async function take(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, { officer: { type: 'string' } }, THE_NUMBER);
  const officerId = readOfficer(values.officer);
  return await withOfficer(environment, officerId, 'dispute.answer', async ({ context }) => {
    const dispute = await getDispute(context, words[0]!);
    return await move(context, dispute, officerId, { action: 'TAKE' });
  });
}

async function answer(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { officer: { type: 'string' }, text: { type: 'string' } },
    THE_NUMBER,
  );
  const officerId = readOfficer(values.officer);
  const text = values.text?.trim() ?? '';
  if (text === '' || text.length > MAX_ANSWER)
    throw new UsageError(`--text takes what the participant will read, at most ${MAX_ANSWER} letters.`);
  return await withOfficer(environment, officerId, 'dispute.answer', async ({ context }) => {
    const dispute = await getDispute(context, words[0]!);
    const contact = await findAccount(context.db, dispute.participantId);
    return await move(context, dispute, officerId, { action: 'ANSWER', answer: text, contact });
  });
}

async function getDispute(context: Context, number: string): Promise<DisputeStanding> {
  const dispute = await findDispute(context, number.toUpperCase());
  if (dispute === undefined) throw new CannotDo('No report has this number.');
  return dispute;
}

async function move(
  context: Context,
  dispute: DisputeStanding,
  officerId: OfficerId,
  asked: DisputeMove,
): Promise<number> {
  const moved = await moveDispute(context, { dispute, officerId, move: asked });
  if (!moved.ok) throw new CannotDo(NOT_NOW[asked.action]);
  print(`${dispute.number} is now in ${moved.value}.`);
  return 0;
}

const NOT_NOW = {
  TAKE: 'Somebody has taken this report up already; "disputes show" says who.',
  ANSWER: 'This report cannot be answered now: take it up first, and answer it once.',
} as const;
