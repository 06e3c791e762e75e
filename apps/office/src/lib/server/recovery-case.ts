import {
  decideRecovery,
  inspectRecovery,
  OFFICERS_NEEDED,
  previewRecovery,
  RECOVERY_REFUSALS,
  wasObjectedTo,
  type InspectedRecovery,
  type RecoveryDecision,
  type RecoveryRefusal,
} from '@jmo/account';
import type { WorkItem } from '@jmo/casework';
import type { FaceOutcome } from '@jmo/identity';
import { formatDate, maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, nextWord, type Officer } from '@jmo/officer';
import { moment } from '#lib/words/times.ts';
import { found, sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { facePicture } from './claim-case.ts';
import type { Choice, DecidedKind } from './decided-case.ts';
import { lookIn, maskedIn, type Fact } from './facts.ts';
import { findProposal } from './proposals.ts';
import { subjectOf } from './queues.ts';
import { findReferenceNik, openReference, REFERENCE, referencePicture } from './reference-photo.ts';

export const recoveryRefusals: Record<RecoveryRefusal, string> = {
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

const mayDecide = ({ context }: App.Locals, officer: Officer, item: WorkItem): boolean =>
  item.state !== 'DONE' && mayAct(officer, nextWord(item), subjectOf(item, context.clock.now()));

/** A reset of an account: what was stated, what fits it, and whose word is in. Nobody sees or sets a password. */
export const recoveryCase: DecidedKind = {
  async describe(locals, officer, item) {
    const { context } = locals;
    const recovery = await inspectRecovery(context, { number: item.subject, officer: officer.id });
    if (recovery === undefined) return undefined;
    const proposal = await findProposal(locals, item);
    const preview = (decision: 'APPROVE' | 'REFUSE') => previewRecovery(context, recovery, decision);
    return {
      caption: `Pemulihan akun ${recovery.number}`,
      facts: factsOf(locals, item, recovery),
      pictures: await picturesOf(locals, officer, item, recovery),
      proposal,
      messages: [
        {
          lead: 'Bila disetujui dua petugas: ke email baru; kontak lama diberi tahu dan dapat menolak',
          message: preview('APPROVE'),
        },
        { lead: 'Bila ditolak, apa pun alasannya: ke email baru', message: preview('REFUSE') },
      ],
      choices: [
        approvalOf(recovery),
        ...(proposal === undefined ? [] : [{ value: 'SEND_BACK', label: 'Kembalikan ke petugas pertama' }]),
        ...RECOVERY_REFUSALS.map((value) => ({ value, label: recoveryRefusals[value] })),
      ],
      hint: 'Untuk petugas lain dan pemeriksa. Jangan pernah meminta kode atau kata sandi.',
      mayDecide: mayDecide(locals, officer, item),
    };
  },
  async decide(locals, item, { what, note, version }) {
    if (item.kind !== 'RECOVERY') return 'NOT_ALLOWED';
    const decision = decisionIn(what);
    if (decision === undefined) return 'NO_CHOICE';
    const decided = await decideRecovery(locals.context, {
      number: item.subject,
      officer: sessionOf(locals).officer.id,
      decision,
      atDesk: atDesk(locals, item, { action: nextWord, version, note }),
    });
    if (decided.ok) return undefined;
    return decided.error.code === 'NOT_AT_DESK' ? decided.error.why : decided.error.code;
  },
};

/** Once the old contacts objected, nobody approves from afar. */
const approvalOf = ({ events }: Pick<InspectedRecovery, 'events'>): Choice =>
  wasObjectedTo(events)
    ? { value: 'APPROVE_IN_PERSON', label: 'Setujui: orangnya ada di depan saya dengan KTP' }
    : { value: 'APPROVE', label: 'Setujui: kontak lama diberi tahu dan dapat menolak' };

function decisionIn(what: string): RecoveryDecision | undefined {
  const reason = RECOVERY_REFUSALS.find((each) => each === what);
  if (reason !== undefined) return { kind: 'REFUSE', reason };
  if (what === 'SEND_BACK') return { kind: 'SEND_BACK' };
  const cardSeen = what === 'APPROVE_IN_PERSON';
  return cardSeen || what === 'APPROVE' ? { kind: 'APPROVE', cardSeen } : undefined;
}

function factsOf(locals: App.Locals, item: WorkItem, recovery: InspectedRecovery): Fact[] {
  const { stated, participantId, others } = recovery;
  const asked = { source: 'Disebutkan pemohon' };
  const contact = (what: string, sort: 'PHONE' | 'EMAIL', masked: string): Fact =>
    participantId === undefined
      ? { what, value: masked, ...asked }
      : maskedIn(locals, lookIn(locals, item, participantId), { what, ...asked, sort, masked });
  return [
    { what: 'Keadaan', value: recovery.state, source: 'Pemulihan akun' },
    { what: 'Diminta lewat', value: channels[recovery.channel], source: moment(recovery.openedAt) },
    { what: 'Nama', value: stated.fullName, ...asked },
    { what: 'Tanggal lahir', value: formatDate(Temporal.PlainDate.from(stated.birthDate), 'id'), ...asked },
    {
      what: 'Data yang disebutkan',
      value:
        participantId === undefined ? 'Tidak cocok dengan peserta mana pun' : 'Cocok dengan satu peserta',
      source: 'Data kepesertaan',
    },
    faceFact(recovery),
    contact('Email baru', 'EMAIL', maskEmailAddress(recovery.email)),
    contact('Nomor baru', 'PHONE', maskPhoneNumber(recovery.phone)),
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
  ];
}

function faceFact({ face, faceRequestId }: InspectedRecovery): Fact {
  const source = (face?.reference && references[face.reference]) ?? 'Pemeriksaan wajah';
  if (faceRequestId === undefined) return { what: 'Wajah', value: 'Belum ada foto', source };
  return { what: 'Wajah', value: face === undefined ? 'Sedang dibandingkan' : faces[face.outcome], source };
}

/** For whoever has the case: those who look on see neither face. */
async function picturesOf(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
  { pictures }: InspectedRecovery,
) {
  if (!mayAct(officer, 'case.pictures', subjectOf(item, locals.context.clock.now()))) return [];
  return [
    ...(mayDecide(locals, officer, item) ? await referencePicture(locals, item) : []),
    ...pictures.map(({ n }) => ({
      at: `/perkara/${item.number}/berkas/${facePicture(n)}`,
      name: 'Foto pemohon',
    })),
  ];
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
