import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { describePicture } from './selfie.ts';

test.each(['id', 'en'] as const)(
  'a picture sent while an officer looks is answered with the number in %s',
  (locale) => {
    const words = describePicture(
      messagesFor(locale),
      { code: 'FACE_IN_REVIEW', number: 'WJ-1A2B3C4D' },
      locale,
    );
    expect(words).toContain('WJ-1A2B3C4D');
  },
);
