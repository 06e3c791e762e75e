import type { simulation as id } from '../id/simulation.ts';

export const simulation = {
  title: 'JHT simulation',
  lead: 'About how much will your JHT savings be? Fill in the figures and count.',
  source: (rate: string, year: number, provisional: boolean) =>
    `Percent a year. ${rate} is the ${provisional ? 'provisional' : 'final'} return of ${year} in our books.`,
  noRate: 'Percent a year. Our books hold no return yet; fill in what you expect.',
  ownAmount: 'JHT contribution a month',
  hints: {
    balance: 'Filled in with the balance of all your cards. You may change it.',
    wage: 'The contribution is 5.7% of the wage: 3.7% from the employer, 2% from you.',
    own: 'What you pay for JHT yourself every month.',
    raise: 'Percent, after every twelve months. Write 0 if it stays the same.',
    years: '1 to 40. Filled in with the years until the age of 56, if there are any.',
  },
  kept: 'The figures on this page are for counting only. We keep none of them.',
  count: 'Count',
  again: 'Change the figures',
  after: (years: number) => `Estimated balance after ${years === 1 ? '1 year' : `${years} years`}`,
  until: (month: string) => `at the end of ${month}`,
  estimate: 'This is an estimate, not a promise',
  bookRate: (rate: string) => `Counted with a return of ${rate} a year from our books, the same every year.`,
  ownRate: (rate: string) =>
    `Counted with a return of ${rate} a year that you filled in, the same every year.`,
  assumptions:
    'The real return is decided every year and may differ. Contributions are taken to come in every month, without a claim in between, and before tax.',
  parts: {
    title: 'What the balance is made of',
    now: 'Balance today',
    employer: 'Contributions from the employer',
    worker: 'Contributions from you',
    returns: 'Returns',
    total: 'Estimated balance',
  },
  table: {
    title: 'Every year',
    year: 'Year',
    wage: 'Wage a month',
    monthly: 'Contribution a month',
    contributions: 'Contributions a year',
    returns: 'Return',
    balance: 'Balance',
  },
} satisfies typeof id;
