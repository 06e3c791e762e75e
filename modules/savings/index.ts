export { balanceReport, type BalanceReport } from './balance-report.ts';
export type { StatementMonth, StatementYear } from './build-statement.ts';
export { combineCards, withoutEnded, type CombinedMonth, type CombinedYear } from './combine-cards.ts';
export { computeTax, type Tax, type TaxInput, type TaxLine } from './compute-tax.ts';
export { creditDueReturns } from './credit-due-returns.ts';
export {
  creditReturns,
  lastCompletedMonth,
  type ReturnsProgress,
  type ReturnsReport,
} from './credit-returns.ts';
export * from './dispute/index.ts';
export { findArrears, type Arrear } from './find-arrears.ts';
export { findGrowth, type Growth, type GrowthYear } from './find-growth.ts';
export { getSavings, savingsOf, type CardSavings, type Savings } from './get-savings.ts';
export {
  findStatement,
  type CardStatement,
  type Statement,
  type StatementQuestion,
} from './find-statement.ts';
export { growthChartSvg, type ChartYear } from './growth-chart.ts';
export { importContributions } from './import-contributions.ts';
export { importPayments } from './import-payments.ts';
export { importReturns } from './import-returns.ts';
export { findPayments, type Payment } from './payments.queries.ts';
export { findReturnRates, type RateStatus, type ReturnRate } from './rates.queries.ts';
export { contributionDueOn, type MonthFlag } from './month-flags.ts';
export { bookRepaidPayment, bookReturnedPayment, type ClaimPaymentMove } from './move-claim-payment.ts';
export { lockClaimBooks } from './lock-claim-books.ts';
export { putBackClaim, type ReturnedClaim } from './put-back-claim.ts';
export { releaseClaim } from './release-claim.ts';
export { reserveForClaim, type ClaimedCards, type ReservedCard } from './reserve-for-claim.ts';
export {
  monthNumber,
  UNITS_PER_RUPIAH,
  yearlyCompoundingV1,
  type ReturnFacts,
  type ReturnMonth,
} from './returns-policy.ts';
export { BENEFIT_KINDS, type BenefitKind, type CardRef } from './savings.ts';
export { settleClaim, type ClaimSettlement, type SettlementProblem } from './settle-claim.ts';
export { shareOut } from './share-out.ts';
export { simulateSavings, type SimulatedYear, type Simulation } from './simulate-savings.ts';
export { splitContribution, type Shares } from './split-contribution.ts';
export { heldBySavings } from './held-data.ts';
export { verifyRecords, type RecordProblem, type RecordsReport } from './verify-records.ts';
