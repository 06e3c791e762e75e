import type { id } from './id.ts';

const NOT_YOU = 'Not you? Call 175 at once. Officers never ask for a code or a password.';

export const en = {
  LOCKED: (when: string) => ({
    subject: 'Your claims are locked',
    text: `Claims on your JMO account are locked since ${when}. While they are, no JHT claim can be filed or paid. Your balance is untouched.\n\nTo unlock: My profile, Claim lock, with a selfie and some waiting time.\n\n${NOT_YOU}`,
    sms: `JMO: claims are locked. No JHT claim can be filed or paid until you unlock them in My profile. Not you? Call 175.`,
  }),
  LOCKED_FOR_OFFICER: (when: string) => ({
    subject: 'The JHT claim was stopped and locked',
    text: `JHT claims on your account were stopped and locked on ${when}, because somebody said it was not you who began one. Your balance is untouched.\n\nAn officer will contact you. You can also call 175 or go to a branch office with your identity card; only an officer can lift this lock.\n\nChange your password at once, and that of your e-mail as well.`,
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
} satisfies typeof id;
