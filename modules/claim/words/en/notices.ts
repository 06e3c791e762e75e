import type { News } from '../../news.ts';
import { formatsOf, type NoticeFacts, type NoticeWords } from '../notice-facts.ts';

const { money, moment, list } = formatsOf('en', 'being confirmed');
const FOOTER = 'Was this not you? Call 175 at once and quote this claim number.';
const FOLLOW = 'Follow it in the JMO app under Track a claim.';
const OTHER_ACCOUNT = 'Open the JMO app, Track a claim, and give another active account in your name.';
const ASK = 'Questions? Call 175 with this claim number.';

export const notices: Readonly<Record<News, (about: NoticeFacts) => NoticeWords>> = {
  SUBMITTED: ({ number, net, expectedAt, stop }) => ({
    subject: `JHT claim ${number} is being processed`,
    text: `We have received your JHT claim and are processing it.\n\nClaim number: ${number}\nTo be paid: ${money(net)}\nExpected in your account: ${moment(expectedAt)}\n\n${FOLLOW}\n\n${stop === undefined ? FOOTER : `Was this not you? Stop it now, without signing in: ${stop}\nThen call 175 and quote this claim number.`}`,
    sms: `JMO: JHT claim ${number} is being processed. Not you? ${stop === undefined ? 'Call 175.' : `Stop it: ${stop}`}`,
  }),
  VERIFYING: ({ number }) => ({
    subject: `JHT claim ${number}: checking data`,
    text: `The data of your JHT claim are being checked. There is nothing you need to do.\n\nClaim number: ${number}\n\n${FOLLOW}`,
    sms: `JMO: the data of claim ${number} are being checked. See Track a claim.`,
  }),
  DETERMINED: ({ number, gross, tax, net }) => ({
    subject: `JHT claim ${number}: amount determined`,
    text: `The amount of your JHT claim has been determined. There is nothing you need to do.\n\nClaim number: ${number}\nBalance claimed: ${money(gross)}\nTax (PPh 21): ${money(tax)}\nTo be paid: ${money(net)}\n\n${FOLLOW}`,
    sms: `JMO: claim ${number} is determined, ${money(net)} will be paid. See Track a claim.`,
  }),
  PAYING: ({ number, net, expectedAt }) => ({
    subject: `JHT claim ${number}: being paid`,
    text: `The payment of your JHT claim is being sent to the bank. There is nothing you need to do.\n\nClaim number: ${number}\nTo be paid: ${money(net)}\nExpected in your account: ${moment(expectedAt)}\n\n${FOLLOW}`,
    sms: `JMO: the payment of claim ${number} is being sent to the bank. See Track a claim.`,
  }),
  WAITS_FOR_BANK: ({ number, net, sendAt, expectedAt }) => ({
    subject: `JHT claim ${number} is paid when the bank opens`,
    text: `Your JHT claim is approved. The bank is closed for this way of paying, so we send the payment as soon as it opens. There is nothing you need to do.\n\nClaim number: ${number}\nTo be paid: ${money(net)}\nSent to the bank: ${moment(sendAt)}\nExpected in your account: ${moment(expectedAt)}\n\n${FOLLOW}`,
    sms: `JMO: claim ${number} is approved and paid when the bank opens, ${moment(sendAt)}. See Track a claim.`,
  }),
  SENT: ({ number }) => ({
    subject: `JHT claim ${number} is with the bank`,
    text: `The bank has taken the payment order of your JHT claim and is working on it. We tell you as soon as the money is there.\n\nClaim number: ${number}\n\n${FOLLOW}`,
    sms: `JMO: the bank is working on the payment of claim ${number}. See Track a claim.`,
  }),
  PAID: ({ number, net }) => ({
    subject: `JHT claim ${number} has been paid`,
    text: `Your JHT claim is complete. The bank has confirmed the credit to your account.\n\nClaim number: ${number}\nPaid: ${money(net)}\n\nCheck your account. If you cannot see the money, call 175 with this claim number.`,
    sms: `JMO: JHT claim ${number} is complete, ${money(net)} is in your account.`,
  }),
  ACCOUNT_REFUSED: ({ number }) => ({
    subject: `JHT claim ${number} needs another account`,
    text: `The bank refused to pay your JHT claim into the account you gave. Your money is safe.\n\nClaim number: ${number}\n\n${OTHER_ACCOUNT}`,
    sms: `JMO: the bank refused the account for claim ${number}. Your money is safe. Give another account in Track a claim.`,
  }),
  RETURNED: ({ number }) => ({
    subject: `The payment of JHT claim ${number} came back`,
    text: `The receiving bank returned the payment of your JHT claim. Your money is safe.\n\nClaim number: ${number}\n\n${OTHER_ACCOUNT}`,
    sms: `JMO: the bank returned the payment of claim ${number}. Your money is safe. Give another account in Track a claim.`,
  }),
  OWED_TO_HEIRS: ({ number }) => ({
    subject: `The payment of JHT claim ${number} came back`,
    text: `The receiving bank returned the payment of this JHT claim. The money is safe. According to our records the participant has died, so it is for their heirs: they can file once more in JMO, Claim by heirs.\n\nClaim number: ${number}\n\nIf this is a mistake, call Layanan Masyarakat 175 at once and quote this claim number.`,
    sms: `JMO: the bank returned the payment of claim ${number}. The money is for the heirs, who can file again. A mistake? Call 175 at once.`,
  }),
  HELD: ({ number }) => ({
    subject: `An officer is checking JHT claim ${number}`,
    text: `An officer is checking your JHT claim before it goes on. Your money is safe and there is nothing you need to do.\n\nClaim number: ${number}\n\n${ASK}`,
    sms: `JMO: an officer is checking claim ${number}. Your money is safe. Questions: 175.`,
  }),
  HELD_LOCKED: ({ number, until }) => ({
    subject: `JHT claim ${number} is held by your claim lock`,
    text: `Claims on your account are locked, so we are holding your JHT claim. Your money is safe.\n\nClaim number: ${number}\n\n${until === undefined ? 'It goes on by itself once you unlock under My profile, Claim lock.' : `The lock ends on ${moment(until)}; the claim then goes on by itself.`} You can also cancel this claim under Track a claim.\n\n${FOOTER}`,
    sms: `JMO: claim ${number} is held by your claim lock. Your money is safe. Unlock in My profile to let it go on.`,
  }),
  HELD_COOLING: ({ number, until }) => ({
    subject: `JHT claim ${number} waits for a while`,
    text: `Something important on your account was changed recently. For your safety nothing is paid until ${moment(until)}; the claim then goes on by itself. Your money is safe.\n\nClaim number: ${number}\n\n${FOOTER}`,
    sms: `JMO: for your safety claim ${number} waits until ${moment(until)} and then goes on. Not you? Call 175.`,
  }),
  INTERVIEW_MISSED: ({ number }) => ({
    subject: `JHT claim ${number}: the video interview needs another time`,
    text: `The video interview for your JHT claim has to be arranged again. An officer calls you on the phone number of your account to agree on a time. Your money is safe.\n\nClaim number: ${number}\n\nHave the original documents at hand. Officers never ask for a code, a password or money.\n\n${ASK}`,
    sms: `JMO: the interview for claim ${number} needs another time. An officer calls you, and never asks for codes or money. Questions: 175.`,
  }),
  STOPPED: ({ number }) => ({
    subject: `JHT claim ${number} was stopped`,
    text: `This JHT claim was stopped with the button in a message. Your money is safe and nothing is paid. An officer will contact you.\n\nClaim number: ${number}\n\nChange your password now, and that of your e-mail as well. ${ASK}`,
    sms: `JMO: claim ${number} was stopped and locked. Your money is safe. Change your password; an officer will contact you. 175.`,
  }),
  RESUMED_BY_ITSELF: ({ number }) => ({
    subject: `JHT claim ${number} goes on`,
    text: `What held your JHT claim is over and the claim goes on. There is nothing you need to do.\n\nClaim number: ${number}\n\n${FOLLOW}`,
    sms: `JMO: claim ${number} goes on. See Track a claim.`,
  }),
  ACCOUNT_CHANGED: ({ number, net, account = '', expectedAt, stop }) => ({
    subject: `The account of JHT claim ${number} was changed`,
    text: `The account for your JHT claim has been changed. The payment goes to the new one.\n\nClaim number: ${number}\nNew account: ${account}\nTo be paid: ${money(net)}\nExpected in your account: ${moment(expectedAt)}\n\n${stop === undefined ? 'Did you not change it? Call 175 at once and quote this claim number.' : `Did you not change it? Stop it now, without signing in: ${stop}\nThen call 175 and quote this claim number.`}`,
    sms: `JMO: the account of claim ${number} is now ${account}. Not you? ${stop === undefined ? 'Call 175 at once.' : `Stop it: ${stop}`}`,
  }),
  QUEUED: ({ number, interviewAt }) => ({
    subject: `JHT claim ${number} is waiting for the video interview`,
    text: `We have checked your data. The next step is a video interview with an officer of Lapak Asik.\n\nClaim number: ${number}\nTime: ${moment(interviewAt)}\n\nThe officer calls you on your phone number. Have the original documents at hand. Officers never ask for a code, a password or money.\n\n${FOLLOW}\n\n${FOOTER}`,
    sms: `JMO: claim ${number} is waiting for the video interview. Have the originals at hand. Officers never ask for codes or money.`,
  }),
  INTERVIEW_SOON: ({ number, interviewAt }) => ({
    subject: `JHT claim ${number}: your video interview is soon`,
    text: `An officer of Lapak Asik calls you by video at this time.\n\nClaim number: ${number}\nTime: ${moment(interviewAt)}\n\nHave the original documents at hand, and find a quiet, bright place. Officers never ask for a code, a password or money.\n\n${ASK}`,
    sms: `JMO: interview for claim ${number} at ${moment(interviewAt)}. Have originals at hand. Officers never ask for a code or money.`,
  }),
  APPROVED: ({ number }) => ({
    subject: `JHT claim ${number} was approved by an officer`,
    text: `An officer has checked and approved your JHT claim. Larger amounts are looked at by one more officer before they are paid. There is nothing you need to do.\n\nClaim number: ${number}\n\n${FOLLOW}`,
    sms: `JMO: claim ${number} was approved by an officer. See Track a claim.`,
  }),
  CORRECTION: ({ number, reasons }) => ({
    subject: `JHT claim ${number}: a document has to be sent again`,
    text: `An officer has looked at your documents and asks for these again:\n\n${list(reasons)}\n\nClaim number: ${number}\nYour claim and your balance are safe. Open the JMO app, Track a claim, and send them again.`,
    sms: `JMO: a document of claim ${number} has to be sent again. Open Track a claim.`,
  }),
  RESUBMITTED: ({ number }) => ({
    subject: `We have received the documents of JHT claim ${number}`,
    text: `The documents you sent again have arrived. Your claim is back in the queue of the officers; we tell you as soon as it is decided.\n\nClaim number: ${number}\n\n${FOLLOW}`,
    sms: `JMO: the documents for claim ${number} have arrived. See Track a claim.`,
  }),
  RESUMED: ({ number }) => ({
    subject: `JHT claim ${number} goes on`,
    text: `An officer has finished checking and your JHT claim goes on. There is nothing you need to do.\n\nClaim number: ${number}\n\n${FOLLOW}`,
    sms: `JMO: claim ${number} goes on. See Track a claim.`,
  }),
  INTERVIEW_AGREED: ({ number, interviewAt }) => ({
    subject: `JHT claim ${number}: the time of your video interview`,
    text: `Your JHT claim goes on, and the time of its video interview is set.\n\nClaim number: ${number}\nTime: ${moment(interviewAt)}\n\nThe officer calls you on the phone number of your account. Have the original documents at hand. Officers never ask for a code, a password or money. Not a good time? Call Layanan Masyarakat 175 with this claim number.\n\n${FOLLOW}`,
    sms: `JMO: interview for claim ${number} at ${moment(interviewAt)}. Have originals at hand. Not a good time? Call 175.`,
  }),
  INTERVIEW_MOVED: ({ number, interviewAt }) => ({
    subject: `JHT claim ${number}: your video interview has another time`,
    text: `The video interview of your JHT claim moves to the time agreed on with you. The time before does not count any more.\n\nClaim number: ${number}\nTime: ${moment(interviewAt)}\n\nThe officer calls you on the phone number of your account. Have the original documents at hand. Officers never ask for a code, a password or money. Not a good time? Call Layanan Masyarakat 175 with this claim number.\n\n${FOLLOW}`,
    sms: `JMO: interview for claim ${number} moves to ${moment(interviewAt)}. Have originals at hand. Not a good time? Call 175.`,
  }),
  REFUSED_BY_OFFICER: ({ number, reasons, source = '' }) => ({
    subject: `JHT claim ${number} was refused`,
    text: `An officer has looked at your JHT claim and cannot approve it:\n\n${list(reasons)}\n\nRule: ${source}\nClaim number: ${number}\nYour JHT balance is untouched. To object, go to My profile, Objections in JMO, or call 175 or go to a branch office with this claim number. You can also file again with complete documents.`,
    sms: `JMO: claim ${number} was refused. Your balance is untouched. Reason and how to object: Track a claim.`,
  }),
  REFUSED: ({ number, reasons }) => ({
    subject: `JHT claim ${number} cannot be paid yet`,
    text: `When we checked again, your JHT claim did not meet the requirements:\n\n${list(reasons)}\n\nClaim number: ${number}\nYour JHT balance is untouched. You can file again once the requirements are met. To object, go to My profile, Objections in JMO, or call 175 or go to a branch office with this claim number.`,
    sms: `JMO: claim ${number} cannot be paid yet. Your balance is untouched. See Track a claim for the reasons.`,
  }),
  CANCELLED: ({ number }) => ({
    subject: `JHT claim ${number} was cancelled`,
    text: `Your JHT claim was cancelled and is not paid. Your JHT balance is untouched; you can file again at any time.\n\nClaim number: ${number}\n\nDid you not cancel it? Call 175 at once and quote this claim number.`,
    sms: `JMO: claim ${number} was cancelled. Your balance is untouched. Not you? Call 175.`,
  }),
  CLOSED_FOR_HEIRS: ({ number }) => ({
    subject: `JHT claim ${number} was stopped`,
    text: `This JHT claim was stopped and is not paid, because the participant was reported to have died. The JHT balance is untouched.\n\nClaim number: ${number}\n\nIf this is a mistake, call Layanan Masyarakat 175 at once and quote this claim number.`,
    sms: `JMO: claim ${number} was stopped: the participant was reported to have died. The balance is untouched. A mistake? Call 175.`,
  }),
  PUT_BACK_FOR_HEIRS: ({ number, gross }) => ({
    subject: `JHT claim ${number} was stopped`,
    text: `The bank sent the payment of this JHT claim back, and it had not reached another account. Because the participant was reported to have died, the claim was stopped and ${money(gross)} went back to the JHT balance, before tax.\n\nClaim number: ${number}\n\nIf this is a mistake, call Layanan Masyarakat 175 at once and quote this claim number. Once it is put right, the JHT can be claimed anew.`,
    sms: `JMO: claim ${number} was stopped: the participant was reported to have died. ${money(gross)} is back in the balance. A mistake? Call 175.`,
  }),
  OVERDUE: ({ number, promisedAt }) => ({
    subject: `JHT claim ${number} is late`,
    text: `Your JHT claim has not reached its next step by the time we promised (${moment(promisedAt)}). We are sorry. Your money is safe.\n\nClaim number: ${number}\n\nIt is now on the list of late claims, which officers go through in office hours, and our system keeps trying. You need not file again; we tell you as soon as something changes.\n\n${ASK}`,
    sms: `JMO: claim ${number} is late. Your money is safe. Officers know; you need not file again. Questions: 175.`,
  }),
};
