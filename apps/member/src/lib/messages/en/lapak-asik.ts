import type { lapakAsik as id } from '../id/lapak-asik.ts';

export const lapakAsik = {
  goesOn: {
    title: 'This claim goes on through Lapak Asik',
    withPapers:
      'Documents prove its reason. You can file it here: the same questions, and documents and a video interview with an officer besides. No need to go to an office.',
    above:
      "Your balance is above the app's limit. You can still file it here: the same questions, and documents and a video interview with an officer besides. No need to go to an office.",
  },
  otherCauses: {
    title: 'Another reason?',
    lead: 'Some reasons are proved by documents and filed through Lapak Asik: permanent total disability, a partial claim, or leaving Indonesia.',
    go: 'Another reason, with documents',
  },
  fits: 'With documents, through Lapak Asik',
  papers: {
    title: 'Documents',
    lead: 'Send them one by one. What has arrived is kept, also when you stop for now.',
    rule: 'JPG, PNG or PDF, 6 MB at most. A picture from your phone will do.',
    missing: 'Not sent yet',
    received: (time: string) => `Received ${time}`,
    lost: 'We cannot read the file any more. Send it again.',
    ifAny: 'Only if you have one',
    oneOf: 'One of them is enough',
    send: 'Send',
    sendNamed: (paper: string) => `Send: ${paper}`,
    replace: 'Replace',
    replaceNamed: (paper: string) => `Replace: ${paper}`,
    look: 'Look',
    receipt: 'Receipt',
    kind: (mediaType: string, pages: number) =>
      mediaType === 'application/pdf' ? `PDF, pages: ${pages}` : 'Picture',
    size: (kilobytes: string) => `${kilobytes} kB`,
    hash: 'Fingerprint of the file you sent (SHA-256)',
    hashText: 'It is the same as that of the file on your phone: the file arrived whole.',
    incomplete: 'There are still documents to be sent.',
  },
  upload: {
    title: (paper: string) => paper,
    lead: 'The whole page in the picture, well lit and legible.',
    choose: 'File',
    submit: 'Send the document',
    private:
      'Kept encrypted and opened by officers for this claim only. Place and phone data are removed from pictures.',
    problems: {
      EMPTY: 'There is no file, or it is empty. Choose a file first.',
      TOO_LARGE: 'The file is larger than 6 MB. Take the picture in lower quality, or save a smaller PDF.',
      TOO_MANY_PIXELS: 'The picture is too large. Use an ordinary phone camera.',
      TOO_SMALL: (side: number) =>
        `The picture is too small to read. The shorter side needs at least ${side} pixels.`,
      UNKNOWN_FORMAT: 'This is not a JPG, PNG or PDF. Take a picture of the document, or save it as PDF.',
      UNSUPPORTED_HEIC:
        'HEIC cannot be read yet. On an iPhone: Settings, Camera, Formats, Most Compatible; then take it again.',
      DAMAGED: 'The picture is damaged or was cut off on its way. Send it again.',
      INFECTED:
        'This file was found to carry a virus and was not kept. Use another, or take a picture of the document.',
      PDF_DAMAGED:
        'We cannot check this PDF to its end. Print it to PDF again, or take a picture of the document.',
      PDF_ENCRYPTED: 'This PDF has a password. Save it without one, or take a picture of the document.',
      PDF_ACTIVE:
        'This PDF holds a program, an active form or other files, so we do not take it. Print it to PDF again, or take a picture.',
      PDF_TOO_LARGE_INSIDE:
        'This PDF becomes too large when opened. Save it in lower quality, or take a picture.',
      PAPER_NOT_ASKED: 'This document is not asked for in your claim. Look at the list again.',
      NOTHING_ASKED: 'No document is being asked for. See how it stands under Track a claim.',
      TOO_MANY: (time: string) => `Too many files. Try again after ${time}.`,
    },
  },
  interview: {
    title: 'Video interview',
    lead: 'When may an officer call you? Have the original documents at hand.',
    office: 'Office that looks at your claim',
    showTimes: 'Show the times of this office',
    field: 'Time of the interview',
    prompt: 'Choose a time',
    zones: 'Western Indonesian Time (WIB). Add 1 hour for WITA, 2 for WIT; both stand in the choices.',
    how: 'The officer calls by video on the phone number of your account. Officers never ask for a code, a password or money.',
    at: 'Time',
  },
  review: {
    lead: 'After Confirm the claim joins the queue of the officers of Lapak Asik.',
    agree: 'I agree to the above',
    papers: 'Documents',
    count: (count: number) => `Documents received: ${count}`,
  },
  done: {
    interview: 'Video interview',
    next: 'An officer calls you at the time you chose. Follow your claim step by step; we also tell you by e-mail and SMS.',
  },
  correction: {
    title: 'Send documents again',
    lead: (number: string) => `An officer asks for these, for claim ${number}.`,
    submit: 'Hand them to the officer',
    link: 'Send documents again',
    sent: 'Your documents are back with the officer.',
  },
  cancel: {
    title: 'Cancel the claim',
    lead: (number: string) => `Claim ${number} will be cancelled and not be paid.`,
    text: 'Your JHT balance stays untouched and you can file again at any time, but it begins from the start.',
    confirm: 'Yes, cancel this claim',
    keep: 'No, go on with it',
    link: 'Cancel the claim',
    late: 'This claim cannot be cancelled any more: its payment is with the bank, or it is over.',
  },
  heirs: {
    title: 'Claim by heirs',
    lead: 'We are sorry for your loss. The JHT balance of a participant who died belongs to the heirs and is paid in full.',
    who: {
      title: 'Who files it',
      text: 'The widow, widower or a child. Where there is none: parents, grandchildren, grandparents, brothers or sisters, parents-in-law, or whoever a will names. Where there are several heirs, one of them files with a certificate of inheritance that names all.',
    },
    bring: 'What to have ready',
    own: 'KTP and bank account: those of the heir who files, in their own name.',
    how: {
      title: 'How',
      link: 'How heirs file a claim',
      steps: [
        "File here, from your own phone. The participant's JMO account is not needed; do not sign in with their password.",
        'You get a number and a code to follow the filing.',
        'An officer compares the documents and talks to you by video call. Claims of heirs are always looked at by two officers.',
        "The money is paid into an account in the heir's name.",
      ],
    },
    free: 'No claim costs anything. Give neither originals nor codes to a go-between.',
    start: "File an heirs' claim",
    follow: 'Follow a filing',
    other: 'Would you rather meet an officer? Go to any branch office, or call 175.',
    call: 'Call 175',
    link: 'A participant died? Claim by heirs',
  },
} satisfies typeof id;
