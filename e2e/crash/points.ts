/** Everywhere between two steps of a claim on its way to money and message. */
export const POINTS = [
  'claim:after-step',
  'payout:before-attempt-row',
  'payout:after-attempt-row',
  'payout:after-bank-call',
  'payout:before-post',
  'payout:after-post',
  'claim:before-post',
  'claim:after-post',
  'claim:before-notify',
  'notice:before-send',
  'notice:after-send',
] as const;
