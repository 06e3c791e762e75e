import { findGuards, liftLockByOfficer, lockClaims, startCooling } from '@jmo/account';
import { stopClaim } from '@jmo/claim';
import { asMortal, OFFICERS } from './officers.ts';
import type { Member } from './people.ts';
import type { Stage } from './stage.ts';

/** Somebody locks their claims or stops them by the link of a message; something changes that has to cool; an officer lifts. */
export async function someGuard(stage: Stage, { participantId, email, hasAccount }: Member): Promise<string> {
  const { context, mortal, random } = stage;
  if (!hasAccount) return 'nothing to guard yet';
  const { lock } = await findGuards(context.db, participantId, context.clock.now());
  if (lock !== undefined && random.chance(75))
    return await asMortal(stage, 'an officer lifts a lock', async () => {
      const lifted = await liftLockByOfficer(mortal, { participantId, officer: random.pick(OFFICERS) });
      return lifted.ok ? 'lifted' : lifted.error.code;
    });
  if (random.chance(40))
    return await asMortal(stage, 'locks their claims', async () => {
      await lockClaims(mortal, participantId);
      return 'locked';
    });
  const letter = stage.post.letters.findLast(({ to, text }) => to === email && text.includes('/hentikan/'));
  const [, token] = /\/hentikan\/(\S+)/.exec(letter?.text ?? '') ?? [];
  if (token !== undefined && random.chance(40))
    return await asMortal(stage, 'presses the stop button', async () => {
      const stopped = await stopClaim(mortal, { token, ip: '198.51.100.1' });
      return stopped.ok ? stopped.value : stopped.error.code;
    });
  return await asMortal(stage, 'changes a contact', async () => {
    await mortal.db
      .transaction()
      .execute((tx) => startCooling(tx, mortal, { participantId, reason: 'CONTACT_CHANGED' }));
    return 'cooling';
  });
}
