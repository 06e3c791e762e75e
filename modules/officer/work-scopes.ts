import { WORK_KINDS, type WorkScope } from '@jmo/casework';
import { permissionsFor } from './may-act.ts';
import type { Officer } from './officer.ts';
import type { Action } from './permissions.ts';

/**
 * The queues of the desk in which an officer may do this, in the form the desk's lists take: the same permissions again,
 * for lists that read along an index of kind and branch. What an index does not know (whose data, which amount) is left
 * to `visibleTo`, which goes with them.
 */
export function workScopes(officer: Officer, action: Extract<Action, 'case.see' | 'case.take'>): WorkScope[] {
  return permissionsFor(officer, action)
    .filter(({ scope }) => scope !== 'OWN_CASE')
    .map(({ scope, kinds }) => ({
      kinds: kinds ?? WORK_KINDS,
      branches: scope === 'ANY' ? 'ALL' : [officer.branchCode],
    }));
}

/** For figures, which know no single case: of which branches an officer may do this; none of none. */
export function branchesOf(officer: Officer, action: Action): readonly string[] | 'ALL' {
  const scopes = permissionsFor(officer, action).map(({ scope }) => scope);
  if (scopes.includes('ANY')) return 'ALL';
  return scopes.includes('OWN_BRANCH') ? [officer.branchCode] : [];
}
