import { parseOfficerId } from '@jmo/audit';
import { hashPassword } from '@jmo/kernel';
import {
  changeOfficer,
  endOfficerSessions,
  findGivenRoles,
  findOfficer,
  findOfficerEvents,
  findSsoSubject,
  isWaiting,
  listBranches,
  newGivenPassword,
  resetCredentials,
  type Officer,
} from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { error, redirect } from '@sveltejs/kit';
import { found, permitted, proofFor, sessionOf } from '#lib/server/at-the-desk.ts';
import { asAdministrator, refuseButton, refuseChange } from '#lib/server/managing.ts';
import { readOfficer, valuesOf } from '#lib/server/officer-form.ts';
import { describeEvent } from '#lib/words/officer-events.ts';
import { describeFields } from '#lib/words/field-problems.ts';
import { describeRoles } from '#lib/words/officers.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function officerOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): Promise<Officer> {
  permitted(locals, 'officer.manage');
  const id = parseOfficerId(params.id);
  return found(id && (await findOfficer(locals.context.db, id)));
}

export const load: PageServerLoad = async (event) => {
  const officer = await officerOf(event);
  const { db } = event.locals.context;
  const events = await findOfficerEvents(db, { officerId: officer.id, limit: 50 });
  const given = await findGivenRoles(db, officer.id);
  const waiting = given.filter(isWaiting).map(({ role }) => role);
  const roles = given.map(({ role }) => role);
  return {
    id: officer.id,
    fullName: officer.fullName,
    proof: proofFor(event.locals, 'officer.manage', `/kelola/petugas/${officer.id}`),
    isSelf: officer.id === sessionOf(event.locals).officer.id,
    hasParticipant: officer.ownParticipantId !== undefined,
    values: valuesOf({ ...officer, roles }, (await findSsoSubject(db, officer.id)) ?? ''),
    waiting: officer.active && waiting.length > 0 ? describeRoles(waiting) : undefined,
    branches: await listBranches(db),
    saved: event.url.searchParams.has('tersimpan'),
    unlinked: event.url.searchParams.has('tanpa-tautan'),
    events: events.map((each) => ({ id: each.id, at: moment(each.at), ...describeEvent(each) })),
  };
};

/** Nobody gives rights to themselves, or takes away the last of them by mistake. */
async function otherOfficer(event: RequestEvent): Promise<Officer> {
  const officer = await officerOf(event);
  if (officer.id === sessionOf(event.locals).officer.id) error(403, 'not oneself');
  return officer;
}

// Permission: officer.manage, asked in the transaction; not for oneself. Audit: officer_event.
export const actions: Actions = {
  save: async (event) => {
    const { context } = event.locals;
    const officer = await otherOfficer(event);
    const read = await readOfficer(event, officer);
    if (!read.ok) return read.refusal;
    const changed = await asAdministrator(event.locals, (tx, { id }) =>
      changeOfficer(tx, context, read.officer, { actor: id }),
    );
    if (!changed.ok) return refuseChange(read.form, changed.error);
    if (!changed.value.ok) return read.form.refuse({ fields: describeFields(changed.value.error) });
    redirect(303, `/kelola/petugas/${officer.id}?tersimpan${read.unlinked ? '&tanpa-tautan' : ''}`);
  },
  reset: async (event) => {
    const { context } = event.locals;
    const form = await readFields(event);
    const officer = await otherOfficer(event);
    const password = newGivenPassword();
    const passwordHash = await hashPassword(password);
    const set = await asAdministrator(event.locals, (tx, { id }) =>
      resetCredentials(tx, context, officer.id, { actor: id, passwordHash }),
    );
    if (!set.ok) return refuseButton(event.url, form, set.error);
    // Shown on this one page and kept nowhere in clear.
    return { reset: { password } };
  },
  end: async (event) => {
    const { context } = event.locals;
    const form = await readFields(event);
    const officer = await otherOfficer(event);
    const ended = await asAdministrator(event.locals, (tx, { id }) =>
      endOfficerSessions(tx, context, officer.id, id),
    );
    if (!ended.ok) return refuseButton(event.url, form, ended.error);
    redirect(303, `/kelola/petugas/${officer.id}?tersimpan`);
  },
};
