import type { home as id } from '../id/home.ts';

export const home = {
  title: 'Home',
  hello: (name: string) => `Hello, ${name}`,
  savings: 'Jaminan Hari Tua savings',
  perToday: (date: string) => `As of ${date}, over all your cards`,
  seeSavings: 'See the details',
  update: {
    first: 'Your data have never been updated',
    text: 'Updating makes sure that your money reaches you alone, and is needed before a claim.',
    underWay: 'Your data update is not finished',
    underWayText: 'What you filled in is kept. Go on from the last step.',
    press: 'Update your data now',
    sent: {
      WAITING: 'Your data update waits for the population registry',
      IN_REVIEW: 'An officer is looking at your data update',
      NEEDS_PERSON: 'Your data update needs another look from you',
    },
    sentText: {
      WAITING: 'We finish it by ourselves and let you know. Your answers are kept.',
      IN_REVIEW: 'Your answers are kept. We let you know as soon as there is an answer.',
      NEEDS_PERSON: 'Your answers are kept. See which part it is and what you can do.',
    },
    see: 'See where it stands',
  },
  menu: {
    jht: { label: 'Jaminan Hari Tua', hint: 'Savings, claim and claim tracking' },
    update: { label: 'Update my data', hint: 'Correct your data and add a card' },
    card: { label: 'Digital card', hint: 'Show or save your membership card' },
    inbox: {
      label: 'Notices',
      hint: 'News about your claim',
      unread: (count: number) => `${count} unread`,
    },
    profile: { label: 'My profile', hint: 'Account, digital card and signing out' },
    help: { label: 'Help', hint: 'Guide and frequent questions' },
  },
  profile: {
    title: 'My profile',
    account: 'Account',
    email: 'Email to sign in with',
    phone: 'Mobile number',
    lastUpdate: 'Last data update',
    never: 'Never',
    state: 'Data update now',
    history: { label: 'Changes to your data', hint: 'What changed, when, and which way' },
    card: { label: 'Your digital cards', hint: 'See and save your membership card' },
    update: { label: 'Update my data', hint: 'Correct your data and add a card' },
    security: { label: 'Account security', hint: 'Devices, passkeys and authenticator app' },
    signOut: 'Sign out',
    lost: 'You can use neither the e-mail address nor the phone any more? Call Layanan Masyarakat 175 or go to a branch office.',
  },
} satisfies typeof id;
