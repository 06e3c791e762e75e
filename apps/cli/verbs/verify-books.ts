import { join } from 'node:path';
import { formatRupiah } from '@jmo/kernel';
import { verifyBooks, type BooksProblem, type BooksReport } from '@jmo/ledger';
import { showProgress } from '../show-progress.ts';
import { count } from '../table.ts';
import { print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const verifyBooksVerb: Verb = {
  name: 'verify-books',
  summary: 'proves that nothing in the books was altered, removed or slipped in',
  usage: `verify-books [--json]

Reads all books and names what is wrong, first things first; the exit code is 1 when anything is. With --json one line
{ok, participants, transactions, postings, cards, accounts, cardsTotal, problemCount, problems: [{code, participantId,
transactionId, line, what}], checkpointRead, checkpointWritten}, amounts in whole rupiah as strings.`,
  async run(environment, args) {
    const { values } = readArgs(args, { json: { type: 'boolean' } });
    const show = showProgress();
    const report = await withSystem(environment, ({ context, environment: { dataFolder } }) =>
      verifyBooks(context, {
        checkpoints: join(dataFolder, 'checkpoints'),
        onProgress: ({ transactions, postings }) =>
          show.step(`${count(transactions)} transactions, ${count(postings)} postings`),
      }),
    );
    show.done();
    print(values.json === true ? JSON.stringify(inJson(report)) : inWords(report));
    return report.problemCount === 0 ? 0 : 1;
  },
};

const inJson = ({ accounts, cardsTotal, ...report }: BooksReport) => ({
  ok: report.problemCount === 0,
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
    const since = report.checkpointRead === undefined ? '' : ` They continue ${report.checkpointRead}.`;
    return [`The books are right: ${read}${since}`, ...sums, `Checkpoint: ${report.checkpointWritten}`].join(
      '\n',
    );
  }
  const more = problemCount - problems.length;
  return [
    `The books are NOT right. Found ${count(problemCount)} problems; the first ones:`,
    ...problems.map(sentence),
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
    `Read: ${read}`,
  ].join('\n');
}

const sentence = ({ code, participantId, transactionId, line, what }: BooksProblem): string => {
  const places = [
    participantId === null ? [] : [`participant ${participantId}`],
    transactionId === null ? [] : [`transaction ${transactionId}`],
    line === null ? [] : [`posting ${line}`],
  ].flat();
  return `  ${code} ${places.join(', ')}${places.length > 0 ? ': ' : ''}${what}`;
};
