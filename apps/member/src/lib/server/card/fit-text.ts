import type { Measure, Weight } from './drawing.ts';

export interface Room {
  readonly width: number;
  readonly maxLines: number;
  /** Tried in this order; the first at which everything fits is taken. */
  readonly sizes: readonly number[];
  readonly weight: Weight;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
  /** No word had to be broken or left out. */
  readonly whole: boolean;
}

/**
 * Breaks a text into as many lines as there is room for, in the largest size that fits. Only in the
 * smallest size is a word broken that is wider than the room, and only what does not fit even then ends in "…".
 * No-break spaces hold.
 */
export function fitText(text: string, room: Room, measure: Measure): FittedText {
  const words = text.split(/[^\S\u00a0]+/).filter((word) => word !== '');
  const smallest = room.sizes.at(-1);
  if (smallest === undefined) throw new Error('a text needs at least one size to be tried');
  for (const size of room.sizes) {
    const lines = breakLines(words, (line) => measure(line, size, room.weight) <= room.width);
    const narrow = lines.every((line) => measure(line, size, room.weight) <= room.width);
    if (narrow && lines.length <= room.maxLines) return { size, lines, whole: true };
  }
  const fits = (line: string) => measure(line, smallest, room.weight) <= room.width;
  const lines = breakLines(
    words.flatMap((word) => breakWord(word, fits)),
    fits,
  );
  if (lines.length <= room.maxLines) return { size: smallest, lines, whole: false };
  const last = lines.slice(room.maxLines - 1).join(' ');
  return {
    size: smallest,
    lines: [...lines.slice(0, room.maxLines - 1), shorten(last, fits)],
    whole: false,
  };
}

function breakLines(words: readonly string[], fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const current = lines.at(-1);
    if (current !== undefined && fits(`${current} ${word}`)) lines[lines.length - 1] = `${current} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function breakWord(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [''];
  for (const letter of word) {
    const current = pieces.at(-1) ?? '';
    if (current === '' || fits(current + letter)) pieces[pieces.length - 1] = current + letter;
    else pieces.push(letter);
  }
  return pieces;
}

function shorten(line: string, fits: (line: string) => boolean): string {
  const letters = [...line];
  while (letters.length > 1 && !fits(`${letters.join('').trimEnd()}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
