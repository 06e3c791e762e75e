export * from './cards.queries.ts';
export { FIRST_YEAR } from './contributions/contribution-row.ts';
export { compareContributions, type ChangedContribution } from './contributions/compare-contributions.ts';
export * from './contributions/contributions.queries.ts';
export { withLanes, type Lane } from './contributions/lanes.ts';
export type { DueShare } from './contributions/judge-contributions.ts';
export { placeContributions, type Batch } from './contributions/place-contributions.ts';
export { findMisplaced, findOdd } from './contributions/placed-remarks.queries.ts';
export { readContributions } from './contributions/read-contributions.ts';
export * from './contributions/record-contributions.ts';
export {
  cardsWithNew,
  newContributions,
  recordNewContributions,
} from './contributions/record-new-contributions.ts';
export { csvLine } from './csv/csv-fields.ts';
export * from './csv/import-csv.ts';
export * from './csv/read-rows.ts';
export * from './csv/row-lists.ts';
export * from './employed-months.queries.ts';
export * from './find-by-name.ts';
export * from './find-card-owner.ts';
export * from './employers.queries.ts';
export * from './membership.ts';
export {
  findParticipantById,
  findParticipantByNik,
  findParticipantByPassport,
  findParticipantIdsByNik,
  findParticipantIdsByPassport,
  getParticipant,
  hasParticipants,
} from './participants.queries.ts';
export * from './same-person.ts';
export { findLinkableCard, linkCard, type LinkCard, type LinkCardProblem } from './link-card.ts';
export {
  findCardRecord,
  linkConfirmedCard,
  type CardRecord,
  type LinkConfirmedProblem,
} from './link-confirmed-card.ts';
export * from './match-registration.ts';
export { findTakenCards, type TakenCard } from './taken-cards.ts';
export { unlinkCard, type UnlinkCardProblem } from './unlink-card.ts';
export * from './csv/csv-values.ts';
export { importCards } from './import-cards.ts';
export { importEmployers, parseNpp } from './import-employers.ts';
export { importParticipants, PARTICIPANT_COLUMNS } from './import-participants.ts';
export { recordImportRun } from './import-run.ts';
export { readRecords, type CsvRecord } from './csv/csv-records.ts';
export { reportedWithin } from './reported-within.ts';
export { heldByMembership } from './held-data.ts';
