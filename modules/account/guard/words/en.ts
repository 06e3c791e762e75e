import { formatInstant } from '@jmo/kernel';
import type { ContactFacts, LiftReviewFacts, RecoveredFacts } from './facts.ts';
import type { id } from './id.ts';

const NOT_YOU = 'Not you? Call 175 at once. Officers never ask for a code or a password.';

export const en = {
  lock: {
    LOCKED: (when: string) => ({
      subject: 'Your claims are locked',
      text: `Claims on your JMO account are locked since ${when}. While they are, no JHT claim can be filed or paid. Your balance is untouched.\n\nTo unlock: My profile, Claim lock, with a selfie and some waiting time.\n\n${NOT_YOU}`,
      sms: `JMO: claims are locked. No JHT claim can be filed or paid until you unlock them in My profile. Not you? Call 175.`,
    }),
    LOCKED_FOR_OFFICER: (when: string) => ({
      subject: 'The JHT claim was stopped and locked',
      text: `JHT claims on your account were stopped and locked on ${when}, because somebody said that it was not you who acted. Your balance is untouched.\n\nAn officer will contact you. You can also call 175 or go to a branch office with your identity card; only an officer can lift this lock.\n\nChange your password at once, and that of your e-mail as well.`,
      sms: `JMO: JHT claims were stopped and locked. Your money is safe. Change your password, then call 175 or go to a branch to unlock.`,
    }),
    LIFT_ASKED: (when: string) => ({
      subject: 'The claim lock is about to end',
      text: `Somebody asked, with a selfie, to lift the claim lock on your JMO account. It ends on ${when}.\n\nNot you? Lock again now under My profile, Claim lock, then change your password and call 175.`,
      sms: `JMO: the claim lock ends on ${when}. Not you? Lock again in My profile, change your password and call 175.`,
    }),
    LIFTED: (when: string) => ({
      subject: 'An officer lifted the claim lock',
      text: `An officer lifted the claim lock on your JMO account on ${when}. JHT claims can be filed again.\n\n${NOT_YOU}`,
      sms: `JMO: an officer lifted the claim lock on ${when}. JHT claims can be filed again. Did you not ask? Call 175.`,
    }),
  },

  LIFT_REVIEW: ({ number, when, until }: LiftReviewFacts) => ({
    subject: 'Somebody asked to lift the claim lock',
    text: `On ${when} somebody asked to lift the claim lock on your JMO account. An officer will make sure of the face and answers by ${until}. The lock stands until the officer agrees and the waiting time is over.\n\nThe case number is ${number}. Quote it when you call Layanan Masyarakat 175 or come to a branch office.\n\nNot you? Lock again now under My profile, Claim lock, then change your password and call 175.`,
    sms: `JMO: somebody asked to lift the claim lock; an officer checks. Not you? Lock again in My profile, change your password, call 175.`,
  }),
  CONTACT_CHANGED: ({ kind, when, until, link }: ContactFacts) => {
    const what = kind === 'EMAIL' ? 'e-mail address' : 'phone number';
    return {
      subject: `The ${what} of your JMO account was changed`,
      text: `The ${what} of your JMO account was changed on ${when}. Until ${until} no claim can be filed or paid; you can still see your balance.\n\nNot you? Lock claims and have an officer look, without signing in: ${link}\n\nThen call 175. Do not forward this message to anybody.`,
      inApp: `The ${what} of your JMO account was changed on ${when}. Until ${until} no claim can be filed or paid; you can still see your balance.\n\nNot you? Lock claims under My profile and call 175.`,
      sms: `JMO: the ${what} of your account was changed. Not you? ${link}`,
    };
  },
  OLDER_ACCOUNT_REPLACED: ({ when, until, link }: Omit<ContactFacts, 'kind'>) => ({
    subject: 'Your JMO account was made with other contacts',
    text: `On ${when} a JMO account was made with your data, with another e-mail address or phone number than your BPJSTKU account has. That BPJSTKU account cannot be used to sign in any more. Until ${until} no claim can be filed or paid; you can still see your balance.\n\nIf that was you, there is nothing you need to do.\n\nNot you? Lock claims and have an officer look, without signing in: ${link}\n\nThen call 175, or go to a branch office with your identity card to get your account back. Do not forward this message to anybody.`,
    inApp: `On ${when} your JMO account was made with another e-mail address or phone number than your BPJSTKU account has. Until ${until} no claim can be filed or paid; you can still see your balance. The earlier contacts were told.`,
    sms: `JMO: an account was made with your data; your BPJSTKU account ends. Not you? ${link}`,
  }),
  RECOVERY_OPENED: (number: string) => ({
    subject: `Request to recover an account, ${number}`,
    text: `Hello,\n\nWe received a request to recover a JMO account to this e-mail address. Number of the request: ${number}\n\nTwo officers check data and picture. If all of it fits we write here, and wait a little so that the old contacts can object. It usually takes two working days at most.\n\nNo news? Call 175 or go to a branch office with your identity card and this number. Officers never ask for a code or a password.\n\nDid you not ask? Ignore this e-mail.`,
  }),
  RECOVERY_NEEDS_PICTURE: (number: string, link: string, days: number) => ({
    subject: `Request to recover an account, ${number}: send your selfie`,
    text: `Hello,\n\nYou called Layanan Masyarakat 175 to recover a JMO account to this e-mail address. Number of the request: ${number}\n\nOne more step: send a selfie by this link (good for ${days} days). Without it officers cannot check.\n\n${link}\n\nThen two officers look, and we write here. Officers never ask for a code or a password.\n\nWas it not you who called? Ignore this e-mail.`,
  }),
  RECOVERY_ASKED: (number: string, link: string) => ({
    subject: 'Somebody asked to recover your JMO account',
    text: `Somebody asked for the e-mail address and phone number of your JMO account to be replaced because they cannot be used any more. Nothing has changed; officers check first. Number of the request: ${number}\n\nIf that was you, ignore this message.\n\nNot you? Stop it now, without signing in: ${link}\n\nDo not forward this message to anybody.`,
    inApp: `Somebody asked for the e-mail address and phone number of your JMO account to be replaced because they cannot be used any more. Nothing has changed; officers check first. Number of the request: ${number}\n\nNot you? Call 175 at once and quote that number.`,
    sms: `JMO: somebody asked to recover your account. Not you? Stop it: ${link}`,
  }),
  RECOVERY_APPROVED: ({ number, when, link }: { number: string; when: string; link: string }) => ({
    subject: 'Your JMO account is about to move to new contacts',
    text: `Two officers approved request ${number}. On ${when} your JMO account takes a new e-mail address and phone number, all devices are signed out, and its passkeys and authenticator app are removed.\n\nDid you not ask? Stop it now, without signing in: ${link}\n\nThen call 175.`,
    inApp: `Two officers approved request ${number}. On ${when} your JMO account takes a new e-mail address and phone number.\n\nDid you not ask? Call 175 at once and quote that number.`,
    sms: `JMO: your account moves to new contacts on ${when}. Not you? Stop it: ${link}`,
  }),
  RECOVERY_CONFIRMED: ({ number, when }: { number: string; when: string }) => {
    const text = `Officers of a branch office have made sure in person, with the identity card, who owns this JMO account (request ${number}). On ${when} the account takes a new e-mail address and phone number, and the old contacts are told nothing more. Links that stop it work no longer.\n\nIf you own this account and did not go to a branch office, call 175 at once and quote that number, or go to a branch office with your identity card.`;
    return {
      subject: 'The owner of the JMO account was confirmed at a branch office',
      text,
      inApp: text,
      sms: `JMO: the owner was confirmed at a branch; the account moves to new contacts ${when}. Was that not you? Call 175 (${number}).`,
    };
  },
  RECOVERY_WAITS: (number: string, until: Temporal.Instant) => ({
    subject: `Request ${number} was approved`,
    text: `Two officers approved the request to recover your account, ${number}. The old contacts are told and may object until ${formatInstant(until, 'en')}. After that we send a link to this address to set a new password. There is nothing you need to do now.`,
  }),
  RECOVERY_REFUSED: (number: string) => ({
    subject: `Request ${number} cannot be met yet`,
    text: `Officers could not make sure of the request to recover an account, ${number}. Nothing has changed.\n\nGo to a branch office with your identity card and membership card and quote this number. An officer helps you there, and writes down your objection if you do not agree.`,
  }),
  RECOVERY_EMAIL_TAKEN: (number: string) => ({
    subject: `Request ${number}: another account uses this e-mail address`,
    text: `Officers approved the request to recover an account, ${number}, but that account cannot use this e-mail address: another JMO account uses it already. Nothing has changed.\n\nAsk again with another e-mail address that you can read: in the app (Sign in, Cannot sign in), by calling 175, or at a branch office with your identity card. Quote the number ${number}.`,
  }),
  RECOVERY_DONE: ({ number, link, hours, until }: RecoveredFacts) => ({
    subject: 'Your JMO account was recovered',
    text: `Your JMO account now uses this e-mail address. Set a new password with this link (good for ${hours} hours, once):\n\n${link}\n\nAll devices have been signed out. Earlier passkeys, the authenticator app and its recovery codes were removed; set up your own under My profile, Account security.\n\nFor your safety a claim can be filed from ${until}. You can see your balance at once.\n\nNumber of the request: ${number}. Never give this link to anybody, officers included.`,
    sms: `JMO: your account was recovered (${number}). Open the link in your new e-mail to set a password. Officers never ask for codes.`,
  }),
} satisfies typeof id;
