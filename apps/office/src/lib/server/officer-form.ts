import { findParticipantByNik } from '@jmo/membership';
import { parseNik, type ParticipantId } from '@jmo/kernel';
import { readOfficerForm, ROLES, type Officer, type OfficerForm } from '@jmo/officer';
import { readFields, type ReadForm, type Refusal } from '@jmo/ui/server';
import type { RequestEvent } from '@sveltejs/kit';
import { describeFields } from '#lib/words/field-problems.ts';

type Read =
  | {
      readonly ok: true;
      readonly form: ReadForm;
      readonly officer: OfficerForm;
      /** A NIK was typed and is no participant's. */
      readonly unlinked: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** The form about an officer, new or known. Boxes that are not ticked are not sent. */
export async function readOfficer(
  event: RequestEvent,
  known?: { readonly id: string; readonly ownParticipantId: ParticipantId | undefined },
): Promise<Read> {
  const form = await readFields(event);
  const { typed } = form;
  const nik = typed['nik']?.trim() ?? '';
  const parsed = nik === '' ? undefined : parseNik(nik);
  if (parsed?.ok === false)
    return { ok: false, refusal: form.refuse({ fields: { nik: 'NIK terdiri dari 16 angka.' } }) };
  const own = parsed && (await findParticipantByNik(event.locals.context.db, parsed.value));
  const read = readOfficerForm({
    id: known?.id ?? typed['id'] ?? '',
    fullName: typed['fullName'] ?? '',
    employeeNumber: typed['employeeNumber'] ?? '',
    branchCode: typed['branchCode'] ?? '',
    roles: ROLES.filter((role) => typed[roleField(role)] === 'ya').join(' '),
    limit: typed['limit'] ?? '',
    ssoSubject: typed['ssoSubject'] ?? '',
    // A mistyped number leaves the link as it was: without one they could act on their own data.
    ownParticipantId: own?.id ?? known?.ownParticipantId,
    active: known === undefined || typed['active'] === 'ya',
  });
  if (!read.ok) return { ok: false, refusal: form.refuse({ fields: describeFields(read.error) }) };
  return { ok: true, form, officer: read.value, unlinked: parsed !== undefined && own === undefined };
}

export const roleField = (role: string): string => `role${role.replaceAll('_', '')}`;

/** What the form shows of an officer as they are. */
export const valuesOf = (officer: Officer, ssoSubject: string): Record<string, string> => ({
  fullName: officer.fullName,
  employeeNumber: officer.employeeNumber,
  branchCode: officer.branchCode,
  limit: officer.limit?.toString() ?? '',
  ssoSubject,
  active: officer.active ? 'ya' : '',
  ...Object.fromEntries(officer.roles.map((role) => [roleField(role), 'ya'])),
});
