import type { registration as id } from '../id/registration.ts';

export const registration = {
  first: {
    title: 'Your old age, in your hands',
    lead: 'See your savings, update your data and claim your Jaminan Hari Tua from your phone. Free, at any hour.',
    create: 'Buat Akun Baru (create an account)',
    signIn: 'Sign in',
    help: 'Help and guide',
  },
} satisfies typeof id;
