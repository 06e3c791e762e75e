import type { registration as id } from '../id/registration.ts';

export const registration = {
  first: {
    title: 'Your old age, in your hands',
    lead: 'See your savings, update your data and claim your Jaminan Hari Tua from your phone. Free, at any hour.',
    create: 'Create an account',
    signIn: 'Sign in',
    help: 'Help and guide',
    promises: [
      'Your savings are kept rupiah by rupiah',
      'Every claim can be followed until the money arrives',
      'No fees, no middlemen',
    ],
  },
  enrolled: {
    title: 'Are you already enrolled as a participant?',
    lead: 'You are if you hold a membership card or a KPJ number.',
    yes: 'Yes, I am enrolled',
    no: 'Not yet',
  },
  notEnrolled: {
    title: 'You are not enrolled yet',
    lead: 'A JMO account is for participants who have a card number (KPJ). This is how you get one.',
    worker: {
      title: 'You work for an employer?',
      text: 'Your employer must enrol you as a wage earner (Penerima Upah). Ask your personnel office for your KPJ.',
    },
    self: {
      title: 'You work for yourself?',
      text: 'Enrol as Bukan Penerima Upah at a branch office with your KTP, or ask Layanan Masyarakat 175.',
    },
    later: {
      title: 'Not possible here yet',
      text: 'One day you will be able to enrol as Bukan Penerima Upah in this app. That part does not exist yet, so we keep none of your data.',
    },
    again: 'I do have a KPJ',
    home: 'To the first page',
  },
  segment: {
    title: 'Your kind of membership',
    lead: 'Choose the one on your card.',
    PU: { label: 'Wage earner (Penerima Upah)', hint: 'You work for an employer who pays you' },
    BPU: { label: 'Non-wage earner (Bukan Penerima Upah)', hint: 'You work for yourself or own a business' },
    PMI: { label: 'Migrant worker (Pekerja Migran Indonesia)', hint: 'You work abroad' },
  },
  citizenship: {
    title: 'Citizenship',
    WNI: { label: 'WNI', hint: 'Citizen of Indonesia, with a NIK' },
    WNA: { label: 'WNA', hint: 'Citizen of another country, with a passport' },
  },
  person: {
    title: 'Personal data',
    lead: 'Write it exactly as on your KTP and membership card.',
    leadForeign: 'Write it exactly as in your passport and on your membership card.',
    nikHint: '16 digits, at the top of your KTP',
    passportHint: 'Letters and digits on the photo page of your passport',
    kpjHint: '11 characters, on your membership card',
    nameHint: 'As on your KTP',
    nameHintForeign: 'As in your passport',
    dateHint: 'Day, month, year',
    notMatched:
      'These data do not match the membership records yet. Check all of them again: kind of membership, citizenship, numbers, name and date of birth must agree with your card and your KTP or passport. If everything is right, call Layanan Masyarakat 175 or go to a branch office with your KTP and membership card.',
    dateDiffers:
      'The date of birth you wrote differs from the digits in the NIK. That happens and is no problem, as long as it is the one on your KTP.',
  },
  email: {
    title: 'Email',
    lead: 'You sign in with this address, so use one you can open.',
    hint: 'Example: name@example.com',
  },
  emailCode: {
    title: 'Verification code',
    lead: { email: (target: string) => `We have sent a message to ${target}. Type the 6 digits in it.` },
    change: 'Change the e-mail address',
  },
  phone: {
    title: 'Mobile number',
    lead: 'A number in use. We send a code by SMS.',
    hint: 'Example: 0812 3456 7890',
  },
  phoneCode: {
    title: 'Verification code',
    lead: {
      sms: (target: string) => `We have sent an SMS to ${target}. Type the 6 digits in it.`,
      whatsapp: (target: string) => `We have sent a WhatsApp message to ${target}. Type the 6 digits in it.`,
    },
    change: 'Change the mobile number',
  },
  code: {
    validUntil: (time: string) => `The code is valid until ${time}.`,
    notArrived: {
      email: 'Look in your spam folder too.',
      sms: 'Make sure that your phone is on and has a signal.',
      whatsapp: 'Make sure that your phone is connected to the internet.',
    },
    againAfter: 'It can be sent again one minute after the last time.',
    keepSecret: 'Give this code to nobody, officers included.',
    wrong: (triesLeft: number) => `Wrong code. You can try ${triesLeft} more times.`,
    expired: 'This code is no longer valid. Ask for a new one with Send the code again.',
    dead: 'This code was typed wrong five times and opens nothing any more. Ask for a new one with Send the code again.',
    wait: (time: string) => `A code was sent just now. You can ask for another at ${time}.`,
  },
  password: {
    title: 'Password',
    lead: 'Used with your e-mail address every time you sign in.',
    hint: 'At least 8 characters. A few words that only you know make a good one.',
  },
  terms: {
    title: 'Terms and conditions',
    agree: 'Agree',
    sections: [
      {
        title: 'This app',
        text: 'This JMO is an independent open implementation. The service is free: it costs nothing to register, to see your savings or to claim.',
      },
      {
        title: 'Your data',
        text: 'What you fill in is used for your membership and your claims only, is kept encrypted and is not sold. You may ask to see, correct or delete it through Layanan Masyarakat 175 or a branch office (UU 27/2022).',
      },
      {
        title: 'Your duties',
        text: 'Fill in what is true and your own. Guard your password and the codes; officers never ask for them.',
      },
      {
        title: 'Our duties',
        text: 'We record every rupiah of your savings, tell you of every change to your account, and pay claims only into an account in your own name.',
      },
    ],
  },
  done: {
    title: 'Congratulations, you are registered with JMO',
    lead: 'One more step before everything can be used: update your data now.',
    next: 'Update my data',
    later: 'Later',
  },
  tooMany: (time: string) => `Too many tries. Try again at ${time}. What you filled in is not lost.`,
  startAgain:
    'This registration is more than 24 hours old, so for your safety its answers were deleted. Start again.',
} satisfies typeof id;
