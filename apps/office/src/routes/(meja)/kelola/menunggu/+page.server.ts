import { parseOfficerId } from '@jmo/audit';
import {
  confirmRoles,
  findOfficerEvents,
  findPresentAdministrators,
  findWaitingOfficers,
  mayEver,
} from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { found, permitted, proofFor } from '#lib/server/at-the-desk.ts';
import { asAdministrator, refuseButton } from '#lib/server/managing.ts';
import { describeWaiting } from '#lib/server/waiting-roles.ts';
import { notConfirmed } from '#lib/words/confirming.ts';
import { describeEvent } from '#lib/words/officer-events.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

/** Permission: officer.watch. Administrators confirm here; auditors see who was given what, and by whom. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const viewer = permitted(locals, 'officer.watch');
  const { db, clock } = locals.context;
  const administrators = await findPresentAdministrators(db, clock.now());
  const waiting = await findWaitingOfficers(db);
  const counted = await findOfficerEvents(db, { action: 'roles-counted' });
  return {
    confirms: mayEver(viewer, 'officer.manage'),
    proof: waiting.length > 0 ? proofFor(locals, 'officer.manage', '/kelola/menunggu') : undefined,
    waiting: waiting.map((each) => describeWaiting(each, { viewer, administrators, now: clock.now() })),
    confirmed: url.searchParams.get('terkonfirmasi') ?? undefined,
    half: url.searchParams.get('sebagian') ?? undefined,
    counted: counted.map((event) => ({
      id: event.id,
      officerId: event.officerId,
      at: moment(event.at),
      ...describeEvent(event),
    })),
  };
};

// Permission: officer.manage, asked in the transaction; of what others gave, and not what one gets. Audit: officer_event.
export const actions: Actions = {
  confirm: async (event) => {
    permitted(event.locals, 'officer.manage');
    const { context } = event.locals;
    const form = await readFields(event);
    const officerId = found(parseOfficerId(form.typed['petugas'] ?? ''));
    const seen = form.typed['dilihat'] ?? '';
    const asked = await asAdministrator(event.locals, (tx, administrator) =>
      confirmRoles(tx, context, administrator, { officerId, seen }),
    );
    if (!asked.ok) return refuseButton(event.url, form, asked.error);
    if (!asked.value.ok) {
      const problem = `${officerId}: ${notConfirmed[asked.value.error]}`;
      return form.refuse({ problem }, 409);
    }
    const became = asked.value.value.stillWaiting.length === 0 ? 'terkonfirmasi' : 'sebagian';
    redirect(303, `/kelola/menunggu?${became}=${officerId}`);
  },
};
