import type { sides as indonesian } from '../id/sides.ts';

export const sides = {
  reasons: {
    ACCOUNT_CLOSED: 'The account is closed.',
    ACCOUNT_DORMANT: 'The account is dormant.',
    ACCOUNT_NOT_FOUND: 'The account number was not found.',
    NAME_DIFFERS: "The account owner's name differs.",
    ACCOUNT_ABNORMAL: 'The bank cannot take money on this account.',
    EXPIRED: 'The payment order expired at the bank.',
    REFUSED_BY_BANK: 'The bank refused a payment to this account.',
    FAILED_AT_BANK: 'The payment failed at the bank.',
    CANCELLED_BY_BANK: 'The bank cancelled the payment.',
    RETURNED_BY_BANK:
      'The receiving bank sent the money back, usually because the account is closed or dormant.',
    NO_FINAL_ANSWER: 'The bank has given no final answer yet; an officer is asking.',
    CONTRADICTION: 'The bank gave two different answers; an officer makes sure before anything else is paid.',
    VELOCITY:
      'An officer makes sure of this claim, because part of it was used in claims of other people too.',
    FACE_REVIEW: 'An officer is looking at your selfie.',
    CLAIM_LOCKED: 'Claims on your account are locked.',
    COOLING: 'Something important on your account was changed recently; nothing is paid for a while.',
    STOPPED_BY_OWNER: 'The claim was stopped with the button in a message.',
    ISSUER_ASKED: 'An officer is asking whoever issued your document.',
    FRAUD_SUSPECTED: 'An officer is making sure that it was you who filed the claim.',
    INTERVIEW_MISSED:
      'The video interview has not taken place; an officer will contact you for another time.',
    SEBAB_TIDAK_TERBUKTI: 'Your documents do not prove the reason of the claim.',
    DOKUMEN_TIDAK_SAH: 'Whoever is named as the issuer says that the document is not theirs.',
    BUKAN_PESERTA: 'In the interview the officer could not make sure that it is you.',
    AHLI_WARIS:
      'The participant was reported to have died. If this is a mistake, call Layanan Masyarakat 175 at once.',
    DIAJUKAN_LAGI:
      'You filed again with another mobile number; that filing is the one that counts. Not you? Call Layanan Masyarakat 175 at once.',
    BUKAN_AHLI_WARIS: 'The documents do not prove that you are an heir with a right to it.',
    WAJAH_BUKAN_PESERTA:
      'An officer looked at the selfie of this claim and could not be sure that it is you.',
    BEKERJA_LAGI: 'You were still working at the time of the interview.',
    STATUS_NONAKTIF:
      'Your membership is recorded as active again. If you work again, file after you stop. If not, ask the employer to correct the report.',
    PENGKINIAN_DATA: 'Your data has not been updated. Do that first in Update my data.',
    BATAS_SALDO: "The balance does not fit the app's limit. Above it, file through Lapak Asik.",
    MASA_TUNGGU:
      'The waiting time is not over by the day of stopping recorded now. The date is in "When can I claim?".',
    USIA_PENSIUN: 'Retirement age has not been reached. The date is in "When can I claim?".',
    MASA_KEPESERTAAN: 'You have not been a member long enough to take a part.',
    MASIH_BEKERJA: 'You are recorded as no longer working. File a full claim instead.',
    BELUM_PERNAH_SEBAGIAN: 'A part of the balance was taken before; that is possible only once.',
    TIDAK_ADA_KLAIM_BERJALAN: 'Another claim is being processed. See it in Track a claim.',
    DOKUMEN:
      'The reason for stopping recorded now differs from the reason of the claim. Choose the recorded one, or ask the employer to correct it.',
  },
  unknownReason: 'The bank has not given a clear reason yet.',
  PERLU_PERBAIKAN: {
    title: 'The bank refused your account',
    action: 'Your money is safe. Give another active account in your name.',
  },
  PAPERS: {
    title: 'A document has to be sent again',
    action: 'Your claim and your balance are safe. Send it again; the claim then returns to the officers.',
  },
  RETUR_BANK: {
    title: 'The bank returned the payment',
    action: 'Your money is safe. Give another active account in your name.',
  },
  OWED_TO_HEIRS: {
    title: 'The bank returned the payment',
    action:
      'The money is safe. According to our records the participant has died, so it is for their heirs, who can file once more under Claim by heirs. If this is a mistake, call Layanan Masyarakat 175 at once with this claim number.',
  },
  DITUNDA: {
    title: 'An officer is checking the claim',
    action:
      'Your money is safe. There is nothing you need to do; we will tell you as soon as anything changes. Questions: 175.',
  },
  CLAIM_LOCKED: {
    title: 'The claim is held by your claim lock',
    action:
      'Your money is safe. The claim goes on by itself once you unlock under My profile, Claim lock. You can also cancel it.',
  },
  COOLING: {
    title: 'The claim waits for a while',
    action:
      'Your money is safe. The claim then goes on by itself. Was it not you who changed something? Call 175 at once.',
  },
  STOPPED_BY_OWNER: {
    title: 'The claim was stopped',
    action:
      'Your money is safe. An officer will contact you; you can also call 175 or go to a branch office with this claim number.',
  },
  goesOn: (moment: string) => `It goes on by itself on ${moment}.`,
  REFUSED_BY_OFFICER:
    'Your JHT balance is untouched. To object, go to My profile, Objections in JMO, or call 175 or go to a branch office with this claim number. You can also file again.',
  DITOLAK: {
    title: 'The claim cannot be paid yet',
    action:
      'Your JHT balance is untouched. File again once the requirements are met. To object, go to My profile, Objections in JMO, or call 175 or go to a branch office with this claim number.',
  },
  DIBATALKAN: {
    title: 'The claim was cancelled',
    action: 'Your JHT balance is untouched. You can file again at any time.',
  },
} satisfies typeof indonesian;
