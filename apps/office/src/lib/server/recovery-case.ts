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
import type { FaceOutcome } from '@jmo/identity';
import { formatDate, maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { moment } from '#lib/words/times.ts';
import { found, sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { facePicture } from './claim-case.ts';
import { subjectOf } from './queues.ts';
import { findReferenceNik, openReference, REFERENCE } from './reference-photo.ts';

const refusals: Record<RecoveryRefusal, string> = {
  DATA_NOT_MATCHED: 'Data yang disebutkan tidak cocok',
  FACE_NOT_MATCHED: 'Wajahnya tidak cocok',
  NOT_REACHED: 'Pemohon tidak dapat dihubungi',
  CONTACT_TAKEN: 'Email atau nomor baru sudah dipakai akun lain',
};

const channels = { APP: 'Aplikasi', CALL: 'Telepon 175', BRANCH: 'Kantor cabang' } as const;

const references = {
  REGISTRY: 'Dibandingkan dengan foto Dukcapil',
  ENROLMENT: 'Dibandingkan dengan swafoto pertama peserta',
  NONE: 'Tanpa pembanding',
} as const;

/** What the engine says of the face, and so what is left for the two officers. */
const faces: Record<FaceOutcome, string> = {
  ACCEPTED: 'Cocok. Pastikan sendiri bahwa ini bukan foto layar atau cetakan.',
  ACCEPTED_UNPROVEN: 'Tidak ada wajah di foto; hanya sandbox yang menerimanya.',
  REVIEW: 'Mesin tidak dapat memastikan. Bandingkan sendiri dengan foto rujukan dan KTP.',
  NO_MATCH: 'Bukan wajah yang sama. Hanya yang datang ke kantor cabang dengan KTP yang diperiksa lagi.',
  RETAKE: 'Tidak ada wajah yang dapat dinilai. Minta foto baru dengan permintaan baru.',
};

/** A reset of an account: what was stated, what fits it, and whose word is in. Nobody sees or sets a password. */
export async function describeRecovery(locals: App.Locals, officer: Officer, item: WorkItem) {
  const { context } = locals;
  const recovery = found(await inspectRecovery(context, { number: item.subject, officer: officer.id }));
  const { stated, others } = recovery;
  const mine = mayDecide(locals, officer, item);
  const reference = mine ? await findReferenceNik(locals, item) : undefined;
  const at = (document: string) => `/perkara/${item.number}/berkas/${document}`;
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
      describeComparison(recovery),
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
    pictures: recovery.pictures.map(({ n }) => ({ at: at(facePicture(n)), name: 'Foto pemohon' })),
    reference: reference && at(REFERENCE),
    mayDecide: mine,
  };
}

const mayDecide = ({ context }: App.Locals, officer: Officer, item: WorkItem): boolean =>
  item.state !== 'DONE' && mayAct(officer, 'reset.approve', subjectOf(item, context.clock.now()));

function describeComparison({ face, faceRequestId }: InspectedRecovery) {
  const source = (face?.reference && references[face.reference]) ?? 'Pemeriksaan wajah';
  if (faceRequestId === undefined) return { what: 'Wajah', value: 'Belum ada foto', source };
  return { what: 'Wajah', value: face === undefined ? 'Sedang dibandingkan' : faces[face.outcome], source };
}

/** The picture of this request, or the registry's photo, by the name its page gave it, and no other. */
export async function openRecoveryPicture(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
  asked: string,
): Promise<Buffer> {
  if (asked === REFERENCE) {
    const nik = mayDecide(locals, officer, item) ? await findReferenceNik(locals, item) : undefined;
    return await openReference(locals, found(nik));
  }
  const recovery = found(
    await inspectRecovery(locals.context, { number: item.subject, officer: officer.id }),
  );
  return found(recovery.pictures.find(({ n }) => facePicture(n) === asked)).picture;
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
