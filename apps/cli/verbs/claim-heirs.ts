import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  askOfDeath,
  claimWords,
  FILING_REFUSALS,
  findFilingsForOfficers,
  heirWords,
  inspectFiling,
  isFilingRefusal,
  matchFiling,
  openFilingPaper,
  refuseFiling,
  type Candidate,
  type DeathAnswer,
  type InspectedFiling,
  type WaitingFiling,
} from '@jmo/claim';
import { openRegistry } from '@jmo/identity';
import { formatInstant, type Environment } from '@jmo/kernel';
import { findPerson } from '../find-person.ts';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError } from '../verb.ts';
import { toLook, withOfficer } from '../with-officer.ts';
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
  return await withOfficer(
    environment,
    officer,
    toLook(values.papers),
    async ({ context, environment: settings }) => {
      const filing = await inspectFiling(context, { filing: words[0]!, officer });
      if (filing === undefined) throw new CannotDo('No filing has this number.');
      const ports = { registry: openRegistry(settings) };
      const candidates = await Promise.all(
        filing.candidates.map(async (one) => ({ ...one, registry: await askOfDeath(context, ports, one) })),
      );
      const shown = { ...filing, candidates };
      print(values.json === true ? JSON.stringify(shown) : inWords(shown));
      if (values.papers === undefined) return 0;
      const folder = pathFrom(values.papers);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const { paper, documentId } of filing.content.papers) {
        const { bytes, mediaType } = await openFilingPaper(context, settings.dataFolder, filing, {
          documentId,
        });
        const name = `${filing.number}-${paper}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`;
        await writeFile(join(folder, name), bytes, { mode: 0o600 });
        note(`wrote ${name}`);
      }
      return 0;
    },
  );
}

type Shown = Omit<InspectedFiling, 'candidates'> & {
  readonly candidates: readonly (Candidate & { readonly registry: DeathAnswer })[];
};

function inWords({ number, state, interviewAt, decisionBy, content, candidates }: Shown): string {
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
      ({ foundBy, fullName, birthDate, nik, passportNumber, nameAgrees, registry }) =>
        `  by ${foundBy}: ${fullName}, ${nik === undefined ? `passport ${passportNumber}` : `NIK ${nik}`}, born ${birthDate.toString()}${nameAgrees ? '' : '; ANOTHER NAME'}; population registry: ${registry}`,
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
  const matched = await withOfficer(environment, officer, 'claim.decide', async (system) => {
    const { context, environment: settings } = system;
    const { id: participantId } = await findPerson(context.db, values);
    const { origin } = settings;
    const ports = { registry: openRegistry(settings) };
    return await matchFiling(context, ports, { number: words[0]!, officer, participantId, origin });
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
  const { value } = matched;
  if (values.json === true) print(JSON.stringify(value));
  else if (value.outcome === 'OPENED')
    print(`Claim ${value.number} is open; after the interview two other officers approve it.`);
  else
    print(
      'A second officer has to match it as well: the registry does not say that they died, or it ends an earlier claim of this heir.',
    );
  return 0;
}

async function refuse(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(args, { ...OFFICER, reason: { type: 'string' } }, NUMBER);
  const officer = readOfficer(values.officer);
  const { reason = '' } = values;
  if (!isFilingRefusal(reason)) throw new UsageError(`--reason takes one of ${FILING_REFUSALS.join(', ')}.`);
  const number = words[0]!;
  const refused = await withOfficer(environment, officer, 'claim.decide', ({ context }) =>
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
  SAME_OFFICER: 'this officer has given the first word; the second has to be another’s.',
  OTHER_PROPOSAL: 'the first officer named another participant; nothing is opened before two agree.',
  STOPPED_BY_OWNER: 'whoever has the participant’s account stopped it; talk to them first.',
  UNDER_PAYMENT: "the participant's own claim is with the bank; its answer comes first.",
  TOO_SOON:
    'it ends an earlier claim of this heir, and whoever has the phone of that one has a day to stop it.',
  HEIRS_CLAIM_OPEN: 'other heirs have filed already, and their claim is open.',
  NOT_ELIGIBLE: 'nothing can be claimed for this participant now.',
  NOT_AT_DESK: 'the desk does not allow it.',
} as const;
