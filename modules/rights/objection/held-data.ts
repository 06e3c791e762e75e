import { sql, type Holding } from '@jmo/database';
import { answerOf, wordsOf } from './objection.queries.ts';

/**
 * What a person objected to, and what was answered; not about a recovery. Whoever asked for that was not signed in, and
 * whoever is now may be whom it was to keep out.
 */
export const heldObjections: readonly Holding[] = [
  {
    table: 'objection',
    only: sql<boolean>`held.subject_kind <> 'RECOVERY'`,
    open: (context, row) => ({ words: wordsOf(context, row as never) }),
  },
  {
    table: 'objection_paper',
    only: sql<boolean>`exists (
      select from objection
      where objection.participant_id = held.participant_id and objection.id = held.objection_id
        and objection.subject_kind <> 'RECOVERY')`,
  },
  {
    table: 'objection_answer',
    only: sql<boolean>`exists (
      select from objection
      where objection.participant_id = held.participant_id and objection.id = held.objection_id
        and objection.subject_kind <> 'RECOVERY')`,
    open: (context, row) => ({ words: answerOf(context, row as never) }),
  },
];
