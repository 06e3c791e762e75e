export * from './audit.ts';
export * from './find-audit.ts';
export { findAuditPage, type AuditPage } from './find-audit-page.ts';
export * from './officer-id.ts';
export * from './record-audit.ts';
export { searchAudit, type AuditQuestion, type FoundEvent } from './search-audit.ts';
export { sealAudit } from './seal-audit.ts';
export { verifyAudit, type AuditProblem, type AuditProblemCode, type AuditReport } from './verify-audit.ts';
export { heldByAudit } from './held-data.ts';
