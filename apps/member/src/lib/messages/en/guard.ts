import type { guard as indonesian } from '../id/guard.ts';

export const guard = {
  lock: {
    title: 'Claim lock',
    lead: 'While it is locked, no JHT claim can be filed or paid, by anybody.',
    open: 'Claims are not locked',
    openText:
      'Lock claims if you are not going to take your JHT yet, or if something looks wrong. It counts at once. You can still see your balance and cards.',
    set: 'Lock claims now',
    howToLift: (hours: number) =>
      `To unlock: a selfie, then ${hours} hours of waiting. We tell all your contacts, so that nobody can unlock in secret.`,
    locked: 'Claims are locked',
    since: (when: string) => `Since ${when}.`,
    liftsAt: (when: string) => `Unlocks on ${when}.`,
    again: 'Keep it locked',
    lift: 'Unlock',
    officerOnly:
      'This lock was set with the stop button. Only an officer can lift it: call 175 or go to a branch office with your identity card.',
    needsOfficer:
      'We kept the picture, but a picture alone is not enough. Call 175 or go to a branch office with your identity card to unlock.',
    cooling: (when: string) =>
      `Something important on your account was changed. Until ${when} no claim can be filed or paid.`,
    menu: { label: 'Claim lock', hint: 'Hold all claims until you unlock' },
    menuLocked: 'Claims are locked',
    blocked: 'A claim cannot be filed now',
    go: 'Open the claim lock',
  },
} satisfies typeof indonesian;
