import {
  decideRecovery,
  inspectRecovery,
  OFFICERS_NEEDED,
  RECOVERY_REFUSALS,
  wasObjectedTo,
  type InspectedRecovery,
  type RecoveryRefusal,
} from '@jmo/account';
import type { WorkItem } from '@jmo/casework';
import { formatDate, maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { moment } from '#lib/words/times.ts';
import { found, sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { subjectOf } from './queues.ts';

const refusals: Record<RecoveryRefusal, string> = {
  DATA_NOT_MATCHED: 'Data yang disebutkan tidak cocok',
  FACE_NOT_MATCHED: 'Wajahnya tidak cocok',
  NOT_REACHED: 'Pemohon tidak dapat dihubungi',
  CONTACT_TAKEN: 'Email atau nomor baru sudah dipakai akun lain',
};

const channels = { APP: 'Aplikasi', CALL: 'Telepon 175', BRANCH: 'Kantor cabang' } as const;
const faces = { ACCEPTED: 'Cocok menurut pemeriksaan wajah', REVIEW: 'Perlu dilihat petugas' } as const;

/** A reset of an account: what was stated, what fits it, and whose word is in. Nobody sees or sets a password. */
export async function describeRecovery(locals: App.Locals, officer: Officer, item: WorkItem) {
  const { context } = locals;
  const recovery = found(await inspectRecovery(context, { number: item.subject, officer: officer.id }));
  const { stated, face, others } = recovery;
  return {
    number: recovery.number,
    facts: [
      { what: 'Keadaan', value: recovery.state, source: 'Pemulihan akun' },
      { what: 'Diminta lewat', value: channels[recovery.channel], source: moment(recovery.openedAt) },
      { what: 'Nama', value: stated.fullName, source: 'Disebutkan pemohon' },
      {
        what: 'Tanggal lahir',
        value: formatDate(Temporal.PlainDate.from(stated.birthDate), 'id'),
        source: 'Disebutkan pemohon',
      },
      {
        what: 'Data yang disebutkan',
        value:
          recovery.participantId === undefined
            ? 'Tidak cocok dengan peserta mana pun'
            : 'Cocok dengan satu peserta',
        source: 'Data kepesertaan',
      },
      {
        what: 'Wajah',
        value: face === 'ACCEPTED' || face === 'REVIEW' ? faces[face] : 'Tidak dapat dipakai',
        source: 'Pemeriksaan wajah',
      },
      { what: 'Email baru', value: maskEmailAddress(recovery.email), source: 'Disebutkan pemohon' },
      { what: 'Nomor baru', value: maskPhoneNumber(recovery.phone), source: 'Disebutkan pemohon' },
      {
        what: 'Persetujuan',
        value: `${recovery.approvers.map((name) => name.replace('officer:', '')).join(', ') || 'belum ada'}; perlu ${OFFICERS_NEEDED} petugas`,
        source: 'Pemulihan akun',
      },
      ...others.map(({ number, state, channel, openedAt }) => ({
        what: 'Permintaan lain untuk orang yang sama',
        value: `${number}, ${state}, ${channels[channel]}`,
        source: moment(openedAt),
      })),
    ],
    approvals: approvalsOf(recovery),
    reasons: RECOVERY_REFUSALS.map((value) => ({ value, label: refusals[value] })),
    mayDecide:
      item.state !== 'DONE' && mayAct(officer, 'reset.approve', subjectOf(item, context.clock.now())),
  };
}

/** Once the old contacts objected, nobody approves from afar. */
const approvalsOf = ({ events }: Pick<InspectedRecovery, 'events'>) =>
  wasObjectedTo(events)
    ? [{ value: 'APPROVE_IN_PERSON', label: 'Setujui: orangnya ada di depan saya dengan KTP' }]
    : [{ value: 'APPROVE', label: 'Setujui: kontak lama diberi tahu dan dapat menolak' }];

/** @returns why not */
export async function decideReset(
  locals: App.Locals,
  item: WorkItem,
  { what, note, version }: { readonly what: string; readonly note: string; readonly version: number },
): Promise<string | undefined> {
  const { context } = locals;
  const reason = RECOVERY_REFUSALS.find((each) => each === what);
  if (item.kind !== 'RECOVERY') return 'NOT_ALLOWED';
  if (reason === undefined && what !== 'APPROVE' && what !== 'APPROVE_IN_PERSON') return 'NO_CHOICE';
  const decided = await decideRecovery(context, {
    number: item.subject,
    officer: sessionOf(locals).officer.id,
    decision:
      reason === undefined
        ? { kind: 'APPROVE', cardSeen: what === 'APPROVE_IN_PERSON' }
        : { kind: 'REFUSE', reason },
    atDesk: atDesk(locals, item, { action: 'reset.approve', version, note }),
  });
  if (decided.ok) return undefined;
  return decided.error.code === 'NOT_AT_DESK' ? decided.error.why : decided.error.code;
}
