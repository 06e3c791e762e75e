export { banks, findBank, isAccountNumber, looksUnusual, type Bank } from './banks.ts';
export { expectedArrival, type Arrival } from './expected-arrival.ts';
export type { Route } from './rail-policy.ts';
export type { Rail } from './rails.ts';
export { payoutHours, type PayoutHours } from './payout-hours.ts';
export { isSameOwner } from './name-match.ts';
export { createPayout, type CreatedPayout, type NewPayout } from './create-payout.ts';
export { findPayeeAccount, findPayout, findPayoutByReference, findStatesOfPayouts } from './find-payout.ts';
export { dropPayout, holdBackPayout, type HeldBack } from './hold-back.ts';
export { inquireAccount, type AccountProblem } from './inquire-account.ts';
export { inquirePayout } from './inquire-payout.ts';
export {
  inquirePayoutJob,
  payoutJobs,
  payoutOutcomeJob,
  sendPayoutJob,
  type PayoutOutcome,
  type PayoutTurn,
} from './payout.jobs.ts';
export { productionTiming, sandboxTiming, timingOf, type PayoutTiming } from './payout-timing.ts';
export type { Payout, PayoutState } from './payout.ts';
export type { CrashPoint, PayoutPorts } from './ports.ts';
export { sendPayout } from './send-payout.ts';
export {
  createBankClients,
  type BankClient,
  type BankClients,
  type BankClientSettings,
} from './snap/bank-client.ts';
export {
  receiveNotification,
  type Notification,
  type NotificationProblem,
  type NotificationService,
} from './receive-notification.ts';
export {
  createPartnerAccess,
  type AccessProblem,
  type BankAsClient,
  type BanksAsClients,
  type CallOfBank,
  type PartnerAccess,
} from './snap/partner-access.ts';
export type { Difference, DifferenceKind } from './reconcile.ts';
export { reconcileDay, type Reconciled, type ReconcileProblem } from './reconcile-day.ts';
export { findDifferences, findReconciliations, type ReconciliationRow } from './reconcile.queries.ts';
export { countPaid, type PaidByRail } from './paid-payouts.queries.ts';
export { reconcileDueDays } from './reconcile-due-days.ts';
export {
  findPayoutKey,
  findUnsettledPayouts,
  inspectPayout,
  type InspectedPayout,
  type UnsettledPayout,
} from './inspect-payout.ts';
export type { OfficersProblem } from './officers-word.ts';
export { resumePayout } from './resume-payout.ts';
export { SETTLED_AS, settlePayout, type WrittenStatement } from './settle-payout.ts';
export { outcomeOf } from './outcome-of.ts';
export { openPayoutPorts } from './open-payout-ports.ts';
export { heldByPayout } from './held-data.ts';
