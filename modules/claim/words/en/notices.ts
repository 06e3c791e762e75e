import { formatInstant, formatRupiah } from '@jmo/kernel';
import type { notices as indonesian } from '../id/notices.ts';

interface About {
  readonly number: string;
  readonly net: bigint;
}
const footer = 'Was this not you? Call 175 at once and quote this claim number.';
const money = (amount: bigint) => formatRupiah(amount, 'en');

export const notices = {
  SUBMITTED: ({ number, net }: About, expectedAt: Temporal.Instant) => ({
    subject: `JHT claim ${number} is being processed`,
    text: `We have received your JHT claim and are processing it.\n\nClaim number: ${number}\nTo be paid: ${money(net)}\nExpected in your account: ${formatInstant(expectedAt, 'en')}\n\nFollow it in the JMO app under Track a claim.\n\n${footer}`,
    sms: `JMO: JHT claim ${number} is being processed. See Track a claim. Not you? Call 175.`,
  }),
  PAID: ({ number, net }: About) => ({
    subject: `JHT claim ${number} has been paid`,
    text: `Your JHT claim is complete. The bank has confirmed the credit to your account.\n\nClaim number: ${number}\nPaid: ${money(net)}\n\nCheck your account. If you cannot see the money, call 175 with this claim number.`,
    sms: `JMO: JHT claim ${number} is complete, ${money(net)} is in your account.`,
  }),
  ACCOUNT_REFUSED: ({ number }: About) => ({
    subject: `JHT claim ${number} needs another account`,
    text: `The bank refused to pay your JHT claim into the account you gave. Your money is safe.\n\nClaim number: ${number}\n\nOpen the JMO app, Track a claim, and give another active account in your name.`,
    sms: `JMO: the bank refused the account for claim ${number}. Your money is safe. Give another account in Track a claim.`,
  }),
  RETURNED: ({ number }: About) => ({
    subject: `The payment of JHT claim ${number} came back`,
    text: `The receiving bank returned the payment of your JHT claim. Your money is safe.\n\nClaim number: ${number}\n\nOpen the JMO app, Track a claim, and give another active account in your name.`,
    sms: `JMO: the bank returned the payment of claim ${number}. Your money is safe. Give another account in Track a claim.`,
  }),
  HELD: ({ number }: About) => ({
    subject: `An officer is checking JHT claim ${number}`,
    text: `An officer is checking your JHT claim before it goes on. Your money is safe and there is nothing you need to do.\n\nClaim number: ${number}\n\nQuestions? Call 175 with this claim number.`,
    sms: `JMO: an officer is checking claim ${number}. Your money is safe. Questions: 175.`,
  }),
  REFUSED: ({ number }: About, reasons: readonly string[]) => ({
    subject: `JHT claim ${number} cannot be paid yet`,
    text: `When we checked again, your JHT claim did not meet the requirements:\n\n${reasons.map((reason) => `- ${reason}`).join('\n')}\n\nClaim number: ${number}\nYour JHT balance is untouched. You can file again once the requirements are met. If this is wrong, call 175 or go to a branch office with this claim number.`,
    sms: `JMO: claim ${number} cannot be paid yet. Your balance is untouched. See Track a claim for the reasons.`,
  }),
} satisfies typeof indonesian;
