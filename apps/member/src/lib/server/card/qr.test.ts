import { describe, expect, test } from 'vitest';
import { drawPng, PNG_WIDTH } from './draw-png.ts';
import { measureText } from './fonts.ts';
import { CARD, layoutCard } from './layout-card.ts';
import { qrContent, qrModules, QUIET_ZONE, type QrModules } from './qr.ts';
import { readPng, someCard } from './test-support.ts';

const SIZE = 21;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The eight masks of ISO/IEC 18004, table 10. */
const masks: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** A reader for the smallest code with an undamaged alphanumeric text, written from the standard and not from the library. */
function read({ size, isDark }: QrModules): string {
  expect(size).toBe(SIZE);
  const formatMask = [0b1, 0b0, 0b1];
  const mask =
    masks[
      [2, 3, 4].reduce((bits, column, index) => {
        const bit = (isDark(8, column) ? 1 : 0) ^ (formatMask[index] ?? 0);
        return bits * 2 + bit;
      }, 0)
    ];
  const reserved = (row: number, column: number) =>
    row === 6 ||
    column === 6 ||
    (row <= 8 && (column <= 8 || column >= SIZE - 8)) ||
    (row >= SIZE - 8 && column <= 8);
  let bits = '';
  let upward = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < SIZE; step++) {
      const row = upward ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!reserved(row, column)) bits += isDark(row, column) === mask?.(row, column) ? '0' : '1';
      }
    }
    upward = !upward;
  }
  expect(bits.slice(0, 4), 'alphanumeric').toBe('0010');
  const length = Number.parseInt(bits.slice(4, 13), 2);
  let text = '';
  for (let at = 13; text.length < length;) {
    const pair = length - text.length > 1;
    const value = Number.parseInt(bits.slice(at, at + (pair ? 11 : 6)), 2);
    text += pair ? `${ALPHANUMERIC[Math.floor(value / 45)]}${ALPHANUMERIC[value % 45]}` : ALPHANUMERIC[value];
    at += pair ? 11 : 6;
  }
  return text;
}

describe('the code on a card', () => {
  test.each(['19012345678', '00000000000', 'A0123456789', 'ZZZZZZZZZZZ'])(
    'of %s says its number and nothing else',
    (kpj) => {
      expect(read(qrModules(qrContent(kpj)))).toBe(`JMO:${kpj}`);
    },
  );

  test('can be read off the picture, and has its quiet zone', async () => {
    const words = someCard();
    const drawing = layoutCard(words, measureText);
    const code = drawing.shapes.filter((shape) => shape.kind === 'path').at(-1);
    if (code === undefined) throw new Error('no code on the card');
    const picture = readPng(await drawPng(drawing));
    const zoom = PNG_WIDTH / CARD.width;
    const isDark = (row: number, column: number): boolean => {
      const x = Math.round((code.x + (column + 0.5) * code.scale) * zoom);
      const y = Math.round((code.y + (row + 0.5) * code.scale) * zoom);
      const [red, green, blue] = picture.at(x, y);
      expect([0, 255], 'black or white, nothing between').toContain(red);
      expect([green, blue]).toEqual([red, red]);
      return red === 0;
    };
    expect(read({ size: SIZE, isDark })).toBe(`JMO:${words.kpj}`);
    for (let at = -QUIET_ZONE; at < SIZE + QUIET_ZONE; at++) {
      expect(isDark(-1, at)).toBe(false);
      expect(isDark(SIZE, at)).toBe(false);
      expect(isDark(at, -1)).toBe(false);
      expect(isDark(at, SIZE)).toBe(false);
    }
  });
});
