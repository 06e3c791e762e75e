import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Text } from './drawing.ts';
import { measureText } from './fonts.ts';
import { CARD, layoutCard, MARGIN } from './layout-card.ts';
import { someCard } from './test-support.ts';

const textsOf = (words: ReturnType<typeof someCard>): Text[] =>
  layoutCard(words, measureText).shapes.filter((shape) => shape.kind === 'text');
const widthOf = ({ text, size, weight }: Text): number => measureText(text, size, weight);
const said = (texts: readonly Text[]): string =>
  texts
    .map(({ text }) => text)
    .join(' ')
    .replaceAll('\u00a0', ' ');

/** Upper and lower edge of the letters of a line, generously. */
const overlap = (one: Text, other: Text): boolean =>
  one.x < other.x + widthOf(other) &&
  other.x < one.x + widthOf(one) &&
  one.y - one.size * 0.8 < other.y + other.size * 0.2 &&
  other.y - other.size * 0.8 < one.y + one.size * 0.2;

function expectTidy(texts: readonly Text[]): void {
  for (const text of texts) {
    expect(text.x).toBeGreaterThanOrEqual(MARGIN);
    expect(text.x + widthOf(text), text.text).toBeLessThanOrEqual(CARD.width - MARGIN + 0.01);
    expect(text.y).toBeLessThan(CARD.height - 16);
  }
  texts.forEach((one, index) =>
    texts
      .slice(index + 1)
      .forEach((other) => expect(overlap(one, other), `"${one.text}" on "${other.text}"`).toBe(false)),
  );
}

const SIXTY = 'MUHAMMAD ABDURRAHMAN WIDYANINGSIH HARTAWAN KUSUMANEGARA WIRA';

describe('a name', () => {
  test.each([
    ['of one word', 'Suharto'],
    ['of one letter', 'Y'],
    ['of two words', 'Sri Wahyuni'],
    ['with an apostrophe and a dot', "Muh. Ma'ruf Al-Jufri, S.Pd."],
    ['of 60 characters in capitals', SIXTY],
    ['of 60 wide characters', 'WAWAN MAMAN WIWIN MEMET WAGIMAN WAWAN MAMAN WIWIN MEMET WAGI'],
    ['of one word that would not fit in large letters', 'Wirjosoemodihardjoningratkusumo'],
  ])('%s is printed whole', (_, fullName) => {
    const texts = textsOf(someCard({ fullName }));
    expect(said(texts)).toContain(fullName);
    expectTidy(texts);
  });

  test('a short one is larger than a long one', () => {
    const sizeOf = (fullName: string) =>
      textsOf(someCard({ fullName })).find(({ text }) => fullName.startsWith(text))?.size ?? 0;
    expect(sizeOf('Suharto')).toBeGreaterThan(sizeOf(SIXTY));
  });

  test('one word of 60 letters is broken, not shortened', () => {
    const fullName = 'WIRYO'.repeat(12);
    const texts = textsOf(someCard({ fullName }));
    expect(said(texts).replaceAll(' ', '')).toContain(fullName);
    expectTidy(texts);
  });

  test('one that fits on no card says that it goes on', () => {
    const texts = textsOf(someCard({ fullName: 'Wirjosoemodihardjo '.repeat(20) }));
    expect(said(texts)).toContain('…');
    expectTidy(texts);
  });
});

test('whatever the register holds, nothing leaves the card and no line lies on another', () => {
  const letters = fc.string({ maxLength: 80 });
  fc.assert(
    fc.property(
      letters,
      fc.option(letters, { nil: undefined }),
      fc.constantFrom('PU' as const, 'BPU' as const, 'PMI' as const, 'JAKON' as const),
      fc.constantFrom('id' as const, 'en' as const),
      fc.boolean(),
      (fullName, employer, segment, locale, ended) => {
        const endedOn = ended ? Temporal.PlainDate.from('2026-09-30') : undefined;
        expectTidy(textsOf(someCard({ fullName, employer, segment, endedOn }, locale)));
      },
    ),
    { numRuns: 150 },
  );
});

test('a card says who, which number, what kind, since when, for whom, and whose work it is', () => {
  const text = said(textsOf(someCard()));
  for (const words of ['Sri Wahyuni', '19012345678', 'Penerima Upah', 'Aktif sejak 1 Maret 2019'])
    expect(text).toContain(words);
  for (const words of ['PT Maju Garmen Sentosa', 'Bukan kartu resmi', 'Ruang uji'])
    expect(text).toContain(words);
});

test('an ended membership says so, and since when', () => {
  const text = said(textsOf(someCard({ endedOn: Temporal.PlainDate.from('2026-09-30') })));
  expect(text).toContain('Nonaktif sejak 30 September 2026');
  expect(text).not.toContain('Aktif sejak');
});
