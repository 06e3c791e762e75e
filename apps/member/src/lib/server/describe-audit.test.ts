import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECOVERY_ACTIONS } from '@jmo/account';
import type { AuditEvent } from '@jmo/audit';
import { CLAIM_ACTIONS } from '@jmo/claim';
import { MASKED, REVEAL_REASONS } from '@jmo/officer';
import { SETTLED_AS } from '@jmo/payout';
import { describe, expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { describeAudit, wordsForAction } from './describe-audit.ts';

const ROOT = join(import.meta.dirname, '../../../../..');

/** Every file that records something, and the dotted codes that stand in it. */
const recorded = globSync(['modules/**/*.ts', 'apps/{office,cli,worker,api}/**/*.ts'], {
  cwd: ROOT,
  exclude: (path) => /node_modules|\/build\/|\.svelte-kit|\.test\.ts$|test-support/.test(path),
}).flatMap((file) => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  if (!/\b(?:recordAudits?|recordOfficersWord|noteOfficersWord)\(/.test(source)) return [];
  return [...source.matchAll(/action:[^\n]*?(['`])([a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+)\1/g)].map(
    ([, , action]) => action!,
  );
});

/** Codes that are put together where they are recorded. */
const composed = [
  ...CLAIM_ACTIONS.flatMap((action) => {
    const name = `claim.${action.toLowerCase().replaceAll('_', '-')}`;
    return [name, `${name}.refused`];
  }),
  ...RECOVERY_ACTIONS.map((action) => `account.recovery-${action.toLowerCase().replaceAll('_', '-')}`),
  ...[
    'card-confirmed',
    'card-sent',
    'card-read-out',
    'reset-started',
    'claim-explained',
    'rules-explained',
    'report-opened',
    'objection-filed',
  ].map((name) => `call.${name}`),
  'work.released',
  'work.handed-over',
  'savings.dispute-taken',
  'savings.dispute-answered',
  'card.linked',
  'card.unlinked',
  ...['accepted', 'accepted-unproven', 'retake', 'no-match', 'review'].map((name) => `face.${name}`),
  'face.review-accepted',
  'face.review-refused',
  'profile.waits-for-registry',
  'profile.review-opened',
  ...['payout.resumed', ...Object.values(SETTLED_AS)].flatMap((name) => [name, `${name}-refused`]),
];

test('the source is looked through, not past', () => {
  for (const known of ['account.signed-in', 'claim.inspect', 'profile.confirmed', 'account.contact-changed'])
    expect(recorded).toContain(known);
});

describe.each(['id', 'en'] as const)('in %s', (locale) => {
  test.each([...new Set([...recorded, ...composed])].toSorted())('%s has words', (action) => {
    const words = wordsForAction(locale, action);
    expect(words, `say what ${action} is in apps/member/src/lib/messages/${locale}/history.ts`).toBeDefined();
    expect(words).not.toMatch(/[{}_]|undefined/);
  });

  test('nothing has words that is never recorded', () => {
    const known = new Set([...recorded, ...composed]);
    const spare = Object.keys(messagesFor(locale).history.actions).filter((action) => !known.has(action));
    expect(spare).toEqual([]);
  });
});

test.each(MASKED.flatMap((what) => REVEAL_REASONS.map((reason) => [what, reason] as const)))(
  'an officer who opened %s because of %s: the participant reads both, in both languages',
  (what, reason) => {
    const actor = { kind: 'officer', id: 'rina' } as const;
    const event = { action: 'officer.revealed', actor, detail: { what, reason } } as unknown as AuditEvent;
    for (const locale of ['id', 'en'] as const) {
      const { values, reasons } = messagesFor(locale).history;
      const words = describeAudit(locale, event).what;
      expect(words).toContain(values[what]!);
      expect(words).toContain(reasons[reason]!);
    }
  },
);
