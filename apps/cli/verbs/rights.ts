import { formatInstant, maskNik, type Environment } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import {
  ANSWER_REASONS,
  answerRights,
  findDueRequests,
  inspectRights,
  OUTCOMES,
  type RightsOutcome,
} from '@jmo/rights';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

const AT_ONCE = 200;
const THE_NUMBER = ['the number of the request'];

export const rightsVerb: Verb = {
  name: 'rights',
  summary:
    'requests about personal data (correct, withdraw, delete) that have to be answered within 3 x 24 hours',
  usage: `rights list
       rights show <number> --officer <name>
       rights answer <number> --officer <name> --outcome ${OUTCOMES.join('|')} [--reason <REASON>] --text <answer>

Reasons why not all of it is done: ${ANSWER_REASONS.join(', ')}. The person reads the answer word for word. Answering a deletion with DONE or PARTLY deletes unfinished claims and data
updates, what is kept of their face, and all messages in the app; what laws keep stays. How: docs/data-rights.md.`,
  async run(environment, args) {
    const [what = '', ...rest] = args;
    const run = { list, show, answer }[what];
    if (run === undefined) throw new UsageError('"rights" takes list, show or answer.');
    return await run(environment, rest);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  readArgs(args, {});
  const due = await withSystem(environment, ({ context }) => findDueRequests(context, AT_ONCE));
  const rows = due.map(({ number, kind, askedAt, dueAt }) => [
    number,
    kind,
    formatInstant(askedAt, 'en'),
    formatInstant(dueAt, 'en'),
  ]);
  print(rows.length === 0 ? 'No request is open.' : table(['number', 'kind', 'asked', 'answer by'], rows));
  return 0;
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, { officer: { type: 'string' } }, THE_NUMBER);
  const officer = readOfficer(values.officer);
  await withOfficer(environment, officer, 'case.read', async ({ context }) => {
    const found = await inspectRights(context, { number: words[0]!.toUpperCase(), officer });
    if (found === undefined) throw new CannotDo('No request has this number.');
    const { fullName, nik } = await getParticipant(context.db, found.participantId);
    print(
      [
        `${found.number}  ${found.kind}  ${found.state}  to be answered by ${formatInstant(found.dueAt, 'en')}`,
        `Participant  ${fullName}, ${nik === undefined ? 'by passport' : `NIK ${maskNik(nik)}`}`,
        `Words        ${found.words === '' ? '-' : found.words}`,
        ...(found.answered === undefined
          ? []
          : [`Answer       ${found.answered.outcome}, ${found.answered.by}: ${found.answered.words}`]),
      ].join('\n'),
    );
  });
  return 0;
}

async function answer(environment: Environment, args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, words } = readArgs(args, { officer: text, outcome: text, reason: text, text }, THE_NUMBER);
  const officer = readOfficer(values.officer);
  const outcome = OUTCOMES.find((known): known is RightsOutcome => known === values.outcome);
  if (outcome === undefined) throw new UsageError(`--outcome takes one of ${OUTCOMES.join(', ')}.`);
  const reason = ANSWER_REASONS.find((known) => known === values.reason);
  const number = words[0]!.toUpperCase();
  const answered = await withOfficer(environment, officer, 'deletion.decide', ({ context }) =>
    answerRights(context, { number, officer, outcome, reason, words: values.text ?? '' }),
  );
  if (!answered.ok) throw new CannotDo(WHY_NOT[answered.error.code]);
  const { deleted } = answered.value;
  print(`${number} is answered${deleted > 0 ? `; ${deleted} rows were deleted` : ''}.`);
  return 0;
}

const WHY_NOT = {
  UNKNOWN: 'No request has this number.',
  ANSWERED_ALREADY: 'This request was answered already; "rights show" says how.',
  WORDS_MISSING: '--text takes what the person will read.',
  REASON_MISSING: `Without DONE, --reason takes one of ${ANSWER_REASONS.join(', ')}.`,
  NOT_AT_DESK: 'The desk does not allow it.',
  WORDS_TOO_LONG: '--text is longer than 2,000 letters.',
} as const;
