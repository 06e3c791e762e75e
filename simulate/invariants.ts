import { heirWords, isOpen, newsOf, rebuild, travels, type ClaimAction, type ClaimState } from '@jmo/claim';
import { sql } from '@jmo/database';
import { verifyBooks } from '@jmo/ledger';
import { verifyRecords } from '@jmo/savings';
import { HEIRS_ACCOUNTS } from './heirs.ts';
import type { Stage } from './stage.ts';
import { findNobodysTurn } from './whose-turn.ts';

const told = Object.entries(newsOf).flatMap(([action, news]) =>
  news === undefined ? [] : [{ action, news }],
);
const inTheApp = told.map(({ action }) => action);
const byPost = told.filter(({ news }) => travels(news)).map(({ action }) => action);
/** What heirs are told by SMS. */
const toHeirs = told.filter(({ news }) => news in heirWords('id').sms).map(({ action }) => action);

/** What must be so after every tick. @returns sentences, none when all is well */
export async function findProblems(stage: Stage): Promise<string[]> {
  const [fromDatabase, nobodysTurn, histories, bank, cash] = [
    await askDatabase(stage),
    await findNobodysTurn(stage),
    await compareHistories(stage),
    await askBank(stage),
    (await cashOfClaims(stage)).filter(({ booked, everPaid }) => booked > everPaid),
  ];
  return [
    ...fromDatabase,
    ...nobodysTurn,
    ...histories,
    ...bank,
    ...cash.map(inWords),
    ...findLetterProblems(stage),
  ];
}

/**
 * What must be so once nothing is on its way: of every participant the cash that left the books for their claims is what
 * the banks were paid to carry to them, to the rupiah.
 */
export async function findCashProblems(stage: Stage): Promise<string[]> {
  return (await cashOfClaims(stage)).filter(({ booked, paid }) => booked !== paid).map(inWords);
}

interface Cash {
  readonly participantId: string;
  /** What left `fund:cash` for claims, less what came back. */
  readonly booked: bigint;
  /** Payouts that arrived and stayed. */
  readonly paid: bigint;
  /** Payouts that arrived, whether or not they came back or were taken back: the books hear of it a moment later. */
  readonly everPaid: bigint;
}

async function cashOfClaims({ context: { db } }: Stage): Promise<readonly Cash[]> {
  const { rows } = await sql<Cash>`
    select participant_id as "participantId", sum(booked)::bigint as booked, sum(paid)::bigint as paid,
      sum(ever_paid)::bigint as "everPaid" from (
      select posting.participant_id, 0 as paid, 0 as ever_paid,
        case 'fund:cash' when credit_account then amount_idr when debit_account then -amount_idr end as booked
      from ledger_posting as posting join ledger_transaction as event
        on event.participant_id = posting.participant_id and event.id = posting.transaction_id
      where event.kind = 'claim' and 'fund:cash' in (debit_account, credit_account)
      union all
      select participant_id, case state when 'PAID' then amount_idr else 0 end, amount_idr, 0
      from payout where state in ('PAID', 'RETURNED') or reason = 'CONTRADICTION'
    ) as moved group by participant_id`.execute(db);
  return rows;
}

const inWords = ({ participantId, booked, paid, everPaid }: Cash): string =>
  `${booked} left the fund for claims of ${participantId}; paid were ${paid}, of ${everPaid} that arrived`;

/** Each line finds what must not be. */
async function askDatabase({ context: { db } }: Stage): Promise<string[]> {
  const { rows } = await sql<{ problem: string }>`
    select 'two open claims of ' || participant_id as problem from claim where is_open
      group by participant_id having count(*) > 1
    union all
    select 'set aside are ' || cards || ' on cards, ' || held || ' in reservations, ' || claims || ' in claims' from (
      select (select coalesce(sum(reserved_idr), 0) from ledger_card_balance) as cards,
        (select coalesce(sum(amount_idr), 0) from ledger_reservation where state = 'held') as held,
        (select coalesce(sum(amount_idr), 0) from claim_card join claim
           on claim.participant_id = claim_card.participant_id and claim.id = claim_card.claim_id
         where is_open and not exists (select from claim_action as action where action.participant_id = claim.participant_id
           and action.claim_id = claim.id and action.action = 'NOTE_PAID')) as claims
    ) as sums where cards <> held or held <> claims
    union all
    select 'not told in the app: ' || action || ' of ' || claim_id from claim_action as action
      where action = any(${inTheApp}) and not exists (select from inbox_message as message
        where message.participant_id = action.participant_id
        and message.dedupe_key = 'claim:' || action.claim_id || ':' || action.seq)
    union all
    select 'told in the app without an action: ' || dedupe_key from inbox_message as message
      where dedupe_key like 'claim:%' and not exists (select from claim_action as action where action.participant_id = message.participant_id
        and (message.dedupe_key in ('claim:' || action.claim_id || ':' || action.seq,
          'claim:' || action.claim_id || ':' || action.seq || ':late')
          or message.dedupe_key like 'claim:' || action.claim_id || ':' || action.seq || ':again:%'
          or message.dedupe_key like 'claim:' || action.claim_id || ':interview:%'))
    union all
    select 'not queued for ' || way.channel || ': ' || action || ' of ' || claim_id
      from claim_action as action join claim on claim.participant_id = action.participant_id and claim.id = action.claim_id
        cross join (values ('email'), ('sms')) as way (channel)
      where action = any(${byPost}) and action.detail ->> 'owedTo' is null and (cause <> 'MENINGGAL' or (seq = 1
          and exists (select from account where account.participant_id = claim.participant_id
            -- Of who registered at the very moment of the filing nobody here knows which came first.
            and account.created_at < action.at)))
        and not exists (select from notice
          where dedupe_key = 'claim:' || action.claim_id || ':' || action.seq || ':' || way.channel)
    union all
    select 'heirs were not told: ' || action || ' of ' || claim_id
      from claim_action as action join claim on claim.participant_id = action.participant_id and claim.id = action.claim_id
      where action = any(${toHeirs}) and cause = 'MENINGGAL' and not exists (select from notice
        where dedupe_key = 'claim:' || action.claim_id || ':' || action.seq || ':heir')
    union all
    select 'paid on the word of ' || officers || ' officers: ' || id from (
      select claim.id, cause, gross_idr, (select count(distinct yes.actor) from claim_action as yes
        where yes.participant_id = fixed.participant_id and yes.claim_id = fixed.claim_id and yes.action = 'APPROVE'
          and yes.seq < fixed.seq and yes.seq > (select max(seq) from claim_action as queued
            where queued.participant_id = fixed.participant_id and queued.claim_id = fixed.claim_id
              and queued.seq < fixed.seq and queued.action in ('QUEUE_INTERVIEW', 'RESUBMIT', 'SEND_BACK'))) as officers
      from claim join claim_action as fixed on fixed.participant_id = claim.participant_id and fixed.claim_id = claim.id
        and fixed.action = 'DETERMINE' where channel = 'LAPAK_ASIK'
    ) as approved where officers < case when cause = 'MENINGGAL' or gross_idr > 25000000 then 2 else 1 end
    union all
    select 'ordered after the participant was known to have died: ' || ended.claim_id from claim_action as ended
      join claim_action as ordered on ordered.participant_id = ended.participant_id and ordered.claim_id = ended.claim_id
        and ordered.seq > ended.seq where ended.action = 'CLOSE_FOR_HEIRS'
    union all
    select 'a filing of heirs leads to no claim of theirs: ' || number from heir_filing as filing
      where state = 'DICOCOKKAN' and not exists (select from claim where claim.participant_id = filing.participant_id
        and claim.id = filing.claim_id and cause = 'MENINGGAL')
    union all
    select 'noted as paid ' || paid || ' times and as returned or taken back ' || returned || ' times: ' || claim_id from (
      select claim_id, count(*) filter (where action = 'NOTE_PAID') as paid,
        count(*) filter (where action in ('NOTE_RETURNED', 'NOTE_CONTRADICTION')) as returned from claim_action group by participant_id, claim_id
    ) as counted where paid > 1 + returned`.execute(db);
  return rows.map(({ problem }) => problem);
}

/** The state stored is what the actions add up to. */
async function compareHistories({ context: { db } }: Stage): Promise<string[]> {
  const { rows } = await sql<{ id: string; state: string; is_open: boolean; actions: string[] }>`
    select claim.id, claim.state, is_open, array_agg(action.action order by seq) as actions from claim
      join claim_action as action on action.participant_id = claim.participant_id and action.claim_id = claim.id
    group by claim.participant_id, claim.id`.execute(db);
  return rows.flatMap(({ id, state, is_open, actions }) => {
    const rebuilt = rebuild(actions.map((action) => ({ action: action as ClaimAction })));
    if (rebuilt !== state) return [`claim ${id} is stored as ${state} and adds up to ${rebuilt}`];
    return isOpen(state as ClaimState) === is_open ? [] : [`claim ${id} in ${state} is_open ${is_open}`];
  });
}

export interface Transfer {
  readonly bank: string;
  readonly partnerReferenceNo: string;
  readonly beneficiaryAccountNo: string;
  readonly amount: string;
  readonly status: string;
}

export const transfersOf = async ({ sandbox }: Stage): Promise<Transfer[]> =>
  (await (await fetch(`http://127.0.0.1:${sandbox.httpPort}/bank/transfers`)).json()) as Transfer[];

/** Money went to each claim at most once, under a reference of ours, with the net amount; and PAID means it did. */
async function askBank(stage: Stage): Promise<string[]> {
  const transfers = await transfersOf(stage);
  const { rows } = await sql<{
    reference: string;
    claim: string;
    net: string;
    state: string;
    current: boolean;
    heirs: boolean;
  }>`
    select attempt.reference, split_part(payout.purpose, ':', 1) as claim, payout.amount_idr::text as net, payout.state,
      attempt.attempt = payout.attempt as current, claim.cause = 'MENINGGAL' as heirs
    from payout_attempt as attempt join payout
      on payout.participant_id = attempt.participant_id and payout.id = attempt.payout_id
    join claim on claim.participant_id = payout.participant_id
      and claim.id::text = split_part(payout.purpose, ':', 1)`.execute(stage.context.db);
  const ours = new Map(rows.map((row) => [row.reference, row]));
  const staying = new Map<string, number>();
  const problems: string[] = [];
  for (const { partnerReferenceNo, amount, status, beneficiaryAccountNo } of transfers) {
    const known = ours.get(partnerReferenceNo);
    if (known === undefined) problems.push(`the bank paid ${partnerReferenceNo}, which we never wrote down`);
    else if (amount !== `${known.net}.00`)
      problems.push(`${partnerReferenceNo} moved ${amount}, not ${known.net}`);
    else if (beneficiaryAccountNo.startsWith(HEIRS_ACCOUNTS) !== known.heirs)
      problems.push(`${partnerReferenceNo} went to an account that is not the claimant's`);
    else if (status !== '04') staying.set(known.claim, (staying.get(known.claim) ?? 0) + 1);
  }
  for (const [claim, times] of staying)
    if (times > 1) problems.push(`claim ${claim} was paid ${times} times by the banks`);
  const taken = new Set(transfers.map(({ partnerReferenceNo }) => partnerReferenceNo));
  for (const { reference, state, current } of rows) {
    if (current && state === 'PAID' && !taken.has(reference))
      problems.push(`${reference} is PAID and at no bank`);
    if (current && state === 'FAILED' && taken.has(reference))
      problems.push(`${reference} FAILED and was paid`);
  }
  return problems;
}

/** A message may come twice, never in two versions. */
function findLetterProblems({ post }: Stage): string[] {
  const texts = new Map<string, string>();
  return post.letters.flatMap(({ noticeId, to, text }) => {
    const version = `${to} ${text}`;
    const earlier = texts.get(noticeId);
    texts.set(noticeId, version);
    return earlier === undefined || earlier === version ? [] : [`notice ${noticeId} came in two versions`];
  });
}

/** The books as a whole: every sum, every seal, every record beside them. Slower, so not after every tick. */
export async function findBookProblems({ context, environment }: Stage): Promise<string[]> {
  const report = await verifyBooks(context, { checkpoints: `${environment.dataFolder}/checkpoints` });
  const records = await verifyRecords(context);
  return [...report.problems, ...records.problems].map(({ code, what }) => `books: ${code} ${what}`);
}
