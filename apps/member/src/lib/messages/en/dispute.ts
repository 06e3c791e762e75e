import type { dispute as id } from '../id/dispute.ts';

export const dispute = {
  title: 'Report a discrepancy',
  lead: (month: string) => `Is something different about ${month}? Tell us; we look into it and answer.`,
  shown: 'What is recorded',
  nothing: 'Nothing yet',
  expectedHint: 'For the wage or the contribution. Digits in rupiah, such as 5,000,000',
  wordsHint: 'Needed for anything else. For example: differs from the payslip of that month.',
  before:
    'A report does not change the balance. Keep your payslip or receipt; an officer may ask for it. Do not write a password or a code here.',
  send: 'Send the report',
  tooMany: (until: string) =>
    `You have sent many reports today. What you typed is still here; send it again after ${until}, or call 175.`,
  matters: {
    UPAH: 'The wage reported',
    IURAN: 'The size of the contribution',
    BULAN_TIDAK_ADA: 'The month is missing although I worked',
    LAINNYA: 'Anything else',
  },
  states: { DITERIMA: 'Received', DIPERIKSA: 'Being looked into', DIJAWAB: 'Answered' },
  actions: { OPEN: 'You reported', TAKE: 'An officer took it up', ANSWER: 'We answered' },
  promise: (date: string) => `We answer by ${date}.`,
  overdue: (date: string) =>
    `We promised an answer by ${date} and have not kept it. Call 175 and quote this report number.`,
  facts: {
    card: 'Card number (KPJ)',
    month: 'Month',
    matter: 'What differs',
    stated: 'Recorded',
    expected: 'Should be, as you say',
    words: 'Your explanation',
  },
  listTitle: 'My reports',
  listLead: 'Discrepancies you have reported, and where they stand.',
  emptyTitle: 'No reports yet',
  empty: 'If a month differs from your payslip, open it under Check balance and choose Report a discrepancy.',
  toBalance: 'Check balance',
  oneTitle: 'Discrepancy report',
  received: 'We have received your report',
  receivedText: 'We have also sent the number to your e-mail address.',
  number: 'Report number',
  quote: 'Quote this number when you call 175.',
  content: 'What you reported',
} satisfies typeof id;
