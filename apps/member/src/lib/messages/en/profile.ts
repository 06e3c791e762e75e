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
    changeOneText:
      'Your earlier answers stay. You are asked for a picture again only if your name, birth data, family card number, mother’s name or bank account changes.',
    history: 'Changes to your data',
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
    previewTitle: 'Check before it is merged',
    previewLead: 'Name, date of birth and mother’s name on this card are yours.',
    newCard: 'The card that will be added',
    balances: 'Your JHT savings once merged',
    ofCard: (kpj: string) => `Card ${kpj}`,
    total: 'Total',
    nothingMoves:
      'The savings of each card stay recorded on that card; what is merged is the total, in a claim as well. The wrong card? A branch office can take it apart again.',
    merge: 'Merge this card',
    another: 'Not this card',
    notConfirmed: (typed) =>
      `We cannot confirm yet that card ${typed} is yours. Check the number again. If it is right, send a photo of the card, or go to a branch office with your KTP and the card.`,
    alreadyYours: 'This card is in your list already.',
    added: 'The card is added. Its savings are merged.',
    forgotten: 'Forgotten the number? A branch office can confirm it with your KTP.',
  },
  cardPhoto: {
    offer: 'Do you have the card?',
    offerText:
      'Send a photo of it. An officer compares it with the membership records and answers within 3 working days.',
    title: 'Send a photo of the card',
    lead: 'Take the whole card from above, in good light. Name and number must be readable.',
    photo: 'Photo of the card',
    submit: 'Send the photo',
    private: 'The photo is kept encrypted and seen only by the officer who looks into it.',
    fits: 'This card fits your data. Go back to Add a card and merge it at once, without a photo.',
    sent: 'We have received the photo of your card. You can go on with your data update.',
    waits: (kpj: string) => `An officer is looking at card ${kpj}`,
    answeredBy: (date: string) =>
      `You have our answer by ${date}, here and by e-mail. You can go on without waiting for it.`,
    late: (date: string) =>
      `You should have had our answer by ${date}. We are sorry to be late. Ask Layanan Masyarakat 175 or a branch office, quoting the number below. You can go on without waiting.`,
    notAdded: (kpj: string) => `Card ${kpj} was not added`,
    answer: (words: string) => `The officer’s note: ${words}`,
    number: (number: string) => `Number: ${number}. Quote it when you call 175.`,
    again: 'Send another photo',
  },
  selfie: {
    title: 'Selfie',
    lead: 'Making sure that this is you.',
    rules: ['Your whole face, inside the frame', 'Light from the front', 'No glasses, mask or hat'],
    still: 'Look straight, keep still',
    turns: 'Turn slowly when asked',
    open: 'Open the camera',
    take: 'Take the picture',
    use: 'Use this picture',
    retake: 'Again',
    preview: 'The picture that will be sent',
    noCamera: 'The camera cannot be opened. Choose Take the picture to use your phone’s camera or gallery.',
    problems: {
      EMPTY: 'There is no picture yet. Take the picture first.',
      TOO_LARGE: 'The picture is too large. At most 8 MB.',
      TOO_MANY_PIXELS: 'The picture has too many pixels. Take it with an ordinary phone camera.',
      UNKNOWN_FORMAT: 'That file is no picture. Use JPEG, PNG or WebP.',
      UNSUPPORTED_HEIC:
        'HEIC cannot be read yet. On an iPhone: Settings, Camera, Formats, choose Most Compatible, then take the picture again.',
      DAMAGED: 'That picture is damaged or was cut off on the way. Take it again.',
      TOO_SMALL: (side: number) =>
        `The picture is too small. Its shorter side needs at least ${side} pixels.`,
    },
  },
  contact: {
    title: 'Contact data',
    lead: 'Where we reach you.',
    account: 'Email and mobile number of your account',
    whatsappHint: 'Leave empty if it is your mobile number or you have none',
    domicile: 'Address where you live now',
    sameAsKtp: 'The same as on my KTP',
    sameAsKtpForeign: 'The same as the address in Indonesia you fill in at the next step',
    sameAsKtpValue: 'The same as the KTP address',
  },
  area: {
    title: 'Choose the kelurahan or village',
    lead: 'Search for its name, or choose from the province down. Everything else you typed is kept.',
    open: 'Choose from the list of areas',
    search: 'Search for a kelurahan or village',
    searchHint: 'At least 3 letters. For example: sukamaju depok',
    submit: 'Search',
    tooShort: 'Type at least the first 3 letters of the name of the kelurahan or village.',
    none: (words: string) =>
      `No kelurahan or village begins with ${words}. Check the spelling, choose from the province down, or type it into the form.`,
    more: 'There are more. Add the name of the kecamatan or the town.',
    levels: ['Province', 'Kabupaten or kota', 'Kecamatan', 'Kelurahan or village'],
    up: 'Choose another',
    found: 'What was found',
    byHand: 'Type it into the form',
    unfinished: 'Your answers on this page are kept, but they are not complete or not sent yet.',
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
    selfieInReview: 'An officer makes sure first',
    afterFaceReview:
      'What you filled in is kept. Once there is an answer, come back here and choose Confirm.',
    consent: 'Statement',
    consentTick: 'I state and agree to the above',
    sent: {
      WAITING: 'Waiting for the population registry',
      IN_REVIEW: 'An officer is looking at it',
      NEEDS_PERSON: 'Needs another look from you',
    },
    sentText: {
      WAITING: (since: string, reference: string) =>
        `You confirmed on ${since}. The population registry (Dukcapil) has not answered. We ask again by ourselves and let you know; nothing has to be filled in again. More than a day? Officers look into it too; call 175 and quote the reference ${reference}.`,
      IN_REVIEW: (number: string, day: string) =>
        `An officer compares the spelling of your name. Review number ${number}; you have an answer by ${day}, by e-mail and in the app.`,
      LATE: (number: string, day: string) =>
        `An officer should have answered by ${day}. We are sorry to be late; there is nothing to fill in again. Ask Layanan Masyarakat 175 or a branch office, quoting the review number ${number}.`,
      answer: 'The officer’s answer',
    },
    changeSent: 'If you change something now, this update has to be confirmed again.',
    seeDraft: 'See my answers',
    confirmAgain: 'Check and confirm again',
    warnings: {
      NIK_DATE_DIFFERS:
        'The date of birth you wrote differs from the digits in the NIK. That happens, as long as it is the one on your KTP.',
      DOMICILE_UNKNOWN:
        'We did not find the address where you live in the list of areas. Check the spelling; if it is right, leave it.',
      KTP_ADDRESS_UNKNOWN:
        'We did not find your KTP address in the list of areas. Check the spelling; if it is as on your KTP, leave it.',
      ACCOUNT_NOT_CONFIRMED:
        'Your bank has not answered, so the account is not checked yet. It is checked again when you claim.',
    },
    unfinished: (part: string) =>
      `Your changes in ${part} are not saved yet. Open it again and complete them.`,
    accountConfirmed: 'checked with the bank',
    selfieKept: 'The picture of your last update is still good',
    reviewTitle: 'Your name is almost the one in the population registry',
    reviewText: (reference) =>
      `The difference is small. Check the spelling on your papers and correct it if it is wrong. If your papers do say so, send it to an officer with the button below, who compares it for you. Reference: ${reference}.`,
    toReview: 'It is as on my papers, send it to an officer',
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
      SELFIE_OLD:
        'Your selfie is more than a week old. Take it once more so that we can be sure it is you; everything else is kept.',
      newSelfie: 'Take the selfie again',
      FACE_IN_REVIEW: (number: string, when: string) =>
        `An officer is still making sure that it is you (number ${number}) and answers by ${when}. What you filled in is kept; choose Confirm again after that.`,
      REGISTRY_NOT_FOUND: (reference: string) =>
        `This NIK is not in the population registry (Dukcapil). Your answers are kept. Turn to your local Dukcapil, or to a branch office quoting ${reference}.`,
      REGISTRY_DECEASED: (reference: string) =>
        `The population registry (Dukcapil) records that the owner of this NIK has died. If that is wrong, we are sorry for the shock: your answers are kept; please go to a branch office or your local Dukcapil with your KTP and family card, or call Layanan Masyarakat 175, and quote ${reference}. If you are their family, our condolences; heirs have a way of their own.`,
      heirs: 'For heirs: what to prepare',
    },
    documents: { KTP: 'KTP', KK: 'family card', AKTA: 'birth certificate', PASPOR: 'passport' },
    or: 'or',
  },
  done: {
    title: 'Done. Congratulations, you have updated your data',
    lead: 'Your data agree with the population registry and are safely kept.',
    reference: (reference: string) => `Reference: ${reference}`,
    home: 'Home',
    jht: 'Jaminan Hari Tua',
  },
  sent: {
    title: 'We have received your data update',
    lead: 'Your answers are kept. Nothing has to be typed again.',
  },
  history: {
    title: 'Changes to your data',
    lead: 'What changed, when, and which way. The contents are masked.',
    none: 'No data update yet',
    noneText: 'After your first data update, changes are listed here.',
    first: 'First data update: everything was recorded.',
    nothing: 'Confirmed without a change.',
    from: 'Before',
    to: 'Now',
    empty: 'empty',
    ways: {
      APP: 'In the app',
      LATER: 'In the app, finished when the registry answered',
      OFFICER: 'In the app, approved by an officer',
    },
    consent: (version: string) => `Statement, version ${version}`,
    wrong: 'Was it not you? Call Layanan Masyarakat 175 at once.',
    fields: {
      cards: 'Membership cards',
      picture: 'Picture of your face',
      domicile: 'Address where you live',
      ktpAddress: 'Address on the KTP',
    },
    replaced: 'Replaced',
  },
  tooMany: (time: string) => `Too many tries. Try again at ${time}. What you filled in is not lost.`,
  changedElsewhere:
    'This part was just saved from another page or phone. Below are your own answers; if they are right, press Next once more.',
} satisfies typeof id;
