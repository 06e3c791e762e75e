import type { security as id } from '../id/security.ts';

export const security = {
  check: {
    title: 'Verification code',
    lead: {
      email: (target) =>
        `You are signing in on a device we do not know. We sent a code by e-mail to ${target}. Type the 6 digits in it.`,
      sms: (target) =>
        `You are signing in on a device we do not know. We sent a text message to ${target}. Type the 6 digits in it.`,
      whatsapp: (target) =>
        `You are signing in on a device we do not know. We sent a WhatsApp message to ${target}. Type the 6 digits in it.`,
      totp: () =>
        'You are signing in on a device we do not know. Open your authenticator app and type the 6 digits for JMO.',
    },
    left: 'Time left:',
    delivery: {
      waiting: 'The code is on its way.',
      delayed: 'The code has not got out yet; we keep trying. You can choose another way below.',
      sent: 'The code was sent.',
      failed: 'The code could not be sent. Choose another way below.',
    },
    notSent: 'No code was sent this way yet.',
    down: {
      email: 'E-mail is disturbed at present.',
      sms: 'Text messages are disturbed at present.',
      whatsapp: 'WhatsApp is disturbed at present.',
      totp: 'The authenticator app works without a network.',
    },
    downHint: 'Choose another way, so that you do not wait.',
    downAlone: 'We go on trying; the code arrives as soon as it works again. What you typed is not lost.',
    other: 'No code yet?',
    withoutApp: 'You cannot use the app?',
    again: 'Send the code again',
    ways: {
      email: (target) => `Send by e-mail to ${target}`,
      sms: (target) => `Send by text message to ${target}`,
      whatsapp: (target) => `Send by WhatsApp to ${target}`,
      totp: () => 'Use the authenticator app',
    },
    sentAgain: 'A new code is on its way. The one before still works while it is valid.',
    totpWrong: (triesLeft) =>
      `Wrong code. You can try ${triesLeft} more times. Make sure the clock of your phone is right.`,
    tooMany: (time) =>
      `Too many tries. Try again at ${time}, or set a new password with Forgotten your password: after that you can try again at once.`,
    tooManySent: (time) =>
      `Too many codes went this way already. Ask again at ${time}, or choose another way. A code that has arrived still works.`,
    recovery: 'Lost your phone? Use a recovery code',
    useRecovery: 'Sign in with a recovery code',
    recoveryWrong: 'This recovery code is wrong or was used already.',
    lost: 'No way to receive a code? Call Layanan Masyarakat 175 or visit a branch office with your KTP.',
    otherAccount: 'Sign in to another account',
  },
  title: 'Account security',
  lead: 'Who can get into your account, and from where.',
  devices: {
    title: 'Devices',
    current: 'This device',
    unknown: 'Another browser',
    on: (browser, system) => `${browser} on ${system}`,
    signedIn: (when) => `Signed in, last used ${when}`,
    signedOut: (when) => `Not signed in, last used ${when}`,
    since: (when) => `Known since ${when}`,
    signOut: 'Sign out',
    signOutLong: (name) => `Sign out ${name}`,
    done: 'That device is signed out and needs a code to come back in.',
    older: (count) => `${count} more devices signed in before this list existed.`,
    all: 'Sign out of all devices',
    allHint:
      'All devices are signed out, this one too. Other devices need a code to come back in. Sessions also end by themselves: after 30 minutes without use, or 12 hours.',
  },
  passkeys: {
    title: 'Passkeys',
    hint: 'Sign in with face, fingerprint or PIN of your phone',
    lead: 'Sign in with face, fingerprint or PIN of your device, without password and without code. Face and fingerprint never leave the device.',
    yours: 'Your passkeys',
    created: (when) => `Added ${when}`,
    used: (when) => `Last used ${when}`,
    neverUsed: 'Never used yet',
    change: (name) => `Change or remove ${name}`,
    rename: 'Rename',
    remove: 'Remove passkey',
    add: 'Add a passkey',
    nameHint: 'So that you know it again, such as My phone',
    needsScript:
      'This browser runs no script, so no passkey can be added here. Signing in with password and code works as before.',
    needsBrowser:
      'This browser does not know passkeys yet. Update it, or go on signing in with password and code.',
    cooling: (hours) =>
      `To be safe, no claim is paid for ${hours} hours after a passkey was added. Your balance can be seen as before.`,
    done: {
      ditambah: 'The passkey was added. Next time press Sign in with a passkey.',
      dihapus:
        'The passkey was removed and opens your account no more. Remove it from the password manager of your device as well.',
      diganti: 'The passkey was renamed.',
    },
    signIn: 'Sign in with a passkey',
    or: 'or',
    refused:
      'This passkey cannot be used to sign in. It may have been removed, or time ran out. Try once more, or sign in with your password.',
    notAdded: 'The passkey was not added: the answer of your device could not be confirmed. Try once more.',
    many: 'You have 20 passkeys already. Remove those you do not use.',
    tooMany: (time) => `Too many tries. Try again at ${time}.`,
    problems: {
      NotAllowedError:
        'Your device did not go on: it was cancelled, or time ran out. Try again whenever you like, or use your password.',
      AbortError: 'Cancelled. Try again whenever you like, or use your password.',
      InvalidStateError: 'This device has a passkey for your account already.',
      NotSupportedError: 'This device cannot make the kind of passkey we need. Try another device.',
      ConstraintError:
        'This device needs a screen lock (PIN, fingerprint or face) for passkeys. Set one up in its settings first.',
      SecurityError: 'Passkeys work at the official address of this app only.',
      other: 'Your device cannot use a passkey at present. Try again later, or use your password.',
    },
    offer: {
      title: 'An easier way in next time?',
      text: 'With a passkey you sign in with face, fingerprint or PIN of your phone, without password and without code.',
      accept: 'Make a passkey',
      later: 'Not now',
    },
  },
  totp: {
    title: 'Authenticator app',
    hint: 'Codes from your phone, without waiting for SMS or e-mail',
    on: 'On',
    off: 'Not set up',
    lead: 'The code for signing in on a new device comes from an app on your phone, also without a signal.',
    scan: 'Open the authenticator app and scan this QR code:',
    qr: 'QR code for the authenticator app',
    type: 'Cannot scan it? Type this key into the app:',
    open: 'Is the app on this phone? Open it directly',
    typeIt: 'Then type the 6 digits the app shows:',
    confirm: 'Switch on',
    wrong: 'The code does not fit. Make sure the clock of your phone is right, then type the newest code.',
    doneTitle: 'The authenticator app is on',
    recovery:
      'Keep these recovery codes in a safe place. Each works once if your phone is lost. They are not shown again.',
    left: (count) => `Recovery codes left: ${count}`,
    remove: 'Switch the authenticator app off',
    removed: 'The authenticator app is off. Codes come by e-mail, SMS or WhatsApp again.',
    back: 'To account security',
  },
} satisfies typeof id;
