import type { WorkKind } from '@jmo/casework';
import { rupiah, type Rupiah } from '@jmo/kernel';
import type { Role } from './officer.ts';

/** Everything that can be done at the desk, by names the endpoints ask for. */
export const ACTIONS = [
  'participant.search',
  'participant.open',
  'call.take',
  'reveal.nik',
  'reveal.account',
  'reveal.phone',
  'reveal.email',
  'case.see',
  'case.take',
  /** What a case says about somebody: for whoever works on it. Others see its line in the queue. */
  'case.read',
  'case.hand-over',
  /** Faces and papers of a case: for whoever works on it, not for whoever looks on. */
  'case.pictures',
  /** The office's hours and what is booked. */
  'interview.see',
  /** An office's hours, places and days off: when it can be chosen at all. */
  'interview.plan',
  'claim.decide',
  'claim.approve-second',
  'review.decide',
  'identity.correct',
  'reset.start',
  'reset.approve',
  'reset.approve-second',
  /** In a call: whether a number is the caller's. At the desk: that a card is not. */
  'card.confirm',
  /** A card, with its balance, joins somebody's list. */
  'card.link',
  /** That card stands in another person's record: the word that moves it. */
  'card.link-second',
  'dispute.answer',
  /** At a counter: somebody's objection is written down. */
  'objection.file',
  /** Whether what officers decided stands: nobody who had a word in it. */
  'objection.decide',
  'payout.resolve',
  'reconciliation.resolve',
  'deletion.decide',
  'alarm.settle',
  'overview.see',
  'export.run',
  'audit.search',
  'officer.manage',
  /** Who was given which roles, and what of it waits for a second administrator. */
  'officer.watch',
] as const;
export type Action = (typeof ACTIONS)[number];

/** ANY: whoever's. OWN_BRANCH: of the officer's branch. OWN_CASE: which the officer has taken and holds now. */
export type Scope = 'ANY' | 'OWN_BRANCH' | 'OWN_CASE';

export interface Permission {
  readonly role: Role;
  readonly action: Action;
  readonly scope: Scope;
  /** Money up to this gross amount; what involves no money is not bounded. */
  readonly upTo?: Rupiah;
  /** Cases of these kinds alone. */
  readonly kinds?: readonly WorkKind[];
}

/** What one officer of a branch decides; above it stands the supervisor (docs/permissions.md). */
const BRANCH_LIMIT = rupiah(100_000_000);
const KINDS_OF_175: readonly WorkKind[] = ['CARD_CONFIRMATION', 'DISPUTE'];
const KINDS_OF_BRANCHES: readonly WorkKind[] = [
  'CLAIM',
  'FACE_REVIEW',
  'DATA_REVIEW',
  'RECOVERY',
  'CARD_CONFIRMATION',
  'DISPUTE',
  'HEIR',
];
const KINDS_OF_FINANCE: readonly WorkKind[] = ['PAYOUT', 'RECONCILIATION'];
const KINDS_OF_PRIVACY: readonly WorkKind[] = ['DELETION', 'ALARM'];

const give = (
  role: Role,
  scope: Scope,
  actions: readonly Action[],
  bounds: Pick<Permission, 'upTo' | 'kinds'> = {},
): Permission[] => actions.map((action) => ({ role, action, scope, ...bounds }));

/**
 * Who may do what: the whole of it. A permission is given by a line here and by nothing else; the same lines decide a
 * single action (may-act.ts) and filter lists in SQL (visible-to.ts).
 */
export const PERMISSIONS: readonly Permission[] = [
  // Who calls is found by a call, which tells nothing before they have shown who they are; so nothing here searches.
  ...give('AGENT_175', 'ANY', ['call.take']),
  ...give('AGENT_175', 'ANY', ['case.see', 'case.take'], { kinds: KINDS_OF_175 }),
  ...give('AGENT_175', 'OWN_CASE', ['case.pictures'], { kinds: ['CARD_CONFIRMATION'] }),
  ...give('AGENT_175', 'OWN_CASE', [
    'participant.open',
    'case.read',
    'reset.start',
    'reveal.phone',
    'reveal.email',
    'card.confirm',
    'dispute.answer',
  ]),

  ...give('BRANCH_OFFICER', 'ANY', [
    'participant.search',
    'participant.open',
    'reset.start',
    'objection.file',
  ]),
  ...give('BRANCH_OFFICER', 'OWN_BRANCH', ['case.see', 'case.take'], { kinds: KINDS_OF_BRANCHES }),
  ...give('BRANCH_OFFICER', 'OWN_BRANCH', ['interview.see']),
  ...give('BRANCH_OFFICER', 'OWN_CASE', [
    'case.read',
    'case.pictures',
    'reveal.nik',
    'reveal.account',
    'reveal.phone',
    'reveal.email',
    'review.decide',
    'identity.correct',
    'reset.approve',
    'card.confirm',
    'dispute.answer',
  ]),
  ...give('BRANCH_OFFICER', 'OWN_CASE', ['claim.decide', 'card.link'], { upTo: BRANCH_LIMIT }),

  ...give('SUPERVISOR', 'ANY', [
    'participant.search',
    'participant.open',
    'objection.file',
    'alarm.settle',
    'overview.see',
  ]),
  ...give('SUPERVISOR', 'OWN_BRANCH', ['case.see', 'case.take', 'case.hand-over'], {
    kinds: [...KINDS_OF_BRANCHES, 'OBJECTION', 'ALARM'],
  }),
  ...give('SUPERVISOR', 'OWN_BRANCH', ['interview.see', 'interview.plan']),
  ...give('SUPERVISOR', 'OWN_CASE', [
    'case.read',
    'case.pictures',
    'reveal.nik',
    'reveal.account',
    'reveal.phone',
    'reveal.email',
    'claim.decide',
    'claim.approve-second',
    'review.decide',
    'identity.correct',
    'reset.approve',
    'reset.approve-second',
    'card.confirm',
    'card.link',
    'card.link-second',
    'dispute.answer',
    'objection.decide',
  ]),
  ...give('SUPERVISOR', 'OWN_BRANCH', ['export.run']),

  ...give('FINANCE', 'ANY', ['participant.search', 'participant.open', 'overview.see', 'export.run']),
  ...give('FINANCE', 'ANY', ['case.see', 'case.take'], { kinds: KINDS_OF_FINANCE }),
  ...give('FINANCE', 'OWN_CASE', ['case.read', 'reveal.account', 'payout.resolve', 'reconciliation.resolve']),

  ...give('PRIVACY', 'ANY', ['participant.search', 'participant.open', 'alarm.settle', 'audit.search']),
  ...give('PRIVACY', 'ANY', ['case.see', 'case.take'], { kinds: KINDS_OF_PRIVACY }),
  ...give('PRIVACY', 'OWN_CASE', ['case.read', 'reveal.phone', 'reveal.email', 'deletion.decide']),

  // Sees what was done and can change nothing; so nothing here takes, decides or reveals, nor shows a face or a paper.
  ...give('AUDITOR', 'ANY', [
    'audit.search',
    'overview.see',
    'case.see',
    'case.read',
    'participant.open',
    'officer.watch',
  ]),

  ...give('ADMIN', 'ANY', ['officer.manage', 'officer.watch']),
];

/** What moves money, opens an account, gives or takes rights, or closes an office to claimants: not on the word of a browser left open. */
const PROVEN: ReadonlySet<Action> = new Set([
  'claim.decide',
  'claim.approve-second',
  'review.decide',
  'identity.correct',
  'reset.start',
  'reset.approve',
  'reset.approve-second',
  'card.confirm',
  'card.link',
  'card.link-second',
  'objection.decide',
  'payout.resolve',
  'reconciliation.resolve',
  'deletion.decide',
  'alarm.settle',
  'interview.plan',
  'export.run',
  'officer.manage',
]);

export const wantsProof = (action: Action): boolean => PROVEN.has(action);

/**
 * Which roles one person may have together: whoever looks into what others did does nothing else, and whoever gives
 * rights uses none.
 */
export function rolesAgree(roles: readonly Role[]): boolean {
  const alone: readonly Role[] = ['ADMIN', 'AUDITOR'];
  return roles.length > 0 && (roles.length === 1 || !roles.some((role) => alone.includes(role)));
}
