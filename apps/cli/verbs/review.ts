import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decideReview,
  findReviewsForOfficers,
  inspectReview,
  isRefusedFor,
  REFUSED_FOR,
  type ReviewDecision,
  type ReviewRow,
} from '@jmo/identity';
import { formatInstant, type Environment } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { toLook, withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

export const reviewVerb: Verb = {
  name: 'review',
  summary: 'faces that an officer has to look at: list, show, decide',
  usage: `review list [--json]
       review show <number> --officer <name> [--pictures <folder>] [--json]
       review decide <number> --officer <name> (--accept | --refuse <REASON>) [--json]

Reasons: ${REFUSED_FOR.join(', ')}.
--pictures writes the pictures to that folder, opened; delete them when you have looked. Once it is decided there are
none any more. docs/runbooks/officers-look-at-faces.md says how to decide.`,
  async run(environment, [what = '', ...args]) {
    const run = { list, show, decide }[what];
    if (run === undefined) throw new UsageError('review takes list, show or decide.');
    return await run(environment, args);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  const { values } = readArgs(args, { json: { type: 'boolean' } });
  const reviews = await withSystem(environment, ({ context }) => findReviewsForOfficers(context.db));
  if (values.json === true) for (const review of reviews) print(JSON.stringify(review));
  else print(reviews.length === 0 ? 'No face waits for an officer.' : inRows(reviews));
  return 0;
}

function inRows(reviews: readonly ReviewRow[]): string {
  const rows = reviews.map(({ number, purpose, reasons, openedAt, promisedAt }) => [
    number,
    purpose,
    reasons.join(' '),
    formatInstant(openedAt, 'en'),
    formatInstant(promisedAt, 'en'),
  ]);
  return table(['number', 'for', 'why', 'since', 'promised by'], rows);
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { officer: { type: 'string' }, pictures: { type: 'string' }, json: { type: 'boolean' } },
    ['the number of the review'],
  );
  const officer = readOfficer(values.officer);
  return await withOfficer(environment, officer, toLook(values.pictures), async ({ context }) => {
    const review = await inspectReview(context, { number: words[0]!, officer });
    if (review === undefined) throw new CannotDo('No review has this number.');
    const { frames, ...plain } = review;
    const { fullName, nik, passportNumber, birthDate } = await getParticipant(
      context.db,
      review.participantId,
    );
    const identity = nik === undefined ? `passport ${passportNumber}` : `NIK ${nik}`;
    const person = { fullName, identity, birthDate: birthDate.toString() };
    print(
      values.json === true
        ? JSON.stringify({ ...plain, person, pictures: frames.length })
        : [
            `${review.number}  ${review.state}  ${review.purpose}  ${review.reasons.join(' ')}`,
            `${fullName}, ${identity}, born ${person.birthDate}`,
            `Promised by ${formatInstant(review.promisedAt, 'en')}`,
            `${plain.failedTries} tries in a row came to nothing before`,
            `${frames.length} pictures`,
          ].join('\n'),
    );
    if (values.pictures === undefined) return 0;
    const folder = pathFrom(values.pictures);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { n, pose, picture } of frames) {
      const name = `${review.number}-${String(n).padStart(2, '0')}${pose === undefined ? '' : `-${pose}`}.jpg`;
      await writeFile(join(folder, name), picture, { mode: 0o600 });
      note(`wrote ${name}`);
    }
    return 0;
  });
}

async function decide(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    {
      officer: { type: 'string' },
      accept: { type: 'boolean' },
      refuse: { type: 'string' },
      json: { type: 'boolean' },
    },
    ['the number of the review'],
  );
  const officer = readOfficer(values.officer);
  const decision = readDecision(values);
  const number = words[0]!;
  const decided = await withOfficer(environment, officer, 'review.decide', ({ context }) =>
    decideReview(context, { number, officer, decision }),
  );
  if (!decided.ok)
    throw new CannotDo(
      decided.error.code === 'REVIEW_UNKNOWN'
        ? 'REVIEW_UNKNOWN: no review has this number.'
        : 'ALREADY_DECIDED: an officer has decided; that word stands.',
    );
  print(values.json === true ? JSON.stringify(decided.value) : `${number} is now ${decided.value.state}.`);
  return 0;
}

function readDecision({ accept, refuse }: { accept?: boolean; refuse?: string }): ReviewDecision {
  if ((accept === true) === (refuse !== undefined))
    throw new UsageError('review decide takes one of --accept and --refuse <REASON>.');
  if (refuse === undefined) return { kind: 'ACCEPT' };
  if (!isRefusedFor(refuse)) throw new UsageError(`--refuse takes one of ${REFUSED_FOR.join(', ')}.`);
  return { kind: 'REFUSE', reason: refuse };
}
