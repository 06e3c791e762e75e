import type { profile as id } from '../id/profile.ts';

export const profile = {
  intro: {
    title: 'Update my data',
    never: 'You have never updated your data',
    neverText:
      'It takes a few minutes. Have your KTP, family card, membership card number and an active bank account at hand.',
    underWay: 'Your data update is not finished',
    underWayText: (date: string) => `Your last answers were saved on ${date}. Go on from there.`,
    again: 'Update your data',
    againText: (date: string) =>
      `You last did so on ${date}. Change what is different now and confirm again.`,
    steps: [
      'Membership data',
      'Selfie',
      'Contact data',
      'Population data',
      'Additional data & emergency contact',
      'Check and confirm',
    ],
    saved: 'Every step is saved at once. You may stop and go on at any time.',
    go: 'Ok, go on',
  },
  cards: {
    title: 'Membership data',
    lead: 'These are all the cards in your name. Are they right?',
    none: 'There is no card in your name yet',
    noneText: 'Add your membership card number.',
    linked: 'Merged from an older card',
    yes: 'They are right',
    add: 'add a card',
    wrong: 'Something wrong? Ask your employer to correct it, or call Layanan Masyarakat 175.',
    changed: 'The list of your cards has just changed. Look at it once more.',
  },
  addCard: {
    title: 'Add a card',
    lead: 'Do you hold another card from an earlier job? Its savings are merged by themselves.',
    hint: '11 characters, on the membership card',
    submit: 'Add this card',
    notConfirmed:
      'We cannot confirm yet that this card is yours. Check the number again. If it is right, go to a branch office with your KTP and the card, or call Layanan Masyarakat 175.',
    alreadyYours: 'This card is in your list already.',
    added: 'The card is added. Its savings are merged.',
    forgotten: 'Forgotten the number? A branch office can confirm it with your KTP.',
  },
  selfie: {
    title: 'Selfie',
    lead: 'To make sure that this is really you.',
    rules: [
      'Your whole face, inside the frame',
      'Enough light, and not behind you',
      'No glasses, mask or hat',
      'Look straight into the camera and keep still',
    ],
    take: 'Take the picture',
    use: 'Use this picture',
    retake: 'Again',
    preview: 'The picture that will be sent',
    private: 'The picture is kept encrypted and used only to make sure of your identity.',
    cannot: 'You cannot take a selfie? A branch office offers the same service.',
    noCamera: 'The camera cannot be opened. Choose Take the picture to use your phone’s camera or gallery.',
    problems: {
      EMPTY: 'There is no picture yet. Choose Take the picture first.',
      TOO_LARGE: 'The picture is too large. At most 8 MB.',
      TOO_MANY_PIXELS: 'The picture has too many pixels. Take it with an ordinary phone camera.',
      UNKNOWN_FORMAT: 'That file is no picture. Use JPEG, PNG or WebP.',
      UNSUPPORTED_HEIC:
        'HEIC cannot be read yet. On an iPhone: Settings, Camera, Formats, choose Most Compatible, then take the picture again.',
      DAMAGED: 'That picture is damaged or was cut off on the way. Take it again.',
      TOO_SMALL: (side: number) =>
        `The picture is too small. Its shorter side needs at least ${side} pixels.`,
      FACE_RETAKE:
        'Your face cannot be seen clearly. Find a bright place, take off glasses or mask, and take the picture again.',
      FACE_NEEDS_REVIEW: (reference: string) =>
        `We have kept the picture, but an officer has to look at it. Call Layanan Masyarakat 175 or go to a branch office and quote ${reference}.`,
    },
  },
  contact: {
    title: 'Contact data',
    lead: 'Where we reach you.',
    account: 'Email and mobile number of your account',
    whatsappHint: 'Leave empty if it is your mobile number or you have none',
    domicile: 'Address where you live now',
  },
  population: {
    title: 'Population data',
    lead: 'Exactly as on your family card (KK) and KTP.',
    leadForeign: 'Exactly as in your passport.',
    fixed: 'Cannot be changed here',
    kkHint: '16 digits, at the top of the family card',
    kkHintForeign: '16 digits. Leave empty if you have none',
    ktpAddress: 'Address as on your KTP',
    foreignAddress: 'Address in Indonesia',
    sexes: { L: 'Male', P: 'Female' },
  },
  additional: {
    title: 'Additional data & emergency contact',
    lead: 'Almost there.',
    you: 'About you',
    tax: 'NPWP and bank account',
    taxText: 'May be left empty now, but a claim needs it.',
    emergency: 'Emergency contact',
    emergencyText: 'Somebody we can reach when we cannot reach you.',
    npwpHint: '15 or 16 digits. Leave empty if you have none',
    accountHint: 'An active account in your own name',
    emergencyAddressHint: 'Street, town',
    maritalStatus: {
      BELUM_KAWIN: 'Single',
      KAWIN: 'Married',
      CERAI_HIDUP: 'Divorced',
      CERAI_MATI: 'Widowed',
    },
    education: {
      TIDAK_SEKOLAH: 'No schooling',
      SD: 'Primary school (SD)',
      SMP: 'Lower secondary (SMP)',
      SMA: 'Upper secondary (SMA / SMK)',
      DIPLOMA: 'Diploma',
      S1: 'Bachelor (S1)',
      S2: 'Master (S2)',
      S3: 'Doctorate (S3)',
    },
    relations: {
      PASANGAN: 'Husband or wife',
      ORANG_TUA: 'Parent',
      ANAK: 'Child',
      SAUDARA: 'Brother or sister',
      KERABAT: 'Relative',
      TEMAN: 'Friend',
    },
  },
  review: {
    title: 'Check your data',
    lead: 'Make sure that everything is right before it is saved.',
    selfieTaken: 'The picture is taken',
    consent: 'Statement',
    consentTick: 'I state and agree to the above',
    dateDiffers:
      'The date of birth you wrote differs from the digits in the NIK. That happens, as long as it is the one on your KTP.',
    none: 'Left empty',
    confirm: 'Confirm',
    problems: {
      CONSENT_MISSING: 'Tick the statement below to go on.',
      CONSENT_CHANGED: 'The statement has just been updated. Read it again and tick it.',
      CHANGED_ELSEWHERE:
        'Something was just saved from another page or phone. These are the newest answers; check them again.',
      DIFFERS_DUKCAPIL: (reference: string) =>
        `Some answers differ from the population registry (Dukcapil). Correct them by your papers. If your papers are right, turn to your local Dukcapil or a branch office and quote ${reference}.`,
      DIFFERS_JAMSOSTEK: (reference: string) =>
        `Some answers differ from the membership records. Correct them by your passport. If your passport is right, go to a branch office and quote ${reference}.`,
      differing: (label: string, document: string) => `${label}: compare it with your ${document}`,
      REGISTRY_NOT_FOUND: (reference: string) =>
        `This NIK is not in the population registry (Dukcapil). Your answers are kept. Turn to your local Dukcapil, or to a branch office quoting ${reference}.`,
      REGISTRY_DECEASED: (reference: string) =>
        `The population registry holds this NIK with a status we cannot process in the app. Your answers are kept. Go to a branch office with your KTP and quote ${reference}.`,
      REGISTRY_UNAVAILABLE: (reference: string) =>
        `The population registry does not answer at the moment. Your answers are kept; try again in a few minutes. Reference: ${reference}.`,
    },
    documents: { KTP: 'KTP', KK: 'family card', PASPOR: 'passport' },
  },
  done: {
    title: 'Done. Congratulations, you have updated your data',
    lead: 'Your data agree with the population registry and are safely kept.',
    reference: (reference: string) => `Reference: ${reference}`,
    home: 'Home',
    jht: 'Jaminan Hari Tua',
  },
  tooMany: (time: string) => `Too many tries. Try again at ${time}. What you filled in is not lost.`,
  changedElsewhere:
    'This part was just saved from another page or phone. Below are your own answers; if they are right, press Next once more.',
} satisfies typeof id;
