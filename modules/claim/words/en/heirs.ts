import { forPhones } from '@jmo/account';
import { formatsOf } from '../notice-facts.ts';
import type { heirs as Indonesian } from '../id/heirs.ts';

const { money, moment } = formatsOf('en', 'being confirmed');

const sms: typeof Indonesian.sms = {
  CORRECTION: ({ number }) =>
    `JMO: filing ${number} needs documents sent again. Open JMO, Claim by heirs, Follow a filing.`,
  RESUBMITTED: ({ number }) => `JMO: we have received the documents for filing ${number}.`,
  DETERMINED: ({ number, net }) =>
    `JMO: filing ${number} is approved, ${money(net)} will be paid to your account.`,
  WAITS_FOR_BANK: ({ number, sendAt }) =>
    `JMO: filing ${number} is paid as soon as the bank opens, ${moment(sendAt)}.`,
  PAID: ({ number, net }) => `JMO: filing ${number} is complete, ${money(net)} is in your account.`,
  ACCOUNT_REFUSED: ({ number }) =>
    `JMO: the bank refused the account for filing ${number}. The money is safe. Enter another one in JMO, Follow a filing.`,
  RETURNED: ({ number }) =>
    `JMO: the bank returned the payment of filing ${number}. The money is safe. Enter another account in JMO.`,
  HELD: ({ number }) => `JMO: an officer is checking filing ${number}. The money is safe. Questions: 175.`,
  INTERVIEW_MISSED: ({ number }) =>
    `JMO: the interview for filing ${number} needs another time. An officer calls you, and never asks for codes or money. Questions: 175.`,
  INTERVIEW_AGREED: ({ number, interviewAt }) =>
    `JMO: interview for filing ${number} at ${moment(interviewAt)}. Have originals at hand. Not a good time? Call 175.`,
  INTERVIEW_MOVED: ({ number, interviewAt }) =>
    `JMO: interview for filing ${number} moves to ${moment(interviewAt)}. Have originals at hand. Not a good time? Call 175.`,
  STOPPED: ({ number }) => `JMO: an officer is checking filing ${number}. The money is safe. Questions: 175.`,
  ACCOUNT_CHANGED: ({ number, account = '' }) =>
    `JMO: the account of filing ${number} was changed to ${account}. Not you? Call 175 at once.`,
  REFUSED: ({ number }) =>
    `JMO: filing ${number} cannot be paid yet. Why, and how to object: JMO, Follow a filing.`,
  REFUSED_BY_OFFICER: ({ number }) =>
    `JMO: filing ${number} was refused. Why, and how to object: JMO, Follow a filing.`,
  CLOSED_FOR_HEIRS: ({ number }) =>
    `JMO: filing ${number} was replaced by a new one in your name with another mobile number. Not you? Call 175 at once.`,
  OVERDUE: ({ number }) =>
    `JMO: filing ${number} is late. We apologise; our officers have been told. Questions: 175.`,
};

export const heirs: typeof Indonesian = {
  relations: {
    SUAMI_ISTRI: 'Husband or wife',
    ANAK: 'Child',
    ORANG_TUA: 'Parent',
    CUCU: 'Grandchild',
    KAKEK_NENEK: 'Grandparent',
    SAUDARA: 'Brother or sister',
    MERTUA: 'Parent-in-law',
    PENERIMA_WASIAT: 'Named in a will',
  },
  refusals: {
    DATA_TIDAK_COCOK: 'Names, dates and documents are not enough to be sure who is meant.',
    DOKUMEN_TIDAK_SAH: 'The issuer says that this document is not theirs.',
    BUKAN_AHLI_WARIS: 'The documents do not yet prove that you are an entitled heir.',
    TIDAK_ADA_YANG_DIBAYARKAN: 'According to our records there is nothing that could be paid to heirs.',
  },
  codeSms: (code, host) =>
    `JMO: verification code for the heirs' claim ${code}, valid for 5 minutes. Give it to nobody, not even an officer.${forPhones(host, code)}`,
  filedSms: (number, code) =>
    `JMO: we have received the heirs' filing ${number}. The code to follow it: ${code}. Keep it; give it to nobody.`,
  anotherCodeSms: (number, code) =>
    `JMO: new code for filing ${number}: ${code}. More than one SMS? Use the last. Give it to nobody, not even an officer. Not you? Ignore it.`,
  /** To the phone of an earlier filing of the same heir. */
  replacing: (number, stop) =>
    `JMO: a new filing in your name replaces ${number}. A mistake? Stop it: ${stop}`,
  sms,
  account: (number) => ({
    title: `Heirs' claim ${number}`,
    text: `Something changed about the heirs' claim for this membership.\n\nClaim number: ${number}\n\nIf this is a mistake, or the participant is alive, call Layanan Masyarakat 175 at once and quote this claim number.`,
  }),
  accountProposed: (number, stop) => ({
    subject: 'Somebody has reported that the participant died',
    text: `Heirs have filed a JHT claim, and an officer believes that it is about this membership. Nothing has changed yet; a second officer checks it first.\n\nFiling number: ${number}\n\nIs the participant alive, or is this a mistake? Stop it now, without signing in: ${stop}\nThen call Layanan Masyarakat 175 and quote this filing number.`,
    sms: `JMO: heirs filed ${number}, perhaps about your JHT. A mistake? Stop it: ${stop}`,
    inApp: `Heirs have filed a JHT claim, and an officer believes that it is about this membership. Nothing has changed yet; a second officer checks it first.\n\nFiling number: ${number}\n\nIf this is a mistake, follow the link in our e-mail or SMS, or call Layanan Masyarakat 175 at once.`,
  }),
  accountOpened: (number, stop) => ({
    subject: `Heirs have filed JHT claim ${number}`,
    text: `We have received a JHT claim by heirs for this membership, because the participant was reported to have died. Officers check it before anything is paid.\n\nClaim number: ${number}\n\nIf this is a mistake, stop it now, without signing in: ${stop}\nThen call Layanan Masyarakat 175 and quote this claim number.`,
    sms: `JMO: heirs have filed JHT claim ${number}. A mistake? Stop it: ${stop}`,
  }),
};
