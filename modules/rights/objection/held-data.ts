import type { Holding } from '@jmo/database';
import { answerOf, wordsOf } from './objection.queries.ts';

/** What a person objected to, and what was answered. */
export const heldObjections: readonly Holding[] = [
  { table: 'objection', open: (context, row) => ({ words: wordsOf(context, row as never) }) },
  { table: 'objection_answer', open: (context, row) => ({ words: answerOf(context, row as never) }) },
];
