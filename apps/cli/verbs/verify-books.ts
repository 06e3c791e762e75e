import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatRupiah, type Environment } from '@jmo/kernel';
import { verifyBooks, type BooksProblem, type BooksReport } from '@jmo/ledger';
import { verifyRecords, type RecordProblem, type RecordsReport } from '@jmo/savings';
import { showProgress } from '../show-progress.ts';
import { count } from '../table.ts';
import { CannotDo, pathFrom, print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const verifyBooksVerb: Verb = {
  name: 'verify-books',
  summary: 'proves that nothing in the books, or recorded beside them, was altered, removed or slipped in',
  usage: `verify-books [--checkpoint FILE] [--json]

Reads all books and names what is wrong, first things first; the exit code is 1 when anything is. They are compared with
the newest checkpoint of the data folder, or with the one named (a copy kept elsewhere). Then what is recorded beside the
books is held against them and the audit: contributions, credited months, rates, merged cards, payments. With --json one
line {ok, participants, transactions, postings, cards, accounts, cardsTotal, problemCount, problems: [{code, participantId,
transactionId, line, what}], checkpointRead, checkpointWritten, records: {problemCount, problems: [{code, participantId,
kpj, day, what}]}}, amounts in whole rupiah as strings.`,
  async run(environment, args) {
    const { values } = readArgs(args, {
      json: { type: 'boolean' },
      checkpoint: { type: 'string' },
    });
    assertBooks(environment);
    const against = values.checkpoint === undefined ? undefined : existing(pathFrom(values.checkpoint));
    const show = showProgress();
    const [report, records] = await withSystem(
      environment,
      async ({ context, environment: { dataFolder } }) => [
        await verifyBooks(context, {
          checkpoints: join(dataFolder, 'checkpoints'),
          against,
          onProgress: ({ transactions, postings }) =>
            show.step(`${count(transactions)} transactions, ${count(postings)} postings`),
        }),
        await verifyRecords(context, (participants) =>
          show.step(`records of up to ${count(participants)} participants`),
        ),
      ],
    );
    show.done();
    const isRight = report.problemCount === 0 && records.problemCount === 0;
    if (values.json === true) print(JSON.stringify({ ok: isRight, ...inJson(report), records }));
    else print(`${inWords(report)}\n${recordsInWords(records)}`);
    return isRight ? 0 : 1;
  },
};

/** Books that were never made are not right: an empty folder would only be filled by looking into it. */
function assertBooks({ databaseUrl, dataFolder }: Environment): void {
  if (databaseUrl === undefined && !existsSync(join(dataFolder, 'postgres')))
    throw new CannotDo(`There are no books in ${dataFolder}. JMO_DATA names the folder they are in.`);
}

function existing(file: string): string {
  if (!existsSync(file)) throw new CannotDo(`There is no checkpoint ${file}.`);
  return file;
}

const inJson = ({ accounts, cardsTotal, ...report }: BooksReport) => ({
  ...report,
  accounts: Object.fromEntries([...accounts].map(([code, net]) => [code, net.toString()])),
  cardsTotal: cardsTotal.toString(),
});

function inWords(report: BooksReport): string {
  const { participants, transactions, postings, cards, accounts, cardsTotal, problems, problemCount } =
    report;
  const read = `${count(participants)} participants, ${count(transactions)} transactions, ${count(postings)} postings, ${count(cards)} cards.`;
  const sums = [...accounts, ['all cards', cardsTotal] as const].map(
    ([code, net]) => `  ${code}: ${formatRupiah(net, 'en')}`,
  );
  if (problemCount === 0) {
    const since =
      report.checkpointRead === undefined
        ? 'There was no earlier checkpoint: whether a whole participant was taken away cannot be told.'
        : `They continue ${report.checkpointRead}.`;
    return [
      `The books are right: ${read}`,
      since,
      'Credits less debits (what the fund holds or has handed on stands below zero):',
      ...sums,
      `Checkpoint: ${report.checkpointWritten}`,
    ].join('\n');
  }
  const more = problemCount - problems.length;
  return [
    `The books are NOT right. Found ${problemCount === 1 ? 'one problem' : `${count(problemCount)} problems; the first ones`}:`,
    ...problems.map(sentence),
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
    `Read: ${read}`,
  ].join('\n');
}

function recordsInWords({ problems, problemCount }: RecordsReport): string {
  if (problemCount === 0)
    return 'What is recorded beside them agrees: contributions, credited months, rates, merged cards, payments.';
  const more = problemCount - problems.length;
  return [
    `What is recorded beside them does NOT agree. Found ${problemCount === 1 ? 'one difference' : `${count(problemCount)} differences; the first ones`}:`,
    ...problems.map(recordSentence),
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
  ].join('\n');
}

const recordSentence = ({ code, participantId, kpj, day, what }: RecordProblem): string => {
  const places = [
    participantId === null ? [] : [`participant ${participantId}`],
    kpj === null ? [] : [`card ${kpj}`],
    day === null ? [] : [day],
  ].flat();
  return `  ${code} ${places.join(', ')}${places.length > 0 ? ': ' : ''}${what}`;
};

const sentence = ({ code, participantId, transactionId, line, what }: BooksProblem): string => {
  const places = [
    participantId === null ? [] : [`participant ${participantId}`],
    transactionId === null ? [] : [`transaction ${transactionId}`],
    line === null ? [] : [`posting ${line}`],
  ].flat();
  return `  ${code} ${places.join(', ')}${places.length > 0 ? ': ' : ''}${what}`;
};
