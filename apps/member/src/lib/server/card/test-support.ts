import { inflateSync } from 'node:zlib';
import type { Kpj } from '@jmo/kernel';
import { messagesFor } from '#lib/messages/index.ts';
import { cardWords, type CardFacts, type CardWords } from './card-facts.ts';

export const someCard = (facts: Partial<CardFacts> = {}, locale: 'id' | 'en' = 'id'): CardWords =>
  cardWords(
    {
      fullName: 'Sri Wahyuni',
      kpj: '19012345678' as Kpj,
      segment: 'PU',
      employer: 'PT Maju Garmen Sentosa',
      startedOn: Temporal.PlainDate.from('2019-03-01'),
      endedOn: undefined,
      ...facts,
    },
    messagesFor(locale),
    { locale, sandbox: true },
  );

/** Reads back what encode-png.ts writes: 8-bit RGBA in unfiltered rows. */
export function readPng(file: Buffer): {
  width: number;
  height: number;
  at: (x: number, y: number) => readonly [red: number, green: number, blue: number];
} {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const start = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)));
  const at = (x: number, y: number) => {
    const offset = y * (width * 4 + 1) + 1 + x * 4;
    return [rows[offset] ?? -1, rows[offset + 1] ?? -1, rows[offset + 2] ?? -1] as const;
  };
  return { width, height, at };
}
