import {
  parseEmailAddress,
  parsePhoneNumber,
  type EmailAddress,
  type ParticipantId,
  type PhoneNumber,
} from '@jmo/kernel';
import type { Context } from '@jmo/database';
import {
  findAccountByEmail,
  findAccountRecord,
  findAccountsByPhone,
  type AccountRecord,
} from '../account.queries.ts';
import {
  findBpjstkuAccount,
  findUnmovedByEmail,
  findUnmovedByPhone,
  normaliseUsername,
  type BpjstkuAccount,
} from '../bpjstku/bpjstku.queries.ts';

/** Nobody's name is longer, and nobody makes us digest megabytes. */
const MAX_LENGTH = 1_000;

/** What somebody typed to say who they are: an e-mail address, a phone number, or a username of the older app. */
export interface SignInName {
  /** One spelling for one name, for counting failures. */
  readonly key: string;
  /** Any name may also be a username of the older app, which took addresses and numbers for usernames as well. */
  readonly username: string;
  readonly email?: EmailAddress;
  readonly phone?: PhoneNumber;
}

export function parseSignInName(identifier: string): SignInName {
  const text = identifier.slice(0, MAX_LENGTH);
  const username = normaliseUsername(text);
  const email = parseEmailAddress(text);
  if (email.ok) return { key: email.value, username, email: email.value };
  const phone = parsePhoneNumber(text);
  return phone.ok ? { key: phone.value, username, phone: phone.value } : { key: username, username };
}

export type Candidate =
  | { readonly kind: 'account'; readonly account: AccountRecord }
  | { readonly kind: 'bpjstku'; readonly old: BpjstkuAccount };

/**
 * Whose password is to be checked. A username of the older app stays a name of the account for ever; its old password
 * counts only until the participant has an account here, so there is one password at any time. Families share a phone: a
 * number that leads to several people leads to nobody, like one that is not known, and its owners sign in by e-mail.
 * A contact that leads to one account leads there, whatever username looks like it.
 */
export async function findCandidate(context: Context, name: SignInName): Promise<Candidate | undefined> {
  const old = await findBpjstkuAccount(context.db, name.username);
  const [account, unmoved] = await findByContact(context, name);
  if (account !== undefined) return account;
  return old === undefined ? unmoved : await ofParticipant(context, old);
}

/** At most one account here and one of the older app, by the address or the number. */
async function findByContact(
  context: Context,
  { email, phone }: SignInName,
): Promise<[Candidate | undefined, Candidate | undefined]> {
  if (email !== undefined) {
    const account = await findAccountByEmail(context.db, email);
    const unmoved = await findUnmovedByEmail(context.db, email);
    return [account && { kind: 'account', account }, await onlyOne(context, unmoved)];
  }
  if (phone === undefined) return [undefined, undefined];
  const accounts = await findAccountsByPhone(context.db, phone);
  const unmoved = await findUnmovedByPhone(context.db, phone);
  const owners = new Set<ParticipantId>([...accounts, ...unmoved].map(({ participantId }) => participantId));
  if (owners.size !== 1) return [undefined, undefined];
  return [accounts[0] && { kind: 'account', account: accounts[0] }, await onlyOne(context, unmoved)];
}

async function onlyOne(context: Context, unmoved: readonly BpjstkuAccount[]): Promise<Candidate | undefined> {
  const [old, another] = unmoved;
  return old === undefined || another !== undefined ? undefined : await ofParticipant(context, old);
}

async function ofParticipant(context: Context, old: BpjstkuAccount): Promise<Candidate> {
  const account = await findAccountRecord(context.db, old.participantId);
  return account === undefined ? { kind: 'bpjstku', old } : { kind: 'account', account };
}
