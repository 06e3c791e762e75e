import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAccount, startCooling } from '@jmo/account';
import { openDocument } from '@jmo/document';
import { dateInWib, formatInstant, maskNik, type Environment } from '@jmo/kernel';
import { sameName, type Participant } from '@jmo/membership';
import {
  CARD_REFUSALS,
  decideCardConfirmation,
  findOpenCardConfirmations,
  inspectCardConfirmation,
  isCardRefusal,
  type CardDecision,
  type InspectedCardConfirmation,
} from '@jmo/profile';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { toLook, withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

const MAX_WORDS = 1000;
const THE_NUMBER = ['the number of the case'];

export const cardsVerb: Verb = {
  name: 'cards',
  summary: 'cards that participants sent a photo of: list, show, link and refuse',
  usage: `cards
       cards show <number> --officer <name> [--photo <folder>]
       cards link <number> --officer <name>
       cards refuse <number> --officer <name> --reason ${CARD_REFUSALS.join('|')} --text <words>

Without more: what waits, the most urgent first. --photo writes the photo to that folder, opened; delete it when you have
looked. Linking merges the card into the participant's list, whatever name it was recorded under; from another person's
record it takes two officers, each by their own name. The participant reads --text word for word. How: docs/runbooks/a-card-is-confirmed.md.`,
  async run(environment, args) {
    const [what = '', ...rest] = args;
    const run = { show, link, refuse }[what];
    return run === undefined ? await list(environment, args) : await run(environment, rest);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  readArgs(args, {});
  const open = await withSystem(environment, ({ context }) => findOpenCardConfirmations(context.db));
  const rows = open.map(({ number, openedAt, promisedBy }) => [
    number,
    dateInWib(openedAt).toString(),
    promisedBy.toString(),
  ]);
  print(rows.length === 0 ? 'No card waits.' : table(['number', 'sent', 'promised'], rows));
  return 0;
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { officer: { type: 'string' }, photo: { type: 'string' } },
    THE_NUMBER,
  );
  const officer = readOfficer(values.officer);
  const number = words[0]!.toUpperCase();
  await withOfficer(environment, officer, toLook(values.photo), async ({ context }) => {
    const found = await inspectCardConfirmation(context, { number, officer });
    if (found === undefined) throw new CannotDo('No case has this number.');
    print(inWords(found));
    if (values.photo === undefined) return;
    const { participantId, documentId } = found;
    const photo =
      documentId && (await openDocument(context, environment.dataFolder, { participantId, documentId }));
    if (!photo) throw new CannotDo('The photo is not there any more.');
    const folder = pathFrom(values.photo);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${number}.${photo.mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`;
    await writeFile(join(folder, name), photo.bytes, { mode: 0o600 });
    note(`wrote ${name}; delete it after you have looked.`);
  });
  return 0;
}

const inWords = (found: InspectedCardConfirmation): string =>
  [
    `${found.number}  ${found.state}  to be answered by ${found.promisedBy}`,
    `Card typed     ${found.kpj}`,
    `Asks           ${personOf(found.asker)}`,
    ...recordOf(found),
    ...(found.decidedAt === undefined
      ? []
      : [
          `Decided        ${formatInstant(found.decidedAt, 'en')}  ${found.officer}  ${found.refusedFor ?? ''}`,
        ]),
    ...(found.answer === undefined ? [] : [`Answer         ${found.answer}`]),
  ].join('\n');

const personOf = ({ fullName, birthDate, nik }: Participant): string =>
  `${fullName}, born ${birthDate}, ${nik === undefined ? 'by passport' : `NIK ${maskNik(nik)}`}`;

function recordOf({ record, asker, participantId }: InspectedCardConfirmation): string[] {
  if (record === undefined) return ['Recorded       no card has this number'];
  const { holder, card, ownerId, takenAway } = record;
  const belongsTo =
    ownerId === participantId
      ? 'who asks'
      : ownerId === holder.id
        ? 'its record'
        : 'somebody it is linked to';
  return [
    `Recorded       ${personOf(holder)}`,
    // The answer to a safe question of either: that the two agree is all that is needed here.
    `Mother's name  ${sameName(asker.motherName, holder.motherName) ? 'the same in both' : 'differs'}`,
    `Employer       ${card.employer?.name ?? '-'}, ${card.segment}, since ${card.startedOn}`,
    `Belongs to     ${belongsTo}${takenAway ? '; was taken away from who asks before' : ''}`,
  ];
}

const link = (environment: Environment, args: string[]): Promise<number> => {
  const { values, words } = readArgs(args, { officer: { type: 'string' } }, THE_NUMBER);
  return decide(environment, words[0]!, values.officer, { kind: 'LINK' });
};

const refuse = (environment: Environment, args: string[]): Promise<number> => {
  const text = { type: 'string' } as const;
  const { values, words } = readArgs(args, { officer: text, reason: text, text }, THE_NUMBER);
  const reason = values.reason ?? '';
  if (!isCardRefusal(reason)) throw new UsageError(`--reason takes one of ${CARD_REFUSALS.join(', ')}.`);
  const said = values.text?.trim() ?? '';
  if (said === '' || said.length > MAX_WORDS)
    throw new UsageError(`--text takes what the participant will read, at most ${MAX_WORDS} letters.`);
  return decide(environment, words[0]!, values.officer, { kind: 'REFUSE', reason, words: said });
};

async function decide(
  environment: Environment,
  typed: string,
  named: string | undefined,
  decision: CardDecision,
): Promise<number> {
  const officer = readOfficer(named);
  const number = typed.toUpperCase();
  const action = decision.kind === 'LINK' ? 'card.link' : 'card.confirm';
  const decided = await withOfficer(environment, officer, action, ({ context }) =>
    decideCardConfirmation(
      context,
      {
        contactOf: (participantId) => findAccount(context.db, participantId),
        startCooling: (tx, participantId, actor) =>
          startCooling(tx, context, { participantId, reason: 'CARD_LINKED', actor }),
      },
      { number, officer, decision },
    ),
  );
  if (!decided.ok) {
    const { error } = decided;
    throw new CannotDo(error.code === 'CANNOT_LINK' ? CANNOT_LINK[error.why] : WHY_NOT[error.code]);
  }
  const { state } = decided.value;
  print(
    state === 'NEEDS_SECOND'
      ? `${number} waits for another officer: the card stands in another person's record.`
      : `${number} is now ${state}.`,
  );
  return 0;
}

const WHY_NOT = {
  UNKNOWN: 'No case has this number.',
  ALREADY_DECIDED: 'An officer has decided this case; that word stands.',
  SAME_OFFICER: 'This officer has said so already; the second word is another officer’s.',
  NOT_AT_DESK: 'The desk does not allow it.',
} as const;

const CANNOT_LINK = {
  NO_SUCH_CARD: 'No card has this number. Refuse it with NUMBER_DIFFERS or NO_SUCH_CARD.',
  LINKED_ELSEWHERE:
    'The card is linked to somebody else. If that was a mistake, "unlink-card" takes it back first.',
  KEPT_FOR_CLAIM: 'A claim of whoever has the card now keeps money on it. Decide when that claim has ended.',
} as const;
