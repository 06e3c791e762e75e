import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  claimWords,
  decideClaim,
  findClaimsForOfficers,
  heirWords,
  HOLD_REASONS,
  inspectClaim,
  isPaperFault,
  isRefusalReason,
  openClaimPaper,
  PAPER_FAULTS,
  refusals,
  type Decision,
  type HoldReason,
  type InspectedClaim,
  type WaitingClaim,
} from '@jmo/claim';
import { openFrames } from '@jmo/identity';
import { formatInstant, formatRupiah, type Environment } from '@jmo/kernel';
import { heirsReasons, heirsUsage, runHeirs } from './claim-heirs.ts';
import { readOfficer } from '../read-officer.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { toLook, withOfficer } from '../with-officer.ts';
import { withSystem } from '../with-system.ts';

export const claimVerb: Verb = {
  name: 'claim',
  summary: 'the officers’ work on claims until they have a desk: list, show, decide; what heirs filed',
  usage: `claim list [--json]
       claim show <number> --officer <name> [--papers <folder>] [--json]
       claim decide <number> --officer <name> (--approve | --send-back | --ask <PAPER>=<FAULT> … | --refuse <REASON> | --hold <REASON> | --resume [--interview <instant>] | --move-interview <instant>) [--json]
       ${heirsUsage}

Faults: ${PAPER_FAULTS.join(', ')}.
Refusals: ${Object.keys(refusals).join(', ')}.
Holds: ${HOLD_REASONS.join(', ')}.
${heirsReasons}
--papers writes the papers, and the selfie while an officer has to look at it, to that folder, opened. --resume takes a new time of the interview
with --interview 2026-12-01T09:30+07:00. Above the sum of the rules a second officer, of another name, has to
approve as well; docs/runbooks/officers-decide-claims.md says how to decide.`,
  async run(environment, [what = '', ...args]) {
    const run = { list, show, decide, heirs: runHeirs }[what];
    if (run === undefined) throw new UsageError('claim takes list, show, decide or heirs.');
    return await run(environment, args);
  },
};

async function list(environment: Environment, args: string[]): Promise<number> {
  const { values } = readArgs(args, { json: { type: 'boolean' } });
  const claims = await withSystem(environment, ({ context }) => findClaimsForOfficers(context.db));
  if (values.json === true) for (const claim of claims) print(JSON.stringify(claim, jsonValue));
  else print(claims.length === 0 ? 'No claim waits for an officer.' : inRows(claims));
  return 0;
}

function inRows(claims: readonly WaitingClaim[]): string {
  const rows = claims.map(({ number, state, cause, gross, waitingSince, interviewAt }) => [
    number,
    state,
    cause,
    formatRupiah(gross, 'en'),
    formatInstant(waitingSince, 'en'),
    interviewAt === undefined ? '' : formatInstant(interviewAt, 'en'),
  ]);
  return table(['number', 'state', 'cause', 'gross', 'waiting since', 'interview'], rows, ['gross']);
}

async function show(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    { officer: { type: 'string' }, papers: { type: 'string' }, json: { type: 'boolean' } },
    ['the number of the claim'],
  );
  const officer = readOfficer(values.officer);
  return await withOfficer(
    environment,
    officer,
    toLook(values.papers),
    async ({ context, environment: { dataFolder } }) => {
      const claim = await inspectClaim(context, { claim: words[0]!, officer });
      if (claim === undefined) throw new CannotDo('No claim has this number.');
      print(values.json === true ? JSON.stringify(claim, jsonValue) : inWords(claim));
      if (values.papers === undefined) return 0;
      const folder = pathFrom(values.papers);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Pictures of the face are there only while somebody has to look at them; heirs send none.
      const { participantId, selfie } = claim;
      const faces = selfie && (await openFrames(context, { participantId, requestId: selfie.faceCheckId }));
      for (const { n, picture } of faces ?? []) {
        const name = `${claim.number}-SWAFOTO-${n}.jpg`;
        await writeFile(join(folder, name), picture, { mode: 0o600 });
        note(`wrote ${name}`);
      }
      for (const { paper, documentId } of claim.papers) {
        const { bytes, mediaType } = await openClaimPaper(context, dataFolder, claim, { documentId });
        const name = `${claim.number}-${paper}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`;
        await writeFile(join(folder, name), bytes, { mode: 0o600 });
        note(`wrote ${name}`);
      }
      return 0;
    },
  );
}

function inWords(claim: InspectedClaim): string {
  const { papers } = claimWords('en');
  const { fullName, nik, passportNumber, birthDate, phone } = claim.claimant;
  const identity = nik === undefined ? `passport ${passportNumber}` : `NIK ${nik}`;
  const interview = claim.interviewAt === undefined ? 'none' : formatInstant(claim.interviewAt, 'en');
  return [
    `${claim.number}  ${claim.state}  ${claim.cause}`,
    ...heirLines(claim),
    `${fullName}, ${identity}, born ${birthDate.toString()}, phone ${phone ?? 'unknown: the account was closed'}`,
    `Interview: ${interview}${claim.face === 'IN_REVIEW' ? '; the face check wants the selfie looked at' : ''}`,
    `Gross ${formatRupiah(claim.gross, 'en')}, net ${formatRupiah(claim.net, 'en')}, to ${claim.account.bankCode} ${claim.account.accountNo} (${claim.account.accountName})`,
    `Approved by ${claim.approvers.join(', ') || 'nobody'}; ${claim.officersNeeded} needed`,
    '',
    ...claim.papers.map(
      ({ paper, receivedAt }) => `  ${paper}  ${papers[paper]}, received ${formatInstant(receivedAt, 'en')}`,
    ),
    '',
    ...claim.actions.map(
      ({ seq, at, action, actor, detail }) =>
        `  ${seq}  ${formatInstant(at, 'en')}  ${action}  ${actor}  ${JSON.stringify(detail)}`,
    ),
  ].join('\n');
}

/** Whom to call, where that is not the participant. */
function heirLines({ heir }: InspectedClaim): string[] {
  if (heir === undefined) return [];
  const { fullName, nik, birthDate, relation, phone } = heir.heir;
  return [
    `Call the heir: ${fullName}, NIK ${nik}, born ${birthDate}, ${heirWords('en').relations[relation]}, phone ${phone}; filing ${heir.filingNumber}`,
    `Died on ${heir.deceased.diedOn}:`,
  ];
}

async function decide(environment: Environment, args: string[]): Promise<number> {
  const { values, words } = readArgs(
    args,
    {
      officer: { type: 'string' },
      approve: { type: 'boolean' },
      'send-back': { type: 'boolean' },
      ask: { type: 'string', multiple: true },
      refuse: { type: 'string' },
      hold: { type: 'string' },
      resume: { type: 'boolean' },
      'move-interview': { type: 'string' },
      interview: { type: 'string' },
      json: { type: 'boolean' },
    },
    ['the number of the claim'],
  );
  const officer = readOfficer(values.officer);
  const decision = readDecision(values);
  const number = words[0]!;
  const decided = await withOfficer(environment, officer, 'claim.decide', ({ context }) =>
    decideClaim(context, { number, officer, decision }),
  );
  if (!decided.ok) {
    const { code } = decided.error;
    const state = 'state' in decided.error ? ` It is in ${decided.error.state}.` : '';
    throw new CannotDo(`${code}: ${said[code]}${state}`);
  }
  const { state, needsSecondOfficer } = decided.value;
  const more = needsSecondOfficer ? ' A second officer has to approve it as well.' : '';
  print(values.json === true ? JSON.stringify(decided.value) : `${number} is now in ${state}.${more}`);
  return 0;
}

const said = {
  CLAIM_UNKNOWN: 'no claim has this number.',
  NOT_ALLOWED: 'that cannot be decided about this claim now.',
  UNDER_PAYMENT: 'the order is with the bank, and only its answer counts.',
  FACE_UNDER_REVIEW: 'the selfie is a case of its own; decide that first.',
  SAME_OFFICER: 'this officer has approved it already; another one has to.',
  PAPER_UNKNOWN: 'no rule knows a paper of this name.',
  PAPER_NOT_THERE: 'the claim has no such paper; what was never sent is asked for with BELUM_DIKIRIM.',
  PAPER_THERE: 'this paper was handed in; say what is wrong with it.',
  NOT_AT_DESK: 'the desk does not allow it.',
  INTERVIEW_NOT_TO_COME: 'only a claim of Lapak Asik takes an interview, at a time that is still to come.',
  INTERVIEW_NO_PLACE: 'the office of this claim has no place at that time; name another one on offer there.',
  INTERVIEW_AS_IT_IS: 'the interview is at that time already; name another one.',
} as const;

function readDecision(asked: {
  approve?: boolean;
  'send-back'?: boolean;
  ask?: string[];
  refuse?: string;
  hold?: string;
  resume?: boolean;
  'move-interview'?: string;
  interview?: string;
}): Decision {
  const { approve, 'send-back': sendBack, ask, refuse, hold, resume, interview } = asked;
  const move = asked['move-interview'];
  const given = [approve, sendBack, ask, refuse, hold, resume, move].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw new UsageError(
      'Decide one thing: --approve, --send-back, --ask, --refuse, --hold, --resume or --move-interview.',
    );
  if (interview !== undefined && resume === undefined)
    throw new UsageError('--interview goes with --resume.');
  if (sendBack !== undefined) return { kind: 'SEND_BACK' };
  if (ask !== undefined) return { kind: 'ASK_CORRECTION', papers: Object.fromEntries(ask.map(readFault)) };
  if (refuse !== undefined) {
    if (!isRefusalReason(refuse))
      throw new UsageError(`--refuse takes one of ${Object.keys(refusals).join(', ')}.`);
    return { kind: 'REFUSE', reason: refuse };
  }
  if (hold !== undefined) {
    const reason = HOLD_REASONS.find((known) => known === hold) as HoldReason | undefined;
    if (reason === undefined) throw new UsageError(`--hold takes one of ${HOLD_REASONS.join(', ')}.`);
    return { kind: 'HOLD', reason };
  }
  if (approve === true) return { kind: 'APPROVE' };
  if (move !== undefined) return { kind: 'MOVE_INTERVIEW', interviewAt: readInstant(move) };
  return { kind: 'RESUME', ...(interview === undefined ? {} : { interviewAt: readInstant(interview) }) };
}

function readInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new UsageError('--interview takes a moment such as 2026-12-01T09:30+07:00.');
  }
}

function readFault(text: string) {
  const [paper = '', fault = ''] = text.split('=');
  if (!isPaperFault(fault))
    throw new UsageError(`--ask takes <PAPER>=<FAULT>, a fault being one of ${PAPER_FAULTS.join(', ')}.`);
  return [paper, fault] as const;
}

const jsonValue = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;
