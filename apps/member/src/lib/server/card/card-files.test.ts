import { expect, test } from 'vitest';
import { asDownload } from '../download.ts';
import { drawPdf } from './draw-pdf.ts';
import { drawPng, PNG_WIDTH } from './draw-png.ts';
import { drawSvg } from './draw-svg.ts';
import { measureText } from './fonts.ts';
import { CARD, layoutCard } from './layout-card.ts';
import { readPng, someCard } from './test-support.ts';

const drawing = (fullName = 'Sri Wahyuni') => layoutCard(someCard({ fullName }), measureText);
const about = {
  title: 'KARTU PESERTA 19012345678',
  language: 'id',
  createdAt: Temporal.Instant.from('2026-11-23T01:00:00Z'),
};

test('the picture is a PNG of the card’s shape with letters in it, without any font of the machine', async () => {
  const file = await drawPng(drawing());
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const picture = readPng(file);
  expect(picture).toMatchObject({
    width: PNG_WIDTH,
    height: Math.round((PNG_WIDTH * CARD.height) / CARD.width),
  });
  expect(picture.at(0, 0), 'round corners on white').toEqual([255, 255, 255]);
  const brightInNameRow = Array.from({ length: 700 }, (_, x) => picture.at(88 + x, 380)[0]).filter(
    (red) => red > 240,
  );
  expect(brightInNameRow.length).toBeGreaterThan(20);
});

test('another name is another picture', async () => {
  const [one, other] = await Promise.all([drawPng(drawing('Suharto')), drawPng(drawing('Suhartini'))]);
  expect(one.equals(other)).toBe(false);
});

test('the PDF is one page of a card’s size with its own letters and no pixels', async () => {
  const file = await drawPdf(drawing(), about);
  const text = file.toString('latin1');
  expect(text.startsWith('%PDF-1.')).toBe(true);
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  const [width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)?.slice(1).map(Number) ?? [];
  expect(width).toBeCloseTo((85.6 / 25.4) * 72, 1);
  expect(height).toBeCloseTo((54 / 25.4) * 72, 1);
  expect(text).toContain('/FontFile2');
  expect(text).toContain('PlusJakartaSans');
  expect(text).not.toContain('/Subtype /Image');
});

test('a name cannot break out of the drawing', () => {
  const svg = drawSvg(drawing('</text><script>alert("x")</script>&\u0000\ud800'), { label: '"><script>' });
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u0000');
  expect(svg.isWellFormed()).toBe(true);
  expect(svg).not.toContain('style=');
});

test('a name with signs that mean something in XML still makes a picture', async () => {
  const file = await drawPng(drawing('Budi & Co <"Bowo"> \u0001'));
  expect(readPng(file).width).toBe(PNG_WIDTH);
});

test('a file is handed over to be kept by the phone and by nothing in between', async () => {
  const answer = asDownload(Buffer.from('abc'), {
    name: 'kartu-jmo-19012345678.pdf',
    type: 'application/pdf',
  });
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/pdf',
    'content-length': '3',
    'content-disposition': 'attachment; filename="kartu-jmo-19012345678.pdf"',
    'cache-control': 'no-store',
  });
  expect(await answer.text()).toBe('abc');
});
