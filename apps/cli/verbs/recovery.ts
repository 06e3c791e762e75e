import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decideRecovery,
  faceRequestOf,
  findOpenCases,
  inspectRecovery,
  openRecovery,
  RECOVERY_REFUSALS,
  type InspectedRecovery,
  type RecoveryDecision,
  type RecoveryRefusal,
} from '@jmo/account';
import type { OfficerId } from '@jmo/audit';
import { findComparison, type FaceComparison } from '@jmo/identity';
import { formatInstant, maskEmailAddress, maskPhoneNumber, type Environment } from '@jmo/kernel';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { toLook, withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

const AT_ONCE = 200;
const THE_NUMBER = ['the number of the request'];

export const recoveryVerb: Verb = {
  name: 'recovery',
  summary: 'lost e-mail and phone: open a request for a caller, list, show, approve and refuse requests',
  usage: `recovery list
       recovery open --officer <name> (--nik N | --passport P) --kpj K --name <full name> --born <YYYY-MM-DD>
            --email <new> --phone <new> --picture <file> --channel call|branch
       recovery show <number> --officer <name> [--picture <folder>]
       recovery approve <number> --officer <name> [--card-seen]
       recovery refuse <number> --officer <name> --reason ${RECOVERY_REFUSALS.join('|')}

Two different officers have to approve. Then the old contacts have a day to object, and the account gets its new
contacts and a link to set a password; nobody here sees or sets one. After an objection both need --card-seen (the person
and their identity card are before them, at a branch), and one of them is a supervisor. How: docs/runbooks/lost-contacts.md.`,
  async run(environment, args) {
    const [what = '', ...rest] = args;
    const run = { list, open, show, approve, refuse }[what];
    if (run === undefined) throw new UsageError('"recovery" takes list, open, show, approve or refuse.');
    return await run(environment, rest);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  readArgs(args, {});
  const rows = await withSystem(environment, async ({ context }) => {
    const open = await findOpenCases(context, AT_ONCE);
    return await Promise.all(
      open.map(async (found) => {
        const { number, state, channel, openedAt, dueAt, participantId } = found;
        const request = faceRequestOf(found);
        const face = request && (await findComparison(context.db, request));
        return [
          number,
          state,
          channel,
          formatInstant(openedAt, 'en'),
          dueAt === undefined ? '' : formatInstant(dueAt, 'en'),
          participantId === undefined ? 'fits nobody' : faceInWords(face),
        ];
      }),
    );
  });
  print(
    rows.length === 0
      ? 'No request is open.'
      : table(['number', 'state', 'by', 'asked', 'carried out', 'face'], rows),
  );
  return 0;
}

async function open(environment: Environment, args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = readArgs(args, {
    officer: text,
    nik: text,
    passport: text,
    kpj: text,
    name: text,
    born: text,
    email: text,
    phone: text,
    picture: text,
    channel: text,
  });
  const officer = readOfficer(values.officer);
  if (values.channel !== 'call' && values.channel !== 'branch')
    throw new UsageError('--channel takes call or branch.');
  if (values.picture === undefined)
    throw new UsageError('--picture takes the file of a picture of the face.');
  const picture = await readFile(pathFrom(values.picture)).catch(() => {
    throw new UsageError('--picture names no file that can be read.');
  });
  const channel = values.channel === 'call' ? 'CALL' : 'BRANCH';
  const { origin } = environment;
  const opened = await withOfficer(environment, officer, 'reset.start', ({ context }) =>
    openRecovery(context, {
      input: {
        nik: values.nik,
        passportNumber: values.passport,
        kpj: values.kpj,
        fullName: values.name,
        birthDate: values.born,
        email: values.email,
        phone: values.phone,
      },
      picture,
      channel,
      officer,
      ip: 'desk',
      locale: 'id',
      origin,
    }),
  );
  if (opened.ok) {
    print(`${opened.value.number}: the request is open; two officers have to approve it.`);
    return 0;
  }
  const { error } = opened;
  if (error.code === 'FIELDS')
    throw new UsageError(
      `These are missing or malformed: ${Object.entries(error.fields)
        .map(([field, problem]) => `${field} (${problem})`)
        .join(', ')}.`,
    );
  throw new CannotDo(
    error.code === 'TOO_MANY'
      ? `Asked too often; again after ${formatInstant(error.retryAt, 'en')}.`
      : `The picture was not taken: ${error.code}.`,
  );
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { officer: { type: 'string' }, picture: { type: 'string' } },
    THE_NUMBER,
  );
  const officer = readOfficer(values.officer);
  const number = words[0]!.toUpperCase();
  await withOfficer(environment, officer, toLook(values.picture), async ({ context }) => {
    const found = await inspectRecovery(context, { number, officer });
    if (found === undefined) throw new CannotDo('No request has this number.');
    print(inWords(found));
    if (values.picture === undefined) return;
    const [opened] = found.pictures;
    if (opened === undefined) throw new CannotDo('There is no picture, or not any more.');
    const folder = pathFrom(values.picture);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${number}.jpg`), opened.picture, { mode: 0o600 });
    note('The picture was written; delete it after you have looked.');
  });
  return 0;
}

function inWords(found: InspectedRecovery): string {
  const { stated, account } = found;
  return [
    `${found.number}  ${found.state}  ${found.channel}`,
    `Stated       ${stated.fullName}, born ${stated.birthDate}, ${stated.nik === undefined ? `passport ${stated.passportNumber}` : `NIK ${stated.nik}`}, card ${stated.kpj}`,
    `Fits         ${found.participantId === undefined ? 'nobody' : 'one participant'}`,
    `Face         ${found.faceRequestId === undefined ? 'no picture' : faceInWords(found.face)}`,
    `New          ${found.email}, ${found.phone}`,
    `Account      ${account === undefined ? 'none' : `${maskEmailAddress(account.email as never)}, ${maskPhoneNumber(account.phone as never)}, since ${formatInstant(account.createdAt, 'en')}`}`,
    `Approved by  ${found.approvers.length === 0 ? '-' : found.approvers.join(', ')}`,
    ...found.others.map(
      ({ number, state, channel }) => `Also open    ${number}  ${state}  ${channel}  (the same person)`,
    ),
    ...(found.dueAt === undefined ? [] : [`Carried out  ${formatInstant(found.dueAt, 'en')}`]),
    '',
    ...found.events.map(({ at, action, actor, detail }) =>
      `  ${formatInstant(at, 'en')}  ${action}  ${actor}  ${detail['reason'] ?? ''}`.trimEnd(),
    ),
  ].join('\n');
}

const faceInWords = (face: FaceComparison | undefined): string =>
  face === undefined
    ? 'not compared yet'
    : [face.outcome, ...face.reasons, `(reference: ${face.reference ?? 'not reached'})`].join(' ');

async function approve(environment: Environment, args: string[]): Promise<number> {
  const options = { officer: { type: 'string' }, 'card-seen': { type: 'boolean' } } as const;
  const { values, words } = readArgs(args, options, THE_NUMBER);
  const cardSeen = values['card-seen'] === true;
  return await decide(environment, words[0]!, readOfficer(values.officer), { kind: 'APPROVE', cardSeen });
}

async function refuse(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { officer: { type: 'string' }, reason: { type: 'string' } },
    THE_NUMBER,
  );
  const reason = RECOVERY_REFUSALS.find((known): known is RecoveryRefusal => known === values.reason);
  if (reason === undefined) throw new UsageError(`--reason takes one of ${RECOVERY_REFUSALS.join(', ')}.`);
  return await decide(environment, words[0]!, readOfficer(values.officer), { kind: 'REFUSE', reason });
}

async function decide(
  environment: Environment,
  typed: string,
  officer: OfficerId,
  decision: RecoveryDecision,
): Promise<number> {
  const number = typed.toUpperCase();
  const decided = await withOfficer(environment, officer, 'reset.approve', ({ context }) =>
    decideRecovery(context, { number, officer, decision }),
  );
  if (!decided.ok) throw new CannotDo(WHY_NOT[decided.error.code]);
  const { state, needsSecondOfficer, dueAt } = decided.value;
  print(
    needsSecondOfficer
      ? `${number} waits for a second officer.`
      : `${number} is now ${state}${dueAt === undefined ? '' : `; carried out on ${formatInstant(dueAt, 'en')}${state === 'WAITING' ? ' unless somebody objects' : ''}`}.`,
  );
  return 0;
}

const WHY_NOT = {
  UNKNOWN: 'No request has this number.',
  NOT_ALLOWED: 'This request is over, or waits for its time; "recovery show" says which.',
  SAME_OFFICER: 'You have approved this request; the second word has to be another officer’s.',
  NOBODY: 'What was stated fits nobody. Refuse it with DATA_NOT_MATCHED.',
  NO_ACCOUNT: 'This person has no account: they register in the app.',
  EMAIL_TAKEN:
    'Another account uses the new e-mail address. Call the new number, ask for another address, open the request anew with it and refuse this one with CONTACT_TAKEN.',
  FACE_WAITS: 'The picture has not been compared yet; again in a minute.',
  FACE_DIFFERS:
    'The face is not that of the reference photo. Only who comes to a branch with their identity card is heard nevertheless.',
  NO_FACE: 'There is no picture that a face could be seen on. Refuse it, or open it anew with one.',
  IN_PERSON_ONLY:
    'The old contacts objected. Only who comes to a branch with their identity card is heard again.',
  CARD_NOT_SEEN: 'After an objection this needs --card-seen: the person and their identity card before you.',
  SUPERVISOR_NEEDED: 'After an objection one of the two officers has to be a supervisor.',
  NOT_AT_DESK: 'The desk does not allow it.',
} as const;
