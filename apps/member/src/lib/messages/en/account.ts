import type { account as id } from '../id/account.ts';

export const account = {
  signIn: {
    title: 'Sign in',
    lead: 'Welcome back.',
    submit: 'Sign in',
    forgot: 'Forgotten your password?',
    create: 'Create an account',
    wrong: {
      email:
        'Wrong e-mail address or password. Check both, or set a new password with Forgotten your password.',
      phone:
        'Wrong mobile number or password. Check both, or set a new password with Forgotten your password. A number that several accounts share cannot be used to sign in: use the e-mail address.',
      username: 'Wrong username or password. Check both, or set a new password with Forgotten your password.',
    },
    identifierHint: 'Your mobile number works as well, such as 0812 3456 7890',
    tooMany: (time: string) =>
      `Too many tries to sign in. Try again at ${time}, or set a new password with Forgotten your password.`,
    needed: 'Sign in first to open that page.',
    startAgain: 'Time is up, or too many codes were wrong. For your safety, write your password once more.',
    sessionEnded:
      'There were many wrong passwords, so this device was signed out. Sign in again, or set a new password through Forgotten password.',
    signedOut: 'You are signed out. See you again.',
  },
  forgot: {
    title: 'Forgotten password',
    lead: 'Write your account’s e-mail address. We send a link to set a new password.',
    submit: 'Send the link',
    sentTitle: 'Look into your mail',
    sent: (address) =>
      `We have sent a message to ${address ?? 'that address'}. The link in it is good for 30 minutes and works once.`,
    pairing: 'Code for another device',
    pairingHint:
      'Open the link in this browser. If it opens somewhere else, such as in the mail app or on another phone, type this code there. Do not give it to anyone.',
    notArrived:
      'Nothing after a few minutes? Look in your spam folder and check the address. If it is right, send it again.',
    again: 'Send again',
    sentAgain: 'We have sent it once more. Only the link you asked for last is good.',
    otherAddress: 'Use another e-mail address',
    lostBoth:
      'You can use neither the e-mail address nor the phone any more? Call Layanan Masyarakat 175 or go to a branch office with your KTP. An officer helps you recover your account.',
  },
  reset: {
    title: 'Set a new password',
    lead: 'You will then be signed out everywhere and sign in again with the new password.',
    otherBrowser:
      'This link was opened elsewhere than where it was asked for. Type also the 6 digits that the page Forgotten password showed after you asked. There are several mails? Open the link in the one that came after you asked; others may have been asked for by somebody else. Was it not you who asked? Close this page; your password has not changed.',
    submit: 'Save the password',
    deadTitle: 'This link is no longer good',
    dead: 'A link is good for 30 minutes, once, and only the last one you asked for. You have used it? Sign in with your new password. Not yet? Ask for a new one; your password has not changed.',
    askAgain: 'Ask for a new link',
    doneTitle: 'The password is changed',
    done: 'Sign in with your new password.',
    ways: {
      title: 'Other ways in',
      lead: 'Beside the password, your account can be opened with:',
      passkeys: (count) => (count === 1 ? '1 passkey' : `${count} passkeys`),
      authenticator: 'an authenticator app, in place of the code on a new device',
      doubt:
        'Is one of them not yours, or are you not sure? Close all of them now. You can set yours up again after signing in, under Account security.',
      close: 'Close all other ways in',
      closed: 'All other ways in are closed. Your account is now opened with your new password.',
      over: 'The time for it is over and nothing was closed. Sign in and remove what is not yours under My profile, Account security. You cannot sign in? Call 175.',
    },
  },
  tooMany: (time: string) => `Too many requests. Try again at ${time}.`,
  busy: 'It is very busy just now, so your password was not checked. Wait a few seconds, then try again.',
} satisfies typeof id;
