import type { guard as indonesian } from '../id/guard.ts';

export const guard = {
  stepUp: {
    title: 'Make sure this is you',
    lead: 'What you are about to change guards your money. Type your password once more.',
    submit: 'Go on',
    wrong: 'The password is wrong. Check it again.',
    byPasskey:
      'You signed in with a passkey. Forgotten your password? Sign out, then sign in with the passkey again: that is enough as well.',
  },
  contact: {
    title: 'E-mail and phone number',
    lead: 'This is where we reach you, and how you sign in.',
    email: {
      title: 'Change e-mail',
      lead: 'We send a code to the new address.',
      hint: 'For signing in and important news',
    },
    phone: {
      title: 'Change phone number',
      lead: 'We send a code to the new number.',
      hint: 'For codes and important news',
    },
    menuHint: 'Change e-mail or phone number',
    sendCode: 'Send the code',
    what: 'The old contact is told of the change, and for two days no claim can be filed or paid. You can still see your balance.',
    same: 'Your account uses this one already.',
    changed: 'It is changed. We told the old contact as well.',
    lost: 'Cannot open the old e-mail and number?',
    lostLink: 'Recover the account',
    check: {
      title: { EMAIL: 'Confirm your e-mail address', PHONE: 'Confirm your phone number' },
      lead: {
        EMAIL: (target: string) =>
          `Your account came from the BPJSTKU app with the address ${target}. We send a code there, so that news of your money is sure to reach you.`,
        PHONE: (target: string) =>
          `Your account came from the BPJSTKU app with the number ${target}. We send a code there, so that news of your money is sure to reach you.`,
      },
      send: 'Send the code',
      submit: 'Confirm',
      later: 'Not now',
      wrong: 'Not in use any more?',
      change: 'Change it here',
    },
    code: {
      title: 'Enter the code',
      lead: (target: string) => `A verification code was sent to ${target}.`,
      submit: 'Change it now',
    },
  },
  object: {
    title: {
      CONTACT: 'Did you not change this?',
      RECOVERY: 'Did you not ask for this?',
      RECOVERED: 'Did you not ask for this?',
    },
    lead: 'You opened a link from a message of JMO.',
    text: {
      CONTACT:
        'If it was not you who changed the e-mail address or phone number, press the button below. All claims are locked at once and an officer finds out whose account this is.',
      RECOVERY:
        'If it was not you who asked for the account to be recovered, press the button below. The request is stopped at once, all claims are locked, and an officer looks into it.',
      RECOVERED:
        'This request was carried out already: the account uses new contacts. If it was not you who asked, press the button below. All claims are locked at once and officers find out who owns this account.',
    },
    press: 'It was not me, stop it',
    wasMe: 'Was it you? Just close this page.',
    doneTitle: {
      CONTACT: 'Claims are locked',
      RECOVERY: 'It is stopped',
      RECOVERED: 'Claims are locked, the account is looked at',
    },
    done: {
      CONTACT:
        'Claims are locked and an officer knows. The new contact stays until officers have found out who owns this account. The money is safe.',
      RECOVERED:
        'The account used new contacts before this button was pressed, so that cannot be stopped from here. Claims are locked, the money is safe, and officers find out who owns this account. Go to a branch office with your identity card to get your account back.',
      RECOVERY: 'The request is stopped, claims are locked and an officer knows. The money is safe.',
    },
  },
  cannot: {
    title: 'Cannot sign in?',
    lead: 'Choose what fits.',
    mail: { label: 'I can still open my e-mail', hint: 'Set a new password with a link in a mail' },
    both: {
      title: 'E-mail and phone number are lost',
      text: 'Your account can move to a new e-mail address and number, also where somebody else replaced them or registered with your data. Free of charge, with no middleman.',
      steps: [
        'Fill in who you are and the new contacts, and send a selfie.',
        'Two officers check the data and compare the face with the population register.',
        'The old contacts are told and may object for a day.',
        'We send a link to your new e-mail to set a password. Three days later claims can be filed again.',
      ],
      go: 'Begin the request',
    },
    elsewhere:
      'Would you rather be helped? Call 175, or go to a branch office with your identity card and membership card.',
    form: {
      title: 'Request to recover an account',
      lead: 'Officers check all of it. Nothing changes before that.',
      who: 'Who you are',
      passportHint: '16 digits, on the identity card',
      onlyForeign: 'For foreigners only, instead of the NIK',
      newContacts: 'The new contacts',
      picture: 'Selfie',
      pictureText: 'The whole face, enough light, no glasses, mask or hat.',
      send: 'Send the request',
      free: 'This is free of charge. Officers never ask for a code, a password or money.',
    },
    byPhone: {
      title: 'Send your selfie',
      text: 'You called Layanan Masyarakat 175 to recover your account. Two officers compare this selfie with the population registry; without it your request cannot be looked at.',
      send: 'Send the selfie',
      sentTitle: 'We have your selfie',
      sent: 'Officers now look at your request. News comes to this e-mail address.',
      deadTitle: 'This link does not work',
      dead: 'The selfie was sent already, the request is over, or the link is too old. Call 175 again with the number of your request, or ask here.',
    },
    sent: {
      title: 'We have received your request',
      number: (number: string) => `Number of the request: ${number}`,
      text: 'Write this number down. We also sent it to your new e-mail.',
      next: 'What comes next',
      steps: [
        'Officers check it, usually within two working days. News comes to your new e-mail.',
        'No news? Call 175 or go to a branch office with your identity card and this number.',
      ],
      back: 'Back to signing in',
    },
  },
  stop: {
    title: 'Stop this JHT claim?',
    lead: 'You opened a link from a message about a claim.',
    text: 'If it was not you who began the claim, press the button below. The claim is held at once, nothing is paid, and new claims are locked until an officer has made sure that it is you.',
    press: 'Stop and lock claims',
    wasMe: 'Did you begin the claim yourself? Just close this page.',
    done: {
      STOPPED: {
        title: 'The claim is stopped',
        text: 'The claim is held and locked. The money is safe. An officer will contact the owner of the account.',
      },
      LOCKED: {
        title: 'Claims are locked',
        text: 'No claim can be filed or paid until an officer unlocks them. The money is safe.',
      },
      WITH_BANK: {
        title: 'Claims are locked, but one payment is with the bank already',
        text: 'Its order went out before this button was pressed. Call 175 right now; further claims are locked.',
      },
    },
    replacing: {
      title: 'Object to this new filing?',
      lead: 'You opened a link from a message about a filing by heirs.',
      text: 'There is a new filing in your name that would replace yours. If it was not you who filed it, press the button below. Your own filing goes on, and officers check the new one from the beginning.',
      press: 'Not me, object',
      wasMe: 'Did you file again yourself? Just close this page.',
      done: {
        title: 'You objected to the new filing',
        text: 'The new filing has not replaced yours, which goes on. An officer will call you on this number. If a message like this comes again, press its link again.',
      },
      steps: [
        'Call 175 and quote the number of your filing.',
        'Never give a code to anybody, officers included.',
      ],
    },
    next: 'What to do next',
    steps: [
      'Change your JMO password, and that of your e-mail as well.',
      'Call 175, or go to a branch office with your identity card.',
      'Never give a code or a password to anybody, officers included.',
    ],
    newPassword: 'Set a new password',
    deadTitle: 'This link does not work',
    dead: 'If there is a claim that is not yours: sign in, lock claims under My profile, then call 175.',
    signIn: 'Sign in',
  },
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
    cooling: (when: string) =>
      `Something important on your account was changed. Until ${when} no claim can be filed or paid.`,
    menu: { label: 'Claim lock', hint: 'Hold all claims until you unlock' },
    menuLocked: 'Claims are locked',
    blocked: 'A claim cannot be filed now',
    go: 'Open the claim lock',
  },
} satisfies typeof indonesian;
