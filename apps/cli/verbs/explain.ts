import { open, type FileHandle } from 'node:fs/promises';
import { explain, type ExplainAnswer } from '@jmo/claim';
import type { Context } from '@jmo/database';
import { formatRupiah } from '@jmo/kernel';
import { findPerson } from '../find-person.ts';
import { readQuestion, type Question } from '../read-question.ts';
import { table } from '../table.ts';
import { CannotDo, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

/** Questions of a batch that are answered at the same time. */
const AT_ONCE = 8;

export const explainVerb: Verb = {
  name: 'explain',
  summary: 'what the app would say to a claim, and pay: requirement by requirement',
  usage: `explain (--nik <NIK> | --passport <number>) --cause <CAUSE> [--at <instant>] [--bank <014>] [--npwp yes|no] [--json]
       explain --batch <file.jsonl>

Causes: RESIGN, PHK, KONTRAK, PENSIUN, BPU_STOP, CACAT, MENINGGAL, KELUAR_NKRI, SEBAGIAN_10, SEBAGIAN_30.
--at: an instant such as 2026-11-23T09:00:00+07:00 (default: now). A batch has one {"nik", "cause", "at"?, "bank"?,
"npwp"?} a line and is answered a line each, in order; a line that cannot be answered is answered {"error": "…"}.`,
  async run(environment, args) {
    const { values } = readArgs(args, {
      nik: { type: 'string' },
      passport: { type: 'string' },
      cause: { type: 'string' },
      at: { type: 'string' },
      bank: { type: 'string' },
      npwp: { type: 'string' },
      batch: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { json, batch, ...asked } = values;
    if (batch === undefined) {
      const question = readQuestion(asked);
      const answer = await withSystem(environment, ({ context }) => answerOne(context, question));
      print(json === true ? JSON.stringify(answer) : inWords(answer));
      return 0;
    }
    if (Object.values(asked).some((value) => value !== undefined))
      throw new UsageError('With --batch, the questions are in the file.');
    const file = await open(pathFrom(batch)).catch(() => {
      throw new CannotDo(`${batch} cannot be read.`);
    });
    return await withSystem(environment, ({ context }) => answerBatch(context, file));
  },
};

async function answerOne(context: Context, question: Question): Promise<ExplainAnswer> {
  const { id } = await findPerson(context.db, question);
  const { cause, at, bankCode, hasNpwp } = question;
  return await explain(context, { participantId: id, cause, at, bankCode, hasNpwp });
}

/** @returns exit code 1 when a line could not be answered */
async function answerBatch(context: Context, file: FileHandle): Promise<number> {
  let failed = false;
  let waiting: string[] = [];
  const flush = async () => {
    const answers = await Promise.all(waiting.map((line) => answerLine(context, line)));
    waiting = [];
    failed ||= answers.some((answer) => 'error' in answer);
    const text = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
    if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  for await (const line of file.readLines()) {
    if (line.trim() === '') continue;
    waiting.push(line);
    if (waiting.length >= AT_ONCE) await flush();
  }
  await flush();
  return failed ? 1 : 0;
}

async function answerLine(context: Context, line: string): Promise<ExplainAnswer | { error: string }> {
  try {
    return await answerOne(context, readQuestion(parseLine(line)));
  } catch (error) {
    if (error instanceof UsageError || error instanceof CannotDo) return { error: error.message };
    throw error;
  }
}

function parseLine(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below, as for every line that is no question
  }
  throw new UsageError('The line is not a JSON object.');
}

function inWords(answer: ExplainAnswer): string {
  const tick = (met: boolean | null) => (met === null ? 'n/a' : met ? 'met' : 'NOT met');
  const rows = answer.requirements.map((requirement) => [
    requirement.code,
    tick(requirement.met),
    requirement.fact,
    requirement.threshold,
    requirement.metFrom ?? '',
    requirement.action,
  ]);
  const money = (amount: string) => formatRupiah(BigInt(amount), 'en');
  return [
    `${answer.eligible ? 'Eligible' : 'Not eligible'}; channel: ${answer.channel ?? 'none'}`,
    '',
    table(['requirement', '', 'fact', 'rule', 'met from', 'what to do'], rows),
    '',
    `Balance ${money(answer.balance)}, gross ${money(answer.gross)}, tax ${money(answer.tax)} (${answer.taxBasis}), net ${money(answer.net)}`,
    ...(answer.rail === null
      ? []
      : [`Paid by ${answer.rail}, expected ${answer.expectedArrival ?? 'unknown'}`]),
  ].join('\n');
}
