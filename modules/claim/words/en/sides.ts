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
    FACE_REVIEW: 'An officer is looking at your selfie.',
    STATUS_NONAKTIF: 'Your membership is recorded as active again.',
    PENGKINIAN_DATA: 'Your data has not been updated.',
    BATAS_SALDO: "The balance does not fit the app's limit.",
    MASA_TUNGGU: 'The waiting time is not over by the day of stopping recorded now.',
    USIA_PENSIUN: 'Retirement age has not been reached.',
    TIDAK_ADA_KLAIM_BERJALAN: 'Another claim is being processed.',
    DOKUMEN: 'The reason for stopping recorded now differs from the reason of the claim.',
  },
  unknownReason: 'The bank has not given a clear reason yet.',
  PERLU_PERBAIKAN: {
    title: 'The bank refused your account',
    action: 'Your money is safe. Give another active account in your name.',
  },
  RETUR_BANK: {
    title: 'The bank returned the payment',
    action: 'Your money is safe. Give another active account in your name.',
  },
  DITUNDA: {
    title: 'An officer is checking the claim',
    action:
      'Your money is safe. There is nothing you need to do; we will tell you as soon as anything changes. Questions: 175.',
  },
  DITOLAK: {
    title: 'The claim cannot be paid yet',
    action:
      'Your JHT balance is untouched. File again once the requirements are met. If this is wrong, call 175 or go to a branch office with this claim number.',
  },
  DIBATALKAN: {
    title: 'The claim was cancelled',
    action: 'Your JHT balance is untouched. You can file again at any time.',
  },
} satisfies typeof indonesian;
