export { confirmContactChange, type ConfirmContactProblem } from './confirm-contact-change.ts';
export type { ContactKind } from './contact-change.ts';
export {
  findContactChange,
  requestContactChange,
  resendContactCode,
  type AskedChange,
  type ContactProblem,
} from './request-contact-change.ts';
