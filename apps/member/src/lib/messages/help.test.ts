import { expect, test } from 'vitest';
import { messagesFor } from './index.ts';

const facts = { limit: 'Rp10.000.000', realTimeBanks: 'BNI' };

test.each(['id', 'en'] as const)(
  'whoever lost e-mail and phone is led to the request in the app as well (%s)',
  (locale) => {
    const { help, guard } = messagesFor(locale);
    const answers = help.faqs(facts).map(({ answer }) => answer.join(' '));
    const about = answers.filter((answer) => answer.includes('Layanan Masyarakat 175'));
    expect(about.join(' ')).toContain(`**${guard.cannot.title}**`);
  },
);

test.each(['id', 'en'] as const)('what is said of people’s data is what is done with it (%s)', (locale) => {
  const { help, face } = messagesFor(locale);
  const points = help.about.privacy.points.join('\n');
  expect(points, 'faces are compared').toContain(face.data.title);
  expect(points).not.toMatch(/belum dibandingkan|not compared/);
  expect(points, 'browsers are known again').toMatch(/mengenali peramban|know a browser again/);
  expect(points, 'claims are compared').toMatch(/klaim banyak orang|claims of many people/);
});
