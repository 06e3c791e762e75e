import type { balance as id } from '../id/balance.ts';

export const balance = {
  choose: 'Choose a card number (KPJ)',
  chooseLead: 'You have more than one card. Choose the one to look at.',
  title: 'JHT balance',
  noCardsTitle: 'No card yet',
  noCards: 'We have found no card in your name. If you have a KPJ, add it in the data update.',
  update: 'Update data',
  number: 'Card number (KPJ)',
  figure: 'Balance of this card',
  status: 'Status',
  segment: 'Membership',
  employer: 'Employer',
  lastPaid: 'Last contribution paid',
  neverPaid: 'Never',
  parts: 'What the balance is made of',
  contributions: 'Total contributions',
  returns: 'Total returns',
  payments: 'Already paid to you',
  reserved: (amount: string) => `${amount} of this balance is set aside for the claim under way.`,
  growth: 'Growth of the balance',
  growthHint: 'A chart, what the balance is made of, and every year',
  perYear: 'Every year',
  detail: 'Month by month',
  figureAll: 'Balance of all cards',
  allCards: 'All cards',
  allCardsHint: (amount: string) => `${amount} · all cards in one statement`,
  cards: (count: number) => (count === 1 ? 'on 1 card' : `on ${count} cards`),
  otherYears: 'Other years',
  yearWord: 'Year',
  pdf: (year: number) => `Download the statement of ${year} (PDF)`,
  csv: 'Download all years (CSV)',
  noticed: {
    title: 'There is something to look at',
    gaps: (count: number) => (count === 1 ? '1 month not paid' : `${count} months not paid`),
    late: (count: number) => (count === 1 ? '1 month paid late' : `${count} months paid late`),
    outside: (count: number) =>
      count === 1
        ? '1 month outside the recorded employment'
        : `${count} months outside the recorded employment`,
    sentence: (parts: readonly string[]) => `This year: ${parts.join(', ')}. The month itself says more.`,
  },
  flags: {
    theEmployer: 'your employer',
    gap: {
      title: (due: string | undefined) => (due === undefined ? 'Not paid' : `Not paid, due on ${due}`),
      text: (employer: string) =>
        `Ask ${employer}. If it was taken from your wages, report the discrepancy below.`,
      ownText:
        'You pay for yourself, so this month adds nothing to the balance. If you did pay, have the receipt at hand and report the discrepancy below.',
    },
    late: {
      title: (due: string | undefined) => (due === undefined ? 'Paid late' : `Late, due on ${due}`),
      text: (employer: string) =>
        `Returns are counted from the day the money reaches us, so being late makes them less. If it happens often, ask ${employer} or report it below.`,
      ownText:
        'Returns are counted from the day the money reaches us. Pay by the 15th of the month so that they are not less.',
    },
    outside: {
      title: 'Outside the recorded employment',
      text: 'The contribution counts towards your balance all the same. If your start or end date is wrong, report the discrepancy below.',
    },
  },
  why: {
    title: 'Why do the contribution month and the payment date differ?',
    text: 'The contribution month is the month you worked. The employer pays after that month has ended, usually in the next one. The balance grows in the month the money reaches us, not in the month it is for.',
  },
  year: (year: number) => `Year ${year}`,
  opening: 'Balance at the start of the year',
  yearReceived: 'Contributions received this year',
  yearReturns: 'Returns this year',
  yearPaidOut: 'Paid out this year',
  closing: 'Closing balance',
  month: {
    wage: 'Wage reported',
    contribution: 'Contribution for this month',
    employer: 'from the employer',
    worker: 'from you',
    paidOn: 'Date paid',
    none: 'No contribution for this month.',
    received: 'Contributions received in this month',
    returns: 'Return',
    paidOut: 'Paid out',
    balance: 'Balance at month end',
    card: (kpj: string) => `KPJ ${kpj}`,
    report: 'Report a discrepancy',
    reportAbout: (month: string, kpj: string) => `${month}, KPJ ${kpj}`,
  },
  emptyTitle: 'No contributions yet',
  empty:
    'We have received no JHT contribution for this card. If it was taken from your wages, ask your employer, or call 175 with this KPJ.',
} satisfies typeof id;
