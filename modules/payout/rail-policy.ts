import type { OwnBank } from '@jmo/kernel';
import { findBank } from './banks.ts';
import { takes, type Rail } from './rails.ts';

export interface Route {
  readonly rail: Rail;
  /** The own bank whose account the money leaves. */
  readonly sendingBank: OwnBank;
}

/** Which way money goes to banks in which the fund has no account, from a day (WIB) until the next entry's. */
export interface RailPolicy {
  readonly from: string;
  readonly source: string;
  /** In order of preference: the first rail that takes the amount. When a bank says "not this way", the next one. */
  readonly toOtherBanks: readonly Rail[];
  /** Whose account that money leaves. */
  readonly sender: OwnBank;
  /** In its place for accounts at the sender itself, where a transfer within the bank was not possible. */
  readonly otherSender: OwnBank;
}

/**
 * Oldest first. The guide promises real time for four banks and kliring for all others (JMO guide, FAQ 15 and 16); above
 * kliring's limit RTGS is the only way. BI-FAST becomes the usual way with a new entry here, e.g.
 * `{ from: '2027-07-01', source: 'decision …', toOtherBanks: ['BIFAST', 'SKN', 'RTGS'], … }`.
 */
export const railPolicies: readonly RailPolicy[] = [
  {
    from: '2015-07-01',
    source: 'JMO guide, FAQ 15 and 16',
    toOtherBanks: ['SKN', 'RTGS'],
    sender: 'BNI',
    otherSender: 'MANDIRI',
  },
];

/** What is to be paid, as far as the way it goes depends on it. */
export interface Payment {
  readonly bankCode: string;
  readonly amount: bigint;
}

export function policyOn(date: Temporal.PlainDate, policies = railPolicies): RailPolicy {
  const inForce = policies.findLast(({ from }) => from <= date.toString()) ?? policies[0];
  if (inForce === undefined) throw new Error('there is a rail policy');
  return inForce;
}

/** Our four banks within themselves, all others by the policy of the day. */
export function routeFor({ bankCode, amount }: Payment, policy: RailPolicy): Route {
  const own = findBank(bankCode)?.own;
  if (own !== undefined) return { rail: 'INTRABANK', sendingBank: own };
  // No rail that takes the amount: the last one's bank will say so, and an officer decides.
  const rail = policy.toOtherBanks.find((each) => takes(each, amount)) ?? policy.toOtherBanks.at(-1)!;
  return { rail, sendingBank: policy.sender };
}

/** Where one rail cannot take it: the next of the policy that can. Only ever forward, so a payout cannot go in circles. */
export function nextRoute(rail: Rail, { bankCode, amount }: Payment, policy: RailPolicy): Route | undefined {
  const tried = policy.toOtherBanks.indexOf(rail);
  if (tried < 0 && rail !== 'INTRABANK') return undefined;
  const next = policy.toOtherBanks.slice(tried + 1).find((each) => takes(each, amount));
  const sendingBank = findBank(bankCode)?.own === policy.sender ? policy.otherSender : policy.sender;
  return next && { rail: next, sendingBank };
}
