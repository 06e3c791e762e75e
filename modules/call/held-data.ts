import { collector } from '@jmo/database';

/** Calls to 175 about a person; the digest says what they were found by and is of use to nobody. */
export const heldByCall = collector('call', [{ table: 'phone_call' }, { table: 'phone_call_help' }]);
