import type { jht as id } from '../id/jht.ts';

export const jht = {
  title: 'Old-age savings (JHT)',
  total: 'Your total JHT balance',
  cards: (count: number) => (count === 1 ? 'on 1 card' : `on ${count} cards`),
  noCards: 'There is no card with JHT yet.',
  reserved: (amount: string) => `${amount} is set aside for the claim under way.`,
  balance: 'Check balance',
  balanceHint: 'Contributions, returns and the balance of each card',
  claim: 'Claim JHT',
  claimHint: 'See the requirements, then file from here',
  when: 'When can I claim?',
  whenHint: 'Every reason: its date, what is missing and the estimated amount',
  tracking: 'Track a claim',
  trackingHint: 'Where your claim stands, step by step',
  underWay: (state: string) => `Your claim is under way: ${state}`,
  simulation: 'JHT simulation',
  simulationHint: 'About how much it will be one day',
  reports: 'My reports',
  reportsHint: 'Discrepancies you reported, and the answers',
  card: (kpj: string) => `KPJ ${kpj}`,
} satisfies typeof id;
