import type { Faq, help as id, HelpFacts } from '../id/help.ts';
import { account } from './account.ts';
import { balance } from './balance.ts';
import { card } from './card.ts';
import { claim } from './claim.ts';
import { common } from './common.ts';
import { face } from './face.ts';
import { guard } from './guard.ts';
import { home } from './home.ts';
import { jht } from './jht.ts';
import { profile } from './profile.ts';
import { registration } from './registration.ts';
import { tracking } from './tracking.ts';

/** **Bold** is what stands on a screen word for word; it is taken from there. */
const press = (words: string): string => `**${words}**`;
const next = press(common.next);

export const help = {
  title: 'Help',
  lead: 'A guide step by step, and short answers. Words in bold are those on the screen.',
  jump: 'On this page',
  guide: 'Guide',
  questions: 'Questions people ask',
  chapters: [
    {
      title: 'Creating an account',
      steps: [
        `On the first page, choose ${press(registration.first.create)}.`,
        `You hold a membership card? Choose ${press(registration.enrolled.yes)}.`,
        `Choose ${press(registration.segment.title)}.`,
        `Choose ${press(registration.citizenship.title)}, then ${next}.`,
        `Fill in ${press(registration.person.title)} exactly as on your KTP (or passport) and membership card, then ${next}.`,
        `Write the ${press(registration.email.title)} you will sign in with, then ${next}.`,
        `Type the ${press(registration.emailCode.title)} that comes by e-mail, then ${next}.`,
        `Write the ${press(registration.phone.title)} you use, then ${next}.`,
        `Type the ${press(registration.phoneCode.title)} that comes by SMS, then ${next}.`,
        `Set a ${press(registration.password.title)}, then ${next}.`,
        `Read the terms and conditions, then choose ${press(registration.terms.agree)}.`,
        `Your account is ready. Go on with ${press(registration.done.next)}.`,
      ],
    },
    {
      title: 'Updating your data',
      steps: [
        `On the home page, choose ${press(home.update.press)} or the menu ${press(home.menu.update.label)}, then ${press(profile.intro.go)}.`,
        `Check ${press(profile.cards.title)}. If all your cards are there and right, choose ${press(profile.cards.yes)}. Another card? Choose ${press(profile.cards.add)}.`,
        `Selfie: follow the rules on the screen, then choose ${press(profile.selfie.open)} or ${press(profile.selfie.take)}.`,
        `Fill in ${press(profile.contact.title)}, then ${next}.`,
        `Fill in ${press(profile.population.title)} as on your family card and KTP, then ${next}.`,
        `Fill in ${press(profile.additional.title)}, then ${next}.`,
        `Check everything once more, then ${press(profile.review.confirm)}.`,
        'Done. Every step is saved, so you may stop and go on at any time.',
      ],
    },
    {
      title: 'Digital card',
      steps: [
        `Open ${press(home.profile.title)}, then ${press(home.profile.card.label)}.`,
        'Choose the **Membership card** to show.',
        `Choose ${press(card.one.enlarge)}. The card fills the screen.`,
        `Choose ${press(card.full.save)} to keep it on your phone as a picture, or ${press(card.full.savePdf)}.`,
      ],
    },
    {
      title: 'Looking at your JHT balance',
      steps: [
        `Open ${press(jht.title)}, then ${press(jht.balance)}.`,
        `More than one card? At ${press(balance.choose)}, choose the card.`,
        'The balance shows in detail with what the employer reported: months, wages, contributions, payment dates and returns.',
      ],
    },
    {
      title: 'Claiming JHT',
      steps: [
        `Open ${press(jht.title)}, then ${press(jht.claim)}.`,
        `Look at the three requirements. If all three are ticked, choose ${next}. If not, the reason and your next step are written there.`,
        `Choose the ${press(claim.cause.title)}, then ${next}.`,
        `Check ${press(claim.cards.title)}. If it is right, choose ${press(claim.cards.confirm)}.`,
        `Selfie: follow the rules on the screen, then choose ${press(profile.selfie.open)} or ${press(profile.selfie.take)}.`,
        `Fill in ${press(claim.account.title)}. The account must be active and in your own name. Then ${next}.`,
        `Read ${press(claim.amounts.title)}: what will be paid, and the tax. Then ${next}.`,
        `Check everything once more, then ${press(claim.review.confirm)}.`,
        `Your claim is being processed. Follow it at ${press(jht.tracking)}.`,
      ],
    },
    {
      title: 'Following a claim',
      steps: [
        `Open ${press(jht.title)}, then ${press(jht.tracking)}.`,
        `At ${press(tracking.choose)}, choose the card of the claim.`,
        'Every step shows with its time, from the first entry of the claim to its completion.',
      ],
    },
  ],
  faqs: ({ limit, realTimeBanks }: HelpFacts): Faq[] => [
    {
      question: 'How does JMO differ from BPJSTKU?',
      answer: [
        'BPJSTKU is the older app, JMO the one that follows it. BPJSTKU accounts that were moved here can be used at once; there is no need to register again.',
      ],
    },
    {
      question: 'Can BPJSTKU still be used?',
      answer: [
        `No. BPJSTKU is closed. Choose ${press(registration.first.signIn)} here with the username and password you had at BPJSTKU.`,
      ],
    },
    {
      question: 'How do I install JMO on my phone?',
      answer: [
        'This JMO is installed straight from the browser, not through Play Store or App Store. Open JMO’s address on your phone, then:',
      ],
      steps: [
        'Android (Chrome): tap the three dots at the upper right, choose “Add to Home screen” or “Install app”, then “Install”.',
        'iPhone (Safari): tap the Share button, scroll, choose “Add to Home Screen”, then “Add”.',
      ],
    },
    {
      question: 'I have forgotten my password. What now?',
      answer: [
        `On the page ${press(account.signIn.title)}, choose ${press(account.signIn.forgot)} and write your e-mail address. We send a link to set a new password; it is good for 30 minutes and works once.`,
      ],
    },
    {
      question: 'I can use neither my e-mail address nor my mobile number any more. What now?',
      answer: [
        `Ask for an account reset at Layanan Masyarakat 175, or go to the nearest branch office with your KTP and membership card. Or begin here: on the page ${press(account.signIn.title)}, choose ${press(guard.cannot.title)}, then ${press(guard.cannot.both.go)}.`,
        'Wherever it begins, your request gets a number, two officers first make sure that it is really you, and your old contacts are told. It is free.',
      ],
    },
    {
      question: 'How do I update my data?',
      answer: ['In this order:'],
      steps: [
        'Open the data update.',
        'Check your membership data.',
        'Take a selfie as the rules say.',
        'Fill in your contact data.',
        'Fill in your population data.',
        'Fill in additional data and an emergency contact.',
        'Check everything, then confirm.',
      ],
    },
    {
      question: 'Why do I have to update my data?',
      answer: [
        'So that your money reaches nobody but you and we can tell you things. It takes a few minutes, and claims in the app open only afterwards.',
      ],
    },
    {
      question: 'What do I need for the data update?',
      answer: [
        'Your KTP, family card, membership card number (KPJ) and the number of an active bank account. Citizens of other countries need their passport.',
      ],
    },
    {
      question: 'I hold more than one card. What do I do?',
      answer: [
        `Choose ${press(profile.cards.add)} during the data update and write that card’s number. Once it is shown to be yours, its savings are merged by themselves. If it cannot be confirmed yet, an officer at a branch office helps you.`,
      ],
    },
    {
      question: 'I have forgotten my membership card number. What now?',
      answer: [
        `Go to the nearest branch office with your KTP; an officer confirms the number. If you have an account, all your numbers are at ${press(home.profile.card.label)}.`,
      ],
    },
    {
      question: 'How do I claim JHT in the app?',
      answer: ['In this order:'],
      steps: [
        'Open Jaminan Hari Tua, then the claim.',
        'See whether the requirements are met.',
        'Choose the reason for the claim.',
        'Check your membership data.',
        'Take a selfie as the rules say.',
        'Fill in your NPWP and an active bank account.',
        'Look at what will be paid.',
        'Check everything, then confirm.',
      ],
    },
    {
      question: 'What is the largest balance that can be claimed in the app?',
      answer: [`${limit}, counted over all your cards. Exactly that much still can.`],
    },
    {
      question: `My balance is above ${limit}. How do I claim?`,
      answer: [
        'At Lapak Asik from home, or at a branch office. In this app the claim goes on to Lapak Asik by itself: the same questions, and documents and a video interview besides. Your savings stay whole and stay yours.',
      ],
    },
    {
      question: 'How long does a claim in the app take?',
      answer: [
        `It is processed as soon as you press ${press(claim.review.confirm)}, then paid into your own account. If an officer has to look at something first, ${press(jht.tracking)} says so.`,
      ],
    },
    {
      question: 'Which banks are paid in real time?',
      answer: [`${realTimeBanks}. The money arrives within minutes.`],
    },
    {
      question: 'My account is at another bank. Is that possible?',
      answer: [
        'Yes. The payment goes by clearing (kliring), so it follows the banks’ working days and hours. When it is expected to arrive is shown before you confirm.',
      ],
    },
    {
      question: 'Does the money always arrive at once?',
      answer: [
        'You can claim at any hour, day or night. The payment follows the banks’ operating hours; while the bank is closed, it is sent as soon as it opens.',
      ],
    },
  ],
  contact: {
    title: 'Contact',
    phone: {
      name: 'Layanan Masyarakat 175',
      text: 'The call centre: for questions, account resets and trouble with a claim.',
      call: 'Call 175',
    },
    branch: {
      name: 'Kantor Cabang (branch office)',
      text: 'For what has to be done in person. Bring your KTP and membership card.',
    },
    online: {
      name: 'Lapak Asik',
      text: 'For claims outside the app without going to an office:',
    },
    separate:
      'All three are services of BPJS Ketenagakerjaan. This sandbox is not connected with them: the accounts and claims here do not exist there.',
  },
  about: {
    title: 'About this app',
    lead: 'JMO, made anew from the ground up and open for everybody to examine.',
    independent: {
      title: 'An independent work',
      text: 'This is not the official app; BPJS Ketenagakerjaan neither made nor examined nor supports it. The rules it follows are those of the law in force and of the official JMO guide.',
    },
    sandbox: {
      title: 'Sandbox',
      text: 'What you see runs in a sandbox. The people, cards, money and banks are made up; e-mails and SMS go to a test inbox. Do not fill in real data.',
    },
    privacy: {
      title: 'Your data',
      points: [
        'What you fill in is used for your membership and your claims only. It is not sold and not used for advertising.',
        'The answers of a data update or a claim and the pictures of faces are kept encrypted. Passwords are kept as a random-looking digest, so we cannot read them.',
        'Your personal data are compared with the population registry (Dukcapil), and your bank is asked about your account. E-mails and SMS travel through their providers. Beyond that nothing is shared.',
        `The face in your selfie is compared with the picture of the population registry, or with the first picture of yours that was accepted. What is kept, for how long, and how to delete it stands in ${home.profile.title}, ${face.data.title}.`,
        'The account, mobile number, browser and selfie used for a claim are noted for 60 days as a random-looking digest. One that is used in the claims of many people is looked at by an officer first.',
        'The QR code on the digital card holds the card number only.',
        'Cookies serve to keep you signed in, to know a browser again that you have used, to carry on what you are filling in or have asked for, and to remember choices such as the language. There are no trackers and no files from others.',
        'The system’s own logs hold no name, NIK, e-mail address or mobile number.',
      ],
    },
    licence: {
      title: 'Licence',
      text: 'The source code is under the Apache 2.0 licence: it may be used, examined and changed. The letters on the digital card, Plus Jakarta Sans, are under the SIL Open Font License 1.1.',
    },
    version: 'Version',
    help: 'Help and guide',
  },
} satisfies typeof id;
