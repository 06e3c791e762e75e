import { dateInWib, valueAt, type Dated } from '@jmo/kernel';
import type { CoolingReason } from './guard.ts';

export interface GuardRules {
  /** From the face check to the end of a lock: long enough to hear of it. */
  readonly liftHours: number;
  /** How long a contact that was replaced goes on hearing of what matters. */
  readonly formerContactDays: number;
  /** How long a stop button works: longer than any claim takes. */
  readonly stopLinkDays: number;
  /** How long the old contacts may object to a recovery before it is carried out. */
  readonly objectionHours: number;
  /** How long a caller's link for the picture of their face works. */
  readonly pictureLinkDays: number;
  /** How long the link of a recovered account works. */
  readonly recoveryLinkHours: number;
  readonly coolingHours: Readonly<Record<CoolingReason, number>>;
}

/**
 * The agency publishes no times; 24 to 72 hours is the frame we were given. CPF (Singapore) lets 12 hours pass before a
 * raised limit counts. Why these: docs/decisions/0030-guards-on-money.md.
 */
export const guardBook: Dated<GuardRules> = [
  {
    from: '2015-07-01',
    value: {
      liftHours: 24,
      formerContactDays: 30,
      stopLinkDays: 60,
      objectionHours: 24,
      pictureLinkDays: 7,
      recoveryLinkHours: 24,
      coolingHours: {
        CONTACT_CHANGED: 48,
        PASSKEY_ADDED: 24,
        AUTHENTICATOR_ADDED: 24,
        ACCOUNT_CHANGED: 24,
        RECOVERED: 72,
        CARD_LINKED: 72,
      },
    },
  },
];

export const guardRulesAt = (at: Temporal.Instant): GuardRules => valueAt(guardBook, dateInWib(at));
