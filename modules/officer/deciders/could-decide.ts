import type { WorkKind, WorkScope } from '@jmo/casework';
import { sql, type RawBuilder } from '@jmo/database';
import { alarmAbout } from '../lookup/watch-lookups.ts';
import { permissionsFor } from '../may-act.ts';
import type { Officer } from '../officer.ts';
import { visibleTo, WORK_COLUMNS } from '../visible-to.ts';
import { workScopes } from '../work-scopes.ts';
import { firstWord, secondWord } from './words.ts';

/**
 * The rows of `work_item` of this kind that an officer may take and say the next yes on: the same permissions as ever
 * (`visibleTo`), asked of an item as if they had taken it. Nobody settles an alarm about themselves.
 */
export function couldDecide(kind: WorkKind, officer: Officer): RawBuilder<boolean> {
  const ifTaken = { ...WORK_COLUMNS, holder: 'taker.officer_id' };
  return sql<boolean>`exists (select from (values (${officer.id}::text)) as taker (officer_id)
    where not (taker.officer_id = any (decided_by)) and subject <> ${alarmAbout(officer.id).subject}
      and ${visibleTo(officer, 'case.take', WORK_COLUMNS)}
      and case when decided_by = '{}' then ${visibleTo(officer, firstWord(kind), ifTaken)}
        else ${visibleTo(officer, secondWord(kind), ifTaken)} end)`;
}

/** What "next case" gives, queue by queue. Who is given what they may not decide is given it again. */
export const decidableBy =
  (officer: Officer) =>
  (kind: WorkKind): RawBuilder<boolean> =>
    couldDecide(kind, officer);

/**
 * The queues in which `decidableBy` may find something: of those the officer takes from, the kinds on which their word may
 * count. A queue they can only look into or refuse in is not walked through for nothing.
 */
export const decidableScopes = (officer: Officer): WorkScope[] =>
  workScopes(officer, 'case.take')
    .map((scope) => ({ ...scope, kinds: scope.kinds.filter((kind) => wordMayCount(kind, officer)) }))
    .filter(({ kinds }) => kinds.length > 0);

const wordMayCount = (kind: WorkKind, officer: Officer): boolean =>
  [firstWord(kind), secondWord(kind)].some((word) =>
    permissionsFor(officer, word).some(({ kinds }) => kinds?.includes(kind) ?? true),
  );
