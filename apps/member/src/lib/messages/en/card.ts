import type { card as id } from '../id/card.ts';

export const card = {
  title: 'Your digital cards',
  lead: 'Choose the membership card.',
  choose: (kpj: string) => `Membership card ${kpj}`,
  none: 'No card is recorded yet',
  noneText: 'Add a card while updating your data, or call Layanan Masyarakat 175.',
  one: {
    title: 'Digital card',
    enlarge: 'Click to enlarge',
    picture: (name: string, kpj: string) => `Membership card of ${name}, number ${kpj}`,
    code: 'The QR code holds this card number only. Nothing else can be read from it.',
  },
  full: { title: 'Digital card', save: 'Save', savePdf: 'Save as PDF', close: 'Close' },
  labels: {
    name: 'Name',
    kpj: 'Membership card number (KPJ)',
    segment: 'Kind of membership',
    validity: 'Validity',
    employer: 'Employer',
  },
  segments: {
    PU: 'Wage earner (Penerima Upah)',
    BPU: 'Non-wage earner (Bukan Penerima Upah)',
    PMI: 'Migrant worker (Pekerja Migran Indonesia)',
    JAKON: 'Construction (Jasa Konstruksi)',
  },
  noEmployer: 'Self-enrolled',
  statusActive: 'Active',
  statusInactive: 'Not active',
  statusEnded: (date: string) => `Not active since ${date}`,
  activeSince: (date: string) => `Active since ${date}`,
  heading: 'MEMBERSHIP CARD',
  programme: 'Workers’ Social Security',
  independent: 'Card of the open JMO, an independent work. Not an official card of BPJS Ketenagakerjaan.',
  sandbox: 'Sandbox: no real data.',
} satisfies typeof id;
