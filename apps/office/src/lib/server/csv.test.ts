import { expect, test } from 'vitest';
import { csvFile } from './csv.ts';

test.each(['=1+1', '+62811', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])('%j is text, not a formula', (text) => {
  expect(csvFile(['a'], [[text]])).toMatch(/^a\r\n"?'/);
});

test('quotes, commas and lines stay in their cell; figures stay figures', () => {
  expect(csvFile(['nama', 'jumlah'], [['Sri "Rini", S.H.\nJakarta', -5n]])).toBe(
    'nama,jumlah\r\n"Sri ""Rini"", S.H.\nJakarta",-5\r\n',
  );
});
