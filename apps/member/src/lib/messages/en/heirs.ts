import type { heirs as id } from '../id/heirs.ts';

export const heirs = {
  notes: {
    SLOT_GONE: 'The time you chose for the interview has passed. Choose another; everything else is kept.',
    PAPERS_LOST: 'We can no longer read the file of a document. Send that document again.',
  },
  person: {
    title: "The heir's data",
    lead: 'Your own data, as on your KTP.',
    relationPrompt: 'Choose the relation',
    phoneHint: 'The officer calls this number. We send a code by SMS.',
  },
  deceased: {
    title: 'Data of the participant who died',
    lead: 'Enter what you know. The NIK or the card number (KPJ): one is enough.',
    nikHint: '16 digits, on the KTP or the family card',
    kpjHint: '11 characters, on the participant card or a payslip',
    same: 'An officer compares it. This page does not tell whether anybody is insured.',
  },
  papers: {
    lead: 'Send them one by one. What has arrived is kept for two weeks on this phone, also if you stop for now.',
  },
  account: {
    title: "The heir's NPWP and account",
    lead: 'The account must be active and in your own name. Nothing is paid to the account of the deceased.',
    owner: 'In the name of',
  },
  interview: {
    how: 'An officer calls your phone number by video. Officers never ask for a code, a password or money.',
  },
  review: {
    title: 'Check the filing',
    lead: 'After Confirm the filing joins the queue of the officers.',
    heir: 'Heir',
    deceased: 'Participant who died',
    agree: 'I agree to the above',
    confirm: 'Confirm',
    tooMany: (time: string) => `Too many filings from this number. Try again after ${time}.`,
  },
  done: {
    title: "We have received the heirs' filing",
    next: 'Keep this number and code: with both you follow the filing. We send them by SMS as well.',
    number: 'Number of the filing',
    code: 'Code',
    keep: 'Give the code to nobody, not even an officer.',
    follow: 'Follow the filing',
    home: 'To the front page',
  },
  anotherCode: {
    title: 'Ask for a new code',
    lead: 'Lost the code of your filing? Enter the number of the filing and the mobile number you filed with.',
    phoneHint: 'The number that got an SMS after Confirm.',
    send: 'Send a new code',
    sent: 'If the number of the filing and the mobile number belong together, a new code is on its way by SMS to that number. The code from filing, or the one you last used, stays good until the new one is used. If you ask more than once, use the last SMS: a new code before it that was not used opens nothing.',
    otherwise:
      'Lost the number of the filing as well? It stands in every SMS about this filing. You do not have that mobile number any more? File again under Claim by heirs with your new number and the same NIK; officers make sure that it is you, and the new filing takes the place of the old one.',
    link: 'Lost the code? Ask for a new one',
  },
  follow: {
    title: "Follow an heirs' filing",
    lead: 'Enter the number and code you were given after Confirm; they are in the SMS as well.',
    numberHint: 'Example: AW-2026-ACDEFGHJ',
    open: 'Show the filing',
    notFound:
      'This number and code do not match. Compare both with the SMS. Lost the code? Ask for a new one below.',
    tooMany: (time: string) => `Too many attempts. Try again after ${time}.`,
    over: 'Your objection has not been sent: half an hour has passed since this filing was opened. What you wrote is still here. Fill in number and code again, then send it.',
    unsent: 'Your objection has not been sent yet. What you wrote is below; press Object.',
    number: 'Number of the filing',
    stages: {
      AGENDA: 'Filing received',
      VERIFIKASI: 'Data verification',
      WAWANCARA: 'Check and interview',
      PERSETUJUAN: 'Approval',
      PENETAPAN: 'Amount fixed',
      PEMBAYARAN: 'Payment',
      SELESAI: 'Claim complete',
    },
    interview: (time: string) =>
      `Video interview: ${time}. The officer calls your phone number; have the originals at hand.`,
    late: (time: string) =>
      `The officers have not decided by the time we promised (${time}). We apologise; they have been told.`,
    refused:
      'If you object, do so on this page; you may also ask Layanan Masyarakat 175 or a branch office, with this number. You may also file again.',
    safe: 'The money is safe.',
    account: 'Enter another active account in your own name.',
    changed: 'The account was changed.',
    resubmit: 'Send to the officers',
    resubmitted: 'Your documents are back with the officers.',
    close: 'Close this page',
    quote: 'Questions? Call Layanan Masyarakat 175 and quote the number of the filing.',
    byHeirs:
      'This claim was filed by heirs, because the participant was reported to have died. A mistake? Call Layanan Masyarakat 175 at once.',
  },
} satisfies typeof id;
