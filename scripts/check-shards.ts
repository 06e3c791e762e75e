// Is everything ready to be spread over several nodes (docs/sharding.md)? Reads the catalogue of a freshly migrated
// database, and the statements in our source.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, migrate, openEmbeddedServer } from '@jmo/database';
import { judgeTables, placeOf } from '../apps/cli/shard/judge-tables.ts';
import { readCatalogue } from '../apps/cli/shard/read-catalogue.ts';
import { findUnboundQueries } from './shard-queries.ts';

/** Statements that rightly look beyond one participant, or are bound elsewhere: by file and declaration. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'modules/account/account.queries.ts accounts':
    'the beginning of two queries: one adds the participant, the other leads there by account_by_email',
  'modules/audit/search-audit.ts searchAudit': "the auditor's search over everybody",
  'modules/audit/verify-audit.ts findLinks': 'proving the whole audit, not a request',
  'modules/audit/verify-audit.ts findSlippedIn': 'proving the whole audit, not a request',
  'modules/audit/seal-audit.ts takeUnsealed':
    'the worker gives new events their place, whoever they are about',
  'modules/call/call.queries.ts findForgotten': 'housekeeping over what is past its time, not a request',
  'modules/call/call.queries.ts countUnprovenOf': "an agent's own calls, whoever they were about",
  'modules/call/overview.queries.ts findCallsOverview': "a supervisor's figures over all calls",
  'modules/casework/work-lists.queries.ts findWaiting': "the desk's queues over all participants",
  'modules/casework/work-lists.queries.ts findTakenBy': 'what an officer has in hand, whoever it is about',
  'modules/casework/work-lists.queries.ts countWaiting': "the desk's queues over all participants",
  'modules/casework/work-lists.queries.ts findQueues':
    "the rule of 0041 looks at every queue, not a member's request",
  'modules/casework/work-lists.queries.ts findQueuesWithWork': "the desk's queues over all participants",
  'modules/casework/work-lists.queries.ts lockFirstFree': 'the next item of a queue, whoever it is about',
  'modules/casework/overview.queries.ts findWaitingOverview': "a supervisor's figures over all queues",
  'modules/casework/overview.queries.ts findClosedOverview': "a supervisor's figures over all queues",
  'modules/claim/refused-claims.queries.ts countRefusals': "a supervisor's figures over all claims",
  'modules/payout/paid-payouts.queries.ts countPaid': "a supervisor's figures over all payouts",
  'modules/claim/claim-queue.queries.ts findClaimsForOfficers':
    "the officers' list of all that wait, not a member's request",
  'modules/claim/claim-queue.queries.ts findInterviewsFrom': "an office's interviews, whoever they are with",
  'modules/claim/escalations.queries.ts findDueWatches':
    'the watch for late claims: all of them, not a request',
  'modules/claim/forget-claim-drafts.ts deleteOldClaimDrafts':
    'retention: all that are old enough, not a request',
  'modules/notice/forget-notices.ts deleteOldMessages': 'retention: all that are old enough, not a request',
  'modules/account/guard/former-contacts.ts deleteUntoldContacts': 'retention: all that are told no more',
  'modules/account/device/device.queries.ts deleteUnusedDevices': 'retention: all that are old enough',
  'modules/account/totp/totp.queries.ts deleteUnconfirmedTotp': 'retention: all that are old enough',
  'modules/account/contact/contact.queries.ts deleteOldChanges': 'retention: all that are old enough',
  'modules/profile/forget-profile-drafts.ts deleteOldProfileDrafts':
    'retention: all that are old enough, not a request',
  'modules/rights/objection/objection.queries.ts findAnsweredBefore':
    'retention: all that are old enough, not a request',
  'modules/rights/rights.queries.ts findDueRequests': "the officers' list, not a member's request",
  'modules/document/document.queries.ts documentsInOrder': 'housekeeping over all files, not a request',
  'modules/document/document.queries.ts findOwnedNames': 'housekeeping over all files, not a request',
  'modules/identity/check/forget-faces.ts forgetOldFaces':
    'housekeeping over what is past its time, not a request',
  'modules/identity/check/forget-faces.ts deleteUnusedFaces':
    'retention: all that are old enough, not a request',
  'modules/identity/review/review.queries.ts findReviewsForOfficers':
    "the officers' list of all that wait, not a member's request",
  'modules/ledger/balances.queries.ts countCardAccounts': 'crediting returns: all cards, not a request',
  'modules/ledger/checkpoint-books.ts findHeads': 'the daily checkpoint: a page of all heads, not a request',
  'modules/ledger/participant-pages.ts ParticipantPages':
    'crediting returns: pages of everybody, not a request',
  'modules/ledger/participant-ranges.ts cardsWithin': 'crediting returns: a page of all cards, by `within`',
  'modules/ledger/moved-within.ts rangesOfEverybody':
    'proving the records beside the books: pages of everybody',
  'modules/ledger/moved-within.ts movedWithin': 'proving the records beside the books: a page, by `within`',
  'modules/ledger/moved-within.ts eventsWithin': 'proving the records beside the books: a page, by `within`',
  'modules/membership/reported-within.ts reportedWithin': 'proving the records beside the books: a page',
  'modules/savings/verify-records.ts differences': 'proving the records beside the books: a page',
  'modules/membership/employed-months.queries.ts findEmployedMonths':
    "an employer's report over all its workers, not a member's request",
  'modules/membership/find-by-name.ts findParticipantsByName':
    "an officer's search by name, not a member's request",
  'modules/membership/participants.queries.ts hasParticipants': 'asked once at the start: is anybody there?',
  'modules/payout/inspect-payout.ts findUnsettledPayouts': "officers' list, not a member's request",
  'modules/payout/inspect-payout.ts findPayoutKey': "an officer's look-up by id, not a member's request",
  'modules/profile/update/submission.queries.ts findOpenReviews':
    "the officers' list, not a member's request",
  'modules/profile/card-confirmation/card-confirmation.queries.ts findOpenCardConfirmations':
    "the officers' list, not a member's request",
  'modules/profile/card-confirmation/card-confirmation.queries.ts findOldPhotos':
    'retention: all that are old enough, not a request',
  'modules/savings/dispute/dispute.queries.ts findOpenDisputes':
    "the list of the office, not a member's request",
};

async function readTables() {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-shards-'));
  const server = await openEmbeddedServer(folder, ['fsync=off']);
  try {
    await migrate(server.url);
    const db = connect(server.url, { max: 1, role: 'jmo_owner' });
    try {
      return await readCatalogue(db);
    } finally {
      await db.destroy();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const tables = await readTables();
const owned = new Set(tables.filter(({ name }) => placeOf(name) === 'participant').map(({ name }) => name));
const sources = globSync('{modules,database,apps}/**/*.ts', {
  exclude: (path) => /node_modules|\/build\/|\.svelte-kit|\.test\.ts$|test-support|\/testing/.test(path),
});
const unbound = sources.flatMap((file) =>
  findUnboundQueries(file, readFileSync(file, 'utf8'), (table) => owned.has(table)),
);
const keyOf = ({ file, where }: (typeof unbound)[number]) => `${file} ${where}`;
const found = new Set(unbound.map(keyOf));
const problems = [
  ...judgeTables(tables),
  ...unbound
    .filter((finding) => EXCEPTIONS[keyOf(finding)] === undefined)
    .map(
      ({ file, line, where, tables: names }) =>
        `${file}:${line} (${where}): a statement on ${names.join(', ')} that does not ask by participant_id`,
    ),
  ...Object.keys(EXCEPTIONS)
    .filter((key) => !found.has(key))
    .map((key) => `${key}: listed as an exception in scripts/check-shards.ts, and is none`),
];
for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(
    `${owned.size} participant-owned tables, ${tables.length} in all, ${sources.length} files: ready.`,
  );
process.exitCode = problems.length === 0 ? 0 : 1;
