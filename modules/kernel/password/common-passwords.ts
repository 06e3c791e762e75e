import { COMMON_PHRASES, COMMON_WORDS } from './common-words.ts';

const words = new Set(COMMON_WORDS.split(/\s+/).filter(Boolean));
const phrases = new Set(COMMON_PHRASES.split(/\s+/).filter(Boolean));

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const SEQUENCES = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
];

/**
 * True for what guessers try first: one of the commonest passwords, a common word with digits or signs around it
 * ("sayang123", "Bismillah!", "r4hasia2024"), a common word twice, a run along the keyboard or the alphabet, or a short
 * piece over and over. A list of base words and these rules cover what lists of the commonest thousands hold.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase().replace(/\s+/g, '');
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const spelled = withoutLookalikes(lower).replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const spelledCore = withoutLookalikes(core);
  return (
    phrases.has(lower) ||
    [core, spelled, spelledCore, onceOnly(core)].some(
      (candidate) => words.has(candidate) || phrases.has(candidate),
    ) ||
    isRun(lower) ||
    isRun(core) ||
    /^(.{1,4})\1+.{0,2}$/su.test(lower) ||
    (/^\d+$/.test(lower) && new Set(lower).size <= 3)
  );
}

const withoutLookalikes = (text: string): string => text.replace(/[01345@$!7]/g, (sign) => LOOKALIKES[sign]!);
const onceOnly = (text: string): string => /^(.+)\1$/su.exec(text)?.[1] ?? text;

/** Along the digits, the alphabet or the keyboard, forwards or backwards, with up to three characters added. */
function isRun(text: string): boolean {
  const characters = [...text];
  if (characters.length < 4) return false;
  const longest = Math.max(
    ...SEQUENCES.flatMap((sequence) => [sequence, [...sequence].toReversed().join('')]).map((sequence) =>
      longestRun(text, sequence),
    ),
  );
  return longest >= 4 && characters.length - longest <= 3;
}

function longestRun(text: string, sequence: string): number {
  let best = 0;
  for (let start = 0; start < text.length; start++) {
    let length = best + 1;
    while (start + length <= text.length && sequence.includes(text.slice(start, start + length))) length++;
    best = Math.max(best, length - 1);
  }
  return best;
}
