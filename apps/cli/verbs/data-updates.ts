import { findAccount } from '@jmo/account';
import type { Context } from '@jmo/database';
import { dateInWib, maskNik, type Environment } from '@jmo/kernel';
import {
  decideReview,
  findOpenReviews,
  findReview,
  inspectReview,
  REVIEW_REFUSALS,
  type Review,
  type ReviewDecision,
} from '@jmo/profile';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

const MAX_ANSWER = 1000;
const THE_NUMBER = ['the number of the review'];

export const dataUpdatesVerb: Verb = {
  name: 'data-updates',
  summary:
    'data updates whose name differs by little from the population registry; show, approve and refuse one',
  usage: `data-updates
       data-updates show <number> --officer <name>
       data-updates approve <number> --officer <name>
       data-updates refuse <number> --officer <name> --reason <REASON> --text <answer>

Without more: what waits, the most urgent first. Compare the spelling the person states with the agency's own and with
how near the registry found it; once two officers have approved, the update is valid as it stands. Refusing sends the
person the answer word for word and keeps what they filled in. Reasons: ${REVIEW_REFUSALS.join(', ')}.
How: docs/runbooks/a-name-differs.md.`,
  async run(environment, args) {
    const [what = '', ...rest] = args;
    const run = { show, approve, refuse }[what];
    return run === undefined ? await list(environment, args) : await run(environment, rest);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  readArgs(args, {});
  const open = await withSystem(environment, ({ context }) => findOpenReviews(context.db));
  const rows = open.map(({ number, submittedAt, promisedBy, elements }) => [
    number,
    dateInWib(submittedAt).toString(),
    promisedBy.toString(),
    elements.join(' '),
  ]);
  print(rows.length === 0 ? 'No review waits.' : table(['number', 'sent', 'promised', 'what differs'], rows));
  return 0;
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, { officer: { type: 'string' } }, THE_NUMBER);
  const officerId = readOfficer(values.officer);
  await withOfficer(environment, officerId, 'case.read', async ({ context }) => {
    const review = await getReview(context, words[0]!);
    await inspectReview(context, { ...review, officer: officerId });
    print(inWords(review));
  });
  return 0;
}

/** Both spellings one below the other, and nothing an officer does not need for comparing them. */
function inWords({ number, state, promisedBy, stated, register, matches, elements }: Review): string {
  const scoreOf = (element: 'fullName' | 'motherName') => {
    const match = matches[element];
    if (match === undefined) return 'not asked';
    return match.match === 'PARTIAL' ? `${match.score} of 100` : match.match;
  };
  const { nik } = register;
  return [
    `${number}  ${state}  to be answered by ${promisedBy?.toString() ?? '-'}`,
    `Participant      ${nik === undefined ? 'by passport' : `NIK ${maskNik(nik)}`}`,
    `Name, stated     ${stated.population.fullName}`,
    `Name, ours       ${register.fullName}`,
    `Name, registry   ${scoreOf('fullName')}`,
    `Mother, stated   ${stated.additional.motherName}`,
    `Mother, ours     ${register.motherName}`,
    `Mother, registry ${scoreOf('motherName')}`,
    `What differs     ${elements.join(' ')}`,
  ].join('\n');
}

const approve = (environment: Environment, args: string[]): Promise<number> => {
  const { values, words } = readArgs(args, { officer: { type: 'string' } }, THE_NUMBER);
  return decide(environment, words[0]!, values.officer, { action: 'APPROVE' });
};

const refuse = (environment: Environment, args: string[]): Promise<number> => {
  const string = { type: 'string' } as const;
  const options = { officer: string, reason: string, text: string };
  const { values, words } = readArgs(args, options, THE_NUMBER);
  const answer = values.text?.trim() ?? '';
  if (answer === '' || answer.length > MAX_ANSWER)
    throw new UsageError(`--text takes what the participant will read, at most ${MAX_ANSWER} letters.`);
  const reason = REVIEW_REFUSALS.find((known) => known === values.reason);
  if (reason === undefined) throw new UsageError(`--reason takes one of ${REVIEW_REFUSALS.join(', ')}.`);
  return decide(environment, words[0]!, values.officer, { action: 'REFUSE', reason, answer });
};

async function decide(
  environment: Environment,
  number: string,
  officer: string | undefined,
  decision: ReviewDecision,
): Promise<number> {
  const officerId = readOfficer(officer);
  return await withOfficer(environment, officerId, 'identity.correct', async ({ context }) => {
    const { participantId } = await getReview(context, number);
    const contact = await findAccount(context.db, participantId);
    const decided = await decideReview(context, { participantId, officerId, decision, contact });
    if (!decided.ok)
      throw new CannotDo(
        decided.error.code === 'SAME_OFFICER'
          ? 'SAME_OFFICER: the second word has to be another officer’s.'
          : 'This review is decided already, or the participant has changed the update since.',
      );
    print(
      decided.value === 'NEEDS_SECOND'
        ? `${number.toUpperCase()} is approved by one officer; another one has to approve it too.`
        : `${number.toUpperCase()} is now in ${decided.value}.`,
    );
    return 0;
  });
}

async function getReview(context: Context, number: string): Promise<Review> {
  const review = await findReview(context, number.toUpperCase());
  if (review === undefined)
    throw new CannotDo('No review has this number, or the participant has changed the update since.');
  return review;
}
