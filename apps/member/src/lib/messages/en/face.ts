import type { face as id } from '../id/face.ts';

export const face = {
  again: {
    NO_FACE: 'No face can be seen. Get your whole face into the frame and take the picture again.',
    SEVERAL_FACES: 'There is more than one face. Take the picture alone.',
    TOO_FAR: 'Your face is too small. Bring the phone closer.',
    TURNED_AWAY: 'Your face is turned away. Look straight into the camera.',
    TILTED: 'Head or phone is tilted. Hold both upright.',
    BLURRED: 'The picture is blurred. Wipe the lens, hold the phone with both hands and keep still.',
    TOO_DARK: 'Too dark. Find a bright place with light from the front.',
    TOO_BRIGHT: 'Too bright. Do not face a lamp or the sun directly.',
    FLAT_LIGHT: 'Your face is not clear. Wipe the lens and find better light.',
    COVERED:
      'Part of your face is covered. Take off glasses, mask or hat. A headscarf is fine if the face shows.',
    UNREADABLE: 'The picture cannot be read. Take it again.',
    UNSURE: 'We are not sure yet that it is you. Try again with light from the front, without glasses.',
    SEEN_FRAME: 'This picture was sent before. Make the movement again in front of the camera.',
    REPEATED_FRAME: 'The picture does not change. Make the movement again in front of the camera.',
    FRAMES_MISSING: 'The movement is not complete. Start again.',
    TIMING: 'The movement was not recorded well. Start again.',
    FACE_LOST: 'Your face left the frame for a moment. Again, and keep it inside the frame.',
    FACE_CHANGED: 'The face changed in the middle of it. Again, alone, without covering your face.',
    NOT_TURNED: 'No turn can be seen. Turn your head further, slowly.',
  },
  noMatch:
    'The face in this picture differs from our reference photo. If it is you, try again with light from the front, or ask for an officer.',
  challengeGone:
    'The time for that movement is over. Start again; the directions will be others. It keeps happening? Ask for an officer.',
  tooManyTurns: (when: string) =>
    `The turns were started too often. You can start again at ${when}, or ask for an officer right away.`,
  wait: (when) =>
    `Several tries came to nothing. You can try again at ${when}, or ask for an officer at once.`,
  choose: {
    title: 'Still no success?',
    text: 'You may try again, or ask an officer to look. Signing in and seeing your balance always work.',
    nextAt: (when) => `The next picture can be sent at ${when}.`,
  },
  officer: {
    ask: 'Ask an officer to look',
    cannot: 'You cannot or do not want to use the camera? An officer can make sure in another way.',
  },
  waiting: {
    background:
      'Your picture is being checked. Once it is accepted the waiting time begins, and we tell you.',
    title: 'Your picture is being checked',
    place: (place) => (place <= 1 ? 'It is your turn.' : `You are number ${place} in the queue.`),
    text: 'This page refreshes itself. You may leave it; the result is kept.',
    look: 'Look now',
    tooLong: 'Is it taking too long? An officer can look at the picture you have sent.',
  },
  review: {
    already: (number) =>
      `An officer is making sure that it is you (number ${number}). No other picture is needed for now; the answer comes to your Notices and your email.`,
    underWay: 'An officer is making sure that it is you',
    title: 'An officer will look at it',
    text: (number, when) =>
      `Your case number is ${number}. The officer answers by ${when}; the answer comes to your Notices and your email.`,
    late: (number, when) =>
      `An officer should have answered by ${when}. We are sorry to be late; there is nothing you have to do again. Ask Layanan Masyarakat 175 or a branch office, quoting the case number ${number}.`,
    number: 'Case number',
    promised: 'Answered by',
    next: 'Meanwhile you can fill in the rest.',
    goOn: 'Go on',
  },
  refused: {
    BUKAN_ORANG_YANG_SAMA: (number) =>
      `The officer could not be sure that the person in the picture is you. Take it again. Do you object? Go to My profile, Objections, or quote ${number} to Layanan Masyarakat 175 or a branch office.`,
    TIDAK_DAPAT_DINILAI: (number) =>
      `The officer could not judge that picture. Take a clearer one, or go to a branch office with the number ${number}.`,
    DIDUGA_TIRUAN: (number) =>
      `To the officer it looked like a picture of a screen or a print. Take it live. Do you object? Go to My profile, Objections, or quote ${number} to Layanan Masyarakat 175 or a branch office.`,
  },
  guide: {
    start: 'Start',
    intro: 'The camera will ask you to turn your head a few times. No smiling or blinking needed.',
    still: 'The camera does not work? Take one picture; an officer will look at it.',
    help: 'Help me with live hints',
    loading: 'Preparing the hints…',
    front: 'Look straight into the camera',
    left: 'Turn slowly to your left',
    right: 'Turn slowly to your right',
    back: 'Look into the camera again',
    closer: 'Bring the phone closer',
    further: 'Hold the phone a little further away',
    dark: 'Too dark, find light from the front',
    one: 'Only one person on the screen',
    none: 'Get your face into the frame',
    good: 'Good, hold it',
    ready: 'Good, choose Start',
    unseen:
      'Your face could not be seen, so we closed the camera for now. Find a bright place, get your face into the frame and choose Open the camera again. Still difficult? Ask an officer to look, below.',
    hidden:
      'The turns were stopped because your phone’s screen went dark or showed something else. Nothing was sent; choose Open the camera again.',
    noTurns:
      'The directions have not reached your phone. Check your internet connection, then choose Start again.',
    sending: 'Sending…',
    failed: 'The hints cannot be loaded. You can still take a picture.',
  },
  consentWithdrawn:
    'You withdrew your consent to face checks, so this photo was neither looked at nor kept. Ask for an officer, or agree again under My profile, Face data.',
  data: {
    withdrawn:
      'You withdrew your consent to face checks. No machine looks at selfies; an officer can be asked.',
    agree: 'I agree again that my face is checked',
    withdraw: 'Withdraw the consent to face checks',
    title: 'Face data',
    lead: 'What we keep of your face, and how to delete it.',
    none: 'We keep nothing of your face.',
    enrolled: 'Features of your face (encrypted, no picture)',
    since: (date) => `Kept since ${date}`,
    frames: 'Pictures still kept',
    framesCount: (count) =>
      count === 0 ? 'None' : `${count}, until decided; of a try that failed for a day at most`,
    consent: 'Your consent',
    consentLine: (version, date) => `Version ${version}, last on ${date}`,
    delete: 'Delete face data',
    deleteText:
      'Features and pictures are deleted at once. The next check will be a first one again and may need an officer.',
    deleted: 'Your face data has been deleted.',
    hint: 'What is kept, and deleting it',
  },
} satisfies typeof id;
