import type { common as id } from '../id/common.ts';

export const common = {
  appName: 'JMO',
  appLong: 'Workers’ social security app',
  independent: 'An independent open implementation. Not the official app of BPJS Ketenagakerjaan.',
  about: 'About this app',
  sandbox: 'Sandbox: nothing here is real',
  sandboxInbox: 'Inbox',
  otherLanguage: 'Indonesia',
  otherLanguageHint: 'Ganti ke Bahasa Indonesia',
  skip: 'Skip to content',
  back: 'Back',
  next: 'Next',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  problemTitle: 'Something needs correcting',
  problemPrefix: 'Correct: ',
  fieldMissing: (label: string) => `${label} is still empty.`,
  choose: 'Choose',
  change: 'Change',
  navigation: 'Main menu',
  nav: { home: 'Home', jht: 'JHT', profile: 'Profile', help: 'Help' },
  errors: {
    notFoundTitle: 'There is no such page',
    notFoundText:
      'The address may be mistyped, or the page may not belong to your account. None of your data has changed.',
    failedTitle: 'Sorry, something went wrong on our side',
    failedText: 'Your data and savings are safe. Wait a moment and try again. What was saved is not lost.',
    reference: (reference: string) =>
      `If it keeps happening, call Layanan Masyarakat 175 and quote ${reference}.`,
    home: 'To the first page',
  },
} satisfies typeof id;
