import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  claimWords,
  FILING_REFUSALS,
  findFilingsForOfficers,
  heirWords,
  inspectFiling,
  isFilingRefusal,
  matchFiling,
  openFilingPaper,
  refuseFiling,
  type InspectedFiling,
  type WaitingFiling,
} from '@jmo/claim';
import { formatInstant, type Environment } from '@jmo/kernel';
import { findPerson } from '../find-person.ts';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError } from '../verb.ts';
import { withSystem } from '../with-system.ts';

/** What heirs have filed: found, looked at, matched with a participant, or refused. */
export const heirsUsage = `claim heirs list [--json]
       claim heirs show <number> --officer <name> [--papers <folder>] [--json]
       claim heirs match <number> --officer <name> (--nik <NIK> | --passport <number>) [--json]
       claim heirs refuse <number> --officer <name> --reason <REASON> [--json]`;
export const heirsReasons = `Reasons not to match what heirs filed: ${FILING_REFUSALS.join(', ')}.`;

export async function runHeirs(environment: Environment, [what = '', ...args]: string[]): Promise<number> {
  const run = { list, show, match, refuse }[what];
  if (run === undefined) throw new UsageError('claim heirs takes list, show, match or refuse.');
  return await run(environment, args);
}

const OFFICER = { officer: { type: 'string' }, json: { type: 'boolean' } } as const;
const NUMBER = ['the number of the filing'];

async function list(environment: Environment, args: string[]): Promise<number> {
  const { values } = readArgs(args, { json: { type: 'boolean' } });
  const filings = await withSystem(environment, ({ context }) => findFilingsForOfficers(context));
  if (values.json === true) for (const filing of filings) print(JSON.stringify(filing));
  else print(filings.length === 0 ? 'No filing by heirs waits for an officer.' : inRows(filings));
  return 0;
}

const inRows = (filings: readonly WaitingFiling[]): string =>
  table(
    ['number', 'filed', 'interview', 'decide by', ''],
    filings.map(({ number, submittedAt, interviewAt, decisionBy, late }) => [
      number,
      formatInstant(submittedAt, 'en'),
      formatInstant(interviewAt, 'en'),
      formatInstant(decisionBy, 'en'),
      late ? 'late' : '',
    ]),
  );

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, { ...OFFICER, papers: { type: 'string' } }, NUMBER);
  const officer = readOfficer(values.officer);
  return await withSystem(environment, async ({ context, environment: { dataFolder } }) => {
    const filing = await inspectFiling(context, { filing: words[0]!, officer });
    if (filing === undefined) throw new CannotDo('No filing has this number.');
    print(values.json === true ? JSON.stringify(filing) : inWords(filing));
    if (values.papers === undefined) return 0;
    const folder = pathFrom(values.papers);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { paper, documentId } of filing.content.papers) {
      const { bytes, mediaType } = await openFilingPaper(context, dataFolder, filing, { documentId });
      const name = `${filing.number}-${paper}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`;
      await writeFile(join(folder, name), bytes, { mode: 0o600 });
      note(`wrote ${name}`);
    }
    return 0;
  });
}

function inWords({ number, state, interviewAt, decisionBy, content, candidates }: InspectedFiling): string {
  const { heir, deceased, account, papers } = content;
  const { relations } = heirWords('en');
  const names = claimWords('en').papers;
  return [
    `${number}  ${state}`,
    `Heir: ${heir.fullName}, NIK ${heir.nik}, born ${heir.birthDate}, ${relations[heir.relation]}, phone ${heir.phone}`,
    `Died: ${deceased.fullName}, NIK ${deceased.nik ?? '–'}, KPJ ${deceased.kpj ?? '–'}, on ${deceased.diedOn}`,
    `To ${account.bankCode} ${account.accountNo} (${account.accountName})`,
    `Interview ${formatInstant(interviewAt, 'en')}; decide by ${formatInstant(decisionBy, 'en')}`,
    '',
    ...papers.map(({ paper }) => `  ${paper}  ${names[paper]}`),
    '',
    candidates.length === 0 ? 'No participant has this NIK or card.' : 'Participants it may be about:',
    ...candidates.map(
      ({ foundBy, fullName, birthDate, nik, passportNumber, nameAgrees }) =>
        `  by ${foundBy}: ${fullName}, ${nik === undefined ? `passport ${passportNumber}` : `NIK ${nik}`}, born ${birthDate.toString()}${nameAgrees ? '' : '; ANOTHER NAME'}`,
    ),
  ].join('\n');
}

async function match(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { ...OFFICER, nik: { type: 'string' }, passport: { type: 'string' } },
    NUMBER,
  );
  const officer = readOfficer(values.officer);
  const matched = await withSystem(environment, async ({ context }) => {
    const { id: participantId } = await findPerson(context.db, values);
    return await matchFiling(context, { number: words[0]!, officer, participantId });
  });
  if (!matched.ok) {
    const { error } = matched;
    const more =
      error.code === 'NOT_ELIGIBLE'
        ? ` (${error.reasons.join(', ')})`
        : 'number' in error
          ? ` (${error.number})`
          : 'state' in error
            ? ` (${error.state})`
            : '';
    throw new CannotDo(`${error.code}: ${said[error.code]}${more}`);
  }
  const { number } = matched.value;
  print(
    values.json === true
      ? JSON.stringify(matched.value)
      : `Claim ${number} is open; after the interview two officers approve it.`,
  );
  return 0;
}

async function refuse(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, { ...OFFICER, reason: { type: 'string' } }, NUMBER);
  const officer = readOfficer(values.officer);
  const { reason = '' } = values;
  if (!isFilingRefusal(reason)) throw new UsageError(`--reason takes one of ${FILING_REFUSALS.join(', ')}.`);
  const number = words[0]!;
  const refused = await withSystem(environment, ({ context }) =>
    refuseFiling(context, { number, officer, reason }),
  );
  if (!refused.ok) throw new CannotDo(`${refused.error.code}: ${said[refused.error.code]}`);
  print(values.json === true ? JSON.stringify(refused.value) : `${number} is refused; the heir is told why.`);
  return 0;
}

const said = {
  FILING_UNKNOWN: 'no filing has this number.',
  ALREADY_DECIDED: 'it was matched or refused before.',
  PARTICIPANT_UNKNOWN: 'there is no such participant.',
  IS_THE_HEIR: 'heir and participant are one person.',
  UNDER_PAYMENT: "the participant's own claim is with the bank; its answer comes first.",
  HEIRS_CLAIM_OPEN: 'other heirs have filed already, and their claim is open.',
  NOT_ELIGIBLE: 'nothing can be claimed for this participant now.',
  NOT_AT_DESK: 'the desk does not allow it.',
} as const;
