import { forPhones } from '../code/for-phones.ts';
import type { id } from './id.ts';

/** The same in English. */
export const en = {
  codeMail: (code, minutes) => ({
    subject: 'Your JMO registration code',
    text: [
      'Hello,',
      `The verification code for registering a JMO account with this e-mail address: ${code}`,
      `It is valid for ${minutes} minutes. Type it into the registration page and press Next.`,
      'Do not give this code to anyone, not even to somebody who says they are an officer. Officers never ask for it.',
      'If you are not registering, ignore this e-mail; without the code nobody can register with this address.',
    ].join('\n\n'),
  }),
  contactCodeMail: (code, minutes) => ({
    subject: 'Your JMO verification code',
    text: [
      'Hello,',
      `The code that confirms this e-mail address for your JMO account: ${code}`,
      `It is valid for ${minutes} minutes. Type it into the page that asks for it.`,
      'Do not give this code to anyone, not even to somebody who says they are an officer. Officers never ask for it.',
      'If you did not ask for it, ignore this e-mail; nothing changes.',
    ].join('\n\n'),
  }),
  codeSms: (code, minutes, host) =>
    `JMO: verification code ${code}, valid ${minutes} minutes. Do not give it to anyone, not even an officer.${forPhones(host, code)}`,
  device: (browser, system) => [browser || 'a browser', system].filter(Boolean).join(' on '),
  signInCodeMail: (code, minutes, device, origin) => ({
    subject: 'Your JMO sign-in code',
    text: [
      'Hello,',
      `The code for signing in to your JMO account on a new device (${device}): ${code}`,
      `It is valid for ${minutes} minutes. Type it into the page Verification code and press Next.`,
      'Do not give this code to anyone, not even to somebody who says they are an officer. Officers never ask for it.',
      `If it is not you who is signing in: somebody knows your password. Set a new one at ${origin}/lupa-password at once.`,
    ].join('\n\n'),
  }),
  signInCodeSms: (code, minutes, host) =>
    `JMO: sign-in code ${code}, valid ${minutes} minutes. Do not give it to anyone. Not you? Set a new password through Forgotten password.${forPhones(host, code)}`,
  passkeyAdded: (when, until) => ({
    subject: 'A new passkey on your JMO account',
    text: `A passkey was added to your JMO account on ${when}. With it somebody can sign in without a password. To be safe, no claim is paid until ${until}; your balance can be seen as before.\n\nNot you? Remove the passkey under My profile, Account security, set a new password through Forgotten password, and call Layanan Masyarakat 175.`,
    sms: `JMO: a passkey was added to your account. Not you? Remove it under My profile, Account security, set a new password and call 175.`,
  }),
  passkeyRemoved: (when) => ({
    subject: 'A passkey was removed from your JMO account',
    text: `A passkey was removed from your JMO account on ${when} and opens it no more.\n\nNot you? Set a new password through Forgotten password, and call Layanan Masyarakat 175.`,
    sms: `JMO: a passkey was removed from your account. Not you? Set a new password through Forgotten password and call 175.`,
  }),
  authenticatorAdded: (when, until) => ({
    subject: 'An authenticator app on your JMO account',
    text: `An authenticator app was added to your JMO account on ${when}. From now on its codes can be used to sign in on a new device. To be safe, no claim is paid until ${until}; your balance can be seen as before.\n\nNot you? Switch it off under My profile, Account security, set a new password through Forgotten password, and call Layanan Masyarakat 175.`,
    sms: `JMO: an authenticator app was added to your account. Not you? Switch it off under My profile, Account security, set a new password, call 175.`,
  }),
  authenticatorRemoved: (when) => ({
    subject: 'The authenticator app of your JMO account was switched off',
    text: `The authenticator app of your JMO account was switched off on ${when}. Codes for signing in come by message again, and its recovery codes open nothing.\n\nNot you? Set a new password through Forgotten password, and call Layanan Masyarakat 175.`,
    sms: `JMO: the authenticator app of your account was switched off. Not you? Set a new password through Forgotten password and call 175.`,
  }),
  otherWaysClosed: (when) => ({
    subject: 'Other ways into your JMO account were closed',
    text: `After the password of your JMO account was changed, all other ways in were closed on ${when}: passkeys, the authenticator app and its recovery codes cannot be used any more. You can set yours up again under My profile, Account security.\n\nNot you? Set a new password through Forgotten password, and call Layanan Masyarakat 175.`,
    sms: `JMO: passkeys and authenticator app of your account were removed after the password changed. Not you? Set a new one through Forgotten password, call 175.`,
  }),
  passwordsGuessed: (when) => ({
    subject: 'Wrong passwords on your JMO account',
    text: `By ${when} ten wrong passwords had been typed on your JMO account where it was open. That device has been signed out.\n\nIf it was you, sign in again; if you forgot the password, set a new one through Forgotten password.\n\nNot you? Somebody holds a phone or computer on which your account was open. Sign out all devices under My profile, Account security, and call Layanan Masyarakat 175.`,
    sms: `JMO: ten wrong passwords where your account was open; that device was signed out. Not you? Sign out all devices in Account security, call 175.`,
  }),
  newDevice: (device, when, origin) => ({
    subject: 'A new device signed in to your JMO account',
    text: [
      'Hello,',
      `Your JMO account was opened on a new device (${device}) on ${when}. From now on that device is known.`,
      `If it was not you: open ${origin}/profil/keamanan, sign that device out, then set a new password at ${origin}/lupa-password and call 175.`,
    ].join('\n\n'),
    sms: `JMO: your account was opened on a new device, with a code sent to your e-mail. Not you? Change both passwords, JMO and e-mail, and call 175.`,
  }),
  emailInUse: (origin) => ({
    subject: 'This e-mail address already has a JMO account',
    text: [
      'Hello,',
      'Somebody tried to register a new JMO account with this e-mail address. It already belongs to a JMO account, so no code was sent and your account has not changed.',
      `If it was you: there is no need to register again, just sign in at ${origin}/masuk. Forgot your password? Set a new one at ${origin}/lupa-password. To register somebody else, use an e-mail address of their own.`,
      'If it was not you: there is nothing you need to do. Questions? Call 175.',
    ].join('\n\n'),
  }),
  contactInUse: (origin) => ({
    subject: 'This e-mail address already has a JMO account',
    text: [
      'Hello,',
      'Somebody with a JMO account wants to change their e-mail address to this one. It already belongs to another JMO account, so no code was sent and nothing has changed.',
      `If it was you: use another address, or sign in to the account of this one at ${origin}/masuk.`,
      'If it was not you: there is nothing you need to do. Questions? Call 175.',
    ].join('\n\n'),
  }),
  alreadyRegistered: (origin) => ({
    subject: 'You already have a JMO account',
    text: [
      'Hello,',
      'Somebody has just registered a JMO account with your personal data. You already have a JMO account with this e-mail address, so no new account was made and yours has not changed.',
      `If it was you: sign in with this e-mail address at ${origin}/masuk. Forgot your password? Set a new one at ${origin}/lupa-password.`,
      'If it was not you: that person knows your NIK or passport, card number, name and birth date. Your account is safe, but please report it to 175 or a branch office.',
    ].join('\n\n'),
  }),
  welcome: (origin) => ({
    subject: 'Your JMO registration is complete',
    text: [
      'Hello,',
      'The JMO registration with this e-mail address is complete. Next step: Update my data, so that you can use every service of JMO.',
      `Sign in at ${origin}/masuk with this e-mail address and the password you have just chosen. If you already had a JMO account with another e-mail address, that older account is the one that counts: sign in with the older address, or set a new password at ${origin}/lupa-password.`,
      `Can you sign in with neither? Somebody else may have registered with your data. Ask for your account at ${origin}/masuk/tidak-bisa, by calling 175, or at a branch office with your identity card.`,
      'If you did not register, call 175 at once.',
    ].join('\n\n'),
  }),
  resetLink: (link, minutes) => ({
    subject: 'Set a new JMO password',
    text: [
      'Hello,',
      `Somebody asked for a new password for the JMO account with this e-mail address. Open this link to set it in the browser you asked in (valid for ${minutes} minutes, once). In another browser or on another phone, type also the code that the page Forgotten password shows:`,
      link,
      'Do not give this link to anyone, not even to somebody who says they are an officer.',
      'If you did not ask for it, ignore this e-mail; your password has not changed.',
    ].join('\n\n'),
  }),
  resetNoAccount: (origin) => ({
    subject: 'No JMO account with this e-mail address',
    text: [
      'Hello,',
      'Somebody asked for a new password for a JMO account with this e-mail address, but there is no JMO account with it.',
      `If it was you: try another address you may have used, or make a new account at ${origin}/daftar. If you can no longer read your old address, call 175 or visit a branch office.`,
      'If it was not you: ignore this e-mail.',
    ].join('\n\n'),
  }),
  passwordChanged: (when, origin, passkeys) => ({
    subject: 'Your JMO password was changed',
    text: [
      'Hello,',
      `The password of your JMO account was changed on ${when}. All devices have been signed out; sign in again at ${origin}/masuk.`,
      ...(passkeys === 0
        ? []
        : [
            `Passkeys that still open this account without a password: ${passkeys}. Is there one that is not yours? Remove it at ${origin}/profil/keamanan/passkey.`,
          ]),
      `If it was not you: set a new password at ${origin}/lupa-password at once, then call 175.`,
    ].join('\n\n'),
    sms: `JMO: your password was changed on ${when}. Not you? Set a new one through Forgotten password at once and call 175.`,
  }),
} satisfies typeof id;
