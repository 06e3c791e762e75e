import { collector, plainHeld } from '@jmo/database';
import { openFormerContact } from './guard/former-contacts.ts';
import { openChange } from './contact/contact.queries.ts';
import { openCase } from './recovery/recovery.queries.ts';

export const heldByAccount = collector('account', [
  { table: 'account', without: ['password_hash'] },
  { table: 'session' },
  { table: 'account_device' },
  { table: 'account_passkey' },
  { table: 'account_totp' },
  { table: 'account_recovery_code' },
  { table: 'bpjstku_account', without: ['password_hash'] },
  { table: 'missing_contact_check' },
  { table: 'claim_lock' },
  { table: 'cooling' },
  {
    table: 'former_contact',
    open: (context, row) => ({ to: openFormerContact(context, String(row['id']), row['sealed'] as Buffer) }),
  },
  {
    table: 'contact_change',
    open: (context, row) => plainHeld(openChange(context, String(row['id']), row['sealed'] as Buffer)),
  },
  {
    table: 'recovery_case',
    without: ['face_request_id'],
    // Until it was carried out, whoever asked may be somebody else: their contacts are no business of this account.
    open: (context, row) => {
      const { email, phone, ...own } = openCase(context, String(row['number']), row['sealed'] as Buffer);
      return plainHeld(row['state'] === 'DONE' ? { ...own, email, phone } : own);
    },
  },
]);
