import { formatInstant } from '@jmo/kernel';
import type { problems as indonesian } from '../id/problems.ts';

export const problems = {
  STEP_NOT_OPEN: 'An earlier step still has to be done. We will take you there.',
  CHANGED_ELSEWHERE:
    'This claim was just changed in another tab or on another phone. Check it, then go on from here.',
  NOT_ELIGIBLE: 'This JHT claim cannot go on yet. The reasons and dates are below.',
  LOCKED:
    'Claims are locked. Unlock first under My profile, Claim lock; the lock ends after a selfie and some waiting time.',
  LOCKED_FOR_OFFICER:
    'Claims on your account were locked after somebody stopped one from a message. Call 175 or go to a branch office with your identity card; an officer unlocks them.',
  LOCKED_UNTIL: (until: Temporal.Instant) =>
    `Claims are still locked; the lock ends on ${formatInstant(until, 'en')}. File after that.`,
  COOLING: {
    CONTACT_CHANGED: (until: Temporal.Instant) =>
      `The e-mail or phone number of your account was changed recently. For your safety a claim can be filed from ${formatInstant(until, 'en')}. You can still see your balance.`,
    PASSKEY_ADDED: (until: Temporal.Instant) =>
      `A passkey was added to your account recently. For your safety a claim can be filed from ${formatInstant(until, 'en')}. You can still see your balance.`,
    AUTHENTICATOR_ADDED: (until: Temporal.Instant) =>
      `An authenticator app was added to your account recently. For your safety a claim can be filed from ${formatInstant(until, 'en')}. You can still see your balance.`,
    ACCOUNT_CHANGED: (until: Temporal.Instant) =>
      `The bank account for claims was changed recently. For your safety a claim can be filed from ${formatInstant(until, 'en')}. You can still see your balance.`,
    RECOVERED: (until: Temporal.Instant) =>
      `Your account was recovered recently. For your safety a claim can be filed from ${formatInstant(until, 'en')}. You can still see your balance.`,
    CARD_LINKED: (until: Temporal.Instant) =>
      `A card under another name was added to your cards recently. Before money leaves, whoever it was recorded for is given time. A claim can be filed from ${formatInstant(until, 'en')}. You can still see your balance.`,
  },
  CAUSE_UNKNOWN: 'Choose one of the reasons.',
  CARDS_CHANGED: 'Your list of cards has changed since you checked it. Check Membership data again.',
  AMOUNT_CHANGED: 'The amount has changed since you saw it. Check JHT payment in detail again.',
  SLOT_GONE: 'The time you chose for the interview has passed. Choose another; everything else is kept.',
  SELFIE_OLD:
    'Your selfie is more than a week old. Take it once more so that we can be sure it is you; everything else is kept.',
  PAPERS_LOST:
    'We can no longer read the file of a document. Send that document again; everything else is kept.',
  SLOT_UNKNOWN: 'Choose one of the times on offer.',
  CONSENT_MISSING: 'Read the statement below and tick it before you confirm.',
  PAPERS_MISSING: 'There are still documents to be sent again.',
  RETAKE:
    'The picture cannot be used yet. Take it again in a bright place with your whole face in the frame.',
  ACCOUNT_CLOSED: 'The bank says this account is closed. Use another, active account.',
  ACCOUNT_DORMANT:
    'The bank says this account is dormant. Have the bank reactivate it, or use another account.',
  ACCOUNT_NOT_FOUND: 'The bank does not know this account number. Check the bank and the number.',
  NAME_DIFFERS: 'This account is in another name. Use an account of your own, in your name as on your KTP.',
  BANK_UNAVAILABLE: 'The bank cannot be reached. What you typed is safe; try again in a few minutes.',
  TOO_MANY: (retryAt: Temporal.Instant) =>
    `Too many account checks. Try again after ${formatInstant(retryAt, 'en')}.`,
  NOT_WAITING_FOR_ACCOUNT:
    'This claim is not waiting for another account. See where it stands in Track a claim.',
  fields: {
    REQUIRED: 'Fill this in.',
    NPWP_OR_NONE: 'Give your NPWP or tick "I have no NPWP", not both.',
    NPWP_WRONG_LENGTH: 'An NPWP has 15 or 16 digits.',
    NPWP_CHECK_DIGIT: 'A digit of the NPWP is wrong. Copy it again from your NPWP card.',
    BANK_UNKNOWN: 'Choose a bank from the list.',
    ACCOUNT_MALFORMED: 'The account number is digits only, 5 to 34 of them.',
  },
} satisfies typeof indonesian;
