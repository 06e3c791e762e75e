import type { tracking as id } from '../id/tracking.ts';

export const tracking = {
  status: { DONE: 'Done', CURRENT: 'Under way', WAITING: 'Waiting' },
  promised: (time: string) => `By ${time} at the latest`,
  lateTitle: 'Late',
  late: (time: string) => `We promised the next step by ${time}. We are sorry; your money is safe.`,
  stillTrying: 'Our system is still trying. If it does not succeed within minutes, we tell an officer.',
  escalated: (time: string) => `Officers were told on ${time} and look at it in office hours.`,
  lateNext: 'You need not file again. Questions? Call 175 and quote the claim number.',
  stageLate: 'Later than we promised',
  reachedLate: (time: string) => `Late: promised by ${time}`,
  officerPromise: (time: string) => `An officer decides by ${time}.`,
  sendsAt: (time: string) => `Clearing is closed. The payment is sent on ${time}.`,
  sentAt: (time: string) => `Sent to the bank on ${time}.`,
  paidAt: (time: string) => `Paid on ${time}.`,
  finished: 'Claim completed',
  finishedText: 'This claim has been paid in full. Keep its number in case you have a question.',
  stopped: 'Not continued',
  since: (time: string) => `Since ${time}`,
  bank: 'Bank',
  account: 'Account',
  rail: 'How it is paid',
  expected: 'Expected arrival',
  interview: (time: string) =>
    `Video interview: ${time}. The officer calls the phone number of your account; have the originals at hand.`,
  source: (source: string) => `Rule: ${source}.`,
} satisfies typeof id;
