import { parseOfficerId } from '@jmo/audit';
import { formatRupiah } from '@jmo/kernel';
import {
  confirmRoles,
  countsAlone,
  findAdministrators,
  findOfficerEvents,
  findWaitingOfficers,
  mayConfirm,
  mayEver,
  seenOf,
  type Officer,
  type WaitingOfficer,
} from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { found, permitted, proofFor } from '#lib/server/at-the-desk.ts';
import { asAdministrator, refuseButton } from '#lib/server/managing.ts';
import { notConfirmed } from '#lib/words/confirming.ts';
import { describeEvent } from '#lib/words/officer-events.ts';
import { describeRoles } from '#lib/words/officers.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

/** Permission: officer.watch. Administrators confirm here; auditors see who was given what, and by whom. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const viewer = permitted(locals, 'officer.watch');
  const { db, clock } = locals.context;
  const administrators = await findAdministrators(db);
  const waiting = await findWaitingOfficers(db);
  const counted = await findOfficerEvents(db, { action: 'roles-counted', limit: 20 });
  return {
    confirms: mayEver(viewer, 'officer.manage'),
    proof: waiting.length > 0 ? proofFor(locals, 'officer.manage', '/kelola/menunggu') : undefined,
    waiting: waiting.map((each) => describeWaiting(each, { viewer, administrators, now: clock.now() })),
    confirmed: url.searchParams.get('terkonfirmasi') ?? undefined,
    counted: counted.map((event) => ({
      id: event.id,
      officerId: event.officerId,
      at: moment(event.at),
      ...describeEvent(event),
    })),
  };
};

interface Seen {
  readonly viewer: Officer;
  readonly administrators: readonly Officer[];
  readonly now: Temporal.Instant;
}

function describeWaiting({ officer, roles }: WaitingOfficer, { viewer, administrators, now }: Seen) {
  const confirmable = (by: readonly Officer[]) =>
    roles.filter(({ waiting }) => by.some((each) => mayConfirm(each, officer.id, waiting)));
  const alone = roles.filter((role) => !confirmable(administrators).includes(role));
  const [first] = alone
    .map(({ waiting }) => countsAlone(waiting.aloneSince ?? now))
    .toSorted(Temporal.Instant.compare);
  return {
    id: officer.id,
    fullName: officer.fullName,
    employeeNumber: officer.employeeNumber,
    office: officer.branchName,
    roles: describeRoles(roles.map(({ role }) => role)),
    limit: officer.limit && formatRupiah(officer.limit),
    givenBy: [...new Set(roles.flatMap(({ waiting }) => waiting.givenBy))].join(', '),
    givenAt: moment(roles[0]!.waiting.givenAt),
    /** Nobody else works here who could: from then on it counts by itself. */
    countsFrom: first && moment(first),
    confirmable: confirmable([viewer]).length > 0,
    seen: seenOf(roles),
  };
}

// Permission: officer.manage, asked in the transaction; not what one gave or gets. Audit: officer_event.
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
    if (!asked.value.ok) return form.refuse({ problem: notConfirmed[asked.value.error] }, 409);
    redirect(303, `/kelola/menunggu?terkonfirmasi=${officerId}`);
  },
};
