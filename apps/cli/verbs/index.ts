import type { Verb } from '../verb.ts';
import { arrearsVerb } from './arrears.ts';
import { balance } from './balance.ts';
import { cardsVerb } from './cards.ts';
import { claims } from './claims.ts';
import { claimVerb } from './claim.ts';
import { creditReturnsVerb } from './credit-returns.ts';
import { dataUpdatesVerb } from './data-updates.ts';
import { demo } from './demo.ts';
import { disputesVerb } from './disputes.ts';
import { explainVerb } from './explain.ts';
import { faceEvalVerb } from './face-eval.ts';
import { importVerb } from './import.ts';
import { lockVerb } from './lock.ts';
import { migrateVerb } from './migrate.ts';
import { officersVerb } from './officers.ts';
import { payoutVerb } from './payout.ts';
import { reconcileVerb } from './reconcile.ts';
import { recoveryVerb } from './recovery.ts';
import { reviewVerb } from './review.ts';
import { rotateKeysVerb } from './rotate-keys.ts';
import { rightsVerb } from './rights.ts';
import { shard } from './shard.ts';
import { simulateVerb } from './simulate.ts';
import { startVerb } from './start.ts';
import { unlinkCardVerb } from './unlink-card.ts';
import { verifyAuditVerb } from './verify-audit.ts';
import { verifyBooksVerb } from './verify-books.ts';

/** In the order of the overview. */
export const verbs: readonly Verb[] = [
  startVerb,
  migrateVerb,
  importVerb,
  demo,
  creditReturnsVerb,
  verifyBooksVerb,
  verifyAuditVerb,
  reconcileVerb,
  balance,
  arrearsVerb,
  explainVerb,
  disputesVerb,
  dataUpdatesVerb,
  cardsVerb,
  claims,
  unlinkCardVerb,
  faceEvalVerb,
  claimVerb,
  lockVerb,
  recoveryVerb,
  reviewVerb,
  rotateKeysVerb,
  rightsVerb,
  payoutVerb,
  officersVerb,
  shard,
  simulateVerb,
];
