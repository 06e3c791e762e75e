import {
  claimWords,
  explainClaim,
  findInterviews,
  heirWords,
  inspectClaim,
  wordsFor,
  type InspectedClaim,
  type InterviewCheck,
} from '@jmo/claim';
import type { WorkItem } from '@jmo/casework';
import { openFrames } from '@jmo/identity';
import { formatDate, formatRupiah, maskNik, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, type Look, type Officer } from '@jmo/officer';
import { findBank } from '@jmo/payout';
import { moment } from '#lib/words/times.ts';
import { found } from './at-the-desk.ts';
import { identityFact, lookIn, maskedIn, type Fact } from './facts.ts';
import { maskAccount, maskPhone } from './masking.ts';
import { subjectOf } from './queues.ts';
import { findReferenceNik, openReference, referencePicture } from './reference-photo.ts';

const words = claimWords('id');
const faceWords: Readonly<Record<NonNullable<InspectedClaim['face']>, string>> = {
  WAITING: 'Belum selesai diperiksa',
  ACCEPTED: 'Cocok',
  AGAIN: 'Tidak diputuskan; klaim diteruskan petugas',
  IN_REVIEW: 'Masih diperiksa petugas dalam perkara tersendiri; klaim belum dapat disetujui',
  REFUSED: 'Bukan peserta, menurut petugas',
};
const money = (amount: bigint) => formatRupiah(amount, 'id');

/** The claim behind a case; that this officer looked at it is in the audit. */
export async function inspectCase(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
): Promise<InspectedClaim> {
  const { participantId, subject: claimId } = item;
  return found(
    participantId &&
      (await inspectClaim(locals.context, { claim: { participantId, claimId }, officer: officer.id })),
  );
}

/** The pictures of a face that belong to a claim, while somebody has to look at them; heirs send none. */
export const facesOf = async ({ context }: App.Locals, { participantId, selfie }: InspectedClaim) =>
  selfie === undefined ? [] : await openFrames(context, { participantId, requestId: selfie.faceCheckId });
export const facePicture = (n: number): string => `swafoto-${n}`;

/** Whether this officer may hold the interview of this claim now, and write down what came of it. */
export const mayInterview = (
  { context }: App.Locals,
  officer: Officer,
  item: WorkItem,
  { channel, state }: Pick<InspectedClaim, 'channel' | 'state'>,
): boolean =>
  channel === 'LAPAK_ASIK' &&
  (state === 'WAWANCARA' || state === 'PERSETUJUAN') &&
  mayAct(officer, 'claim.decide', subjectOf(item, context.clock.now()));

/** What the registry knows the participant by, for whoever holds the interview; heirs are not in its photo of the dead. */
export const interviewPictures = async (
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
  claim: InspectedClaim,
) =>
  claim.heir === undefined && mayInterview(locals, officer, item, claim)
    ? await referencePicture(locals, item)
    : [];

/** The registry's photo itself, for the same. */
export async function openInterviewPicture(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
  claim: InspectedClaim,
): Promise<Buffer> {
  const [picture] = await interviewPictures(locals, officer, item, claim);
  return await openReference(locals, found(picture && (await findReferenceNik(locals, item))));
}

/** Everything the page of a claim shows, each fact beside its source. */
export async function describeClaim(
  locals: App.Locals,
  officer: Officer,
  { item, claim }: { readonly item: WorkItem; readonly claim: InspectedClaim },
) {
  const explained = found(await explainClaim(locals.context, claim));
  const { claimant, account } = claim;
  const look = lookIn(locals, item, claim.participantId);
  const mayOpen = mayAct(officer, 'case.pictures', subjectOf(item, locals.context.clock.now()));
  const faces = mayOpen ? await facesOf(locals, claim) : [];
  const { explanation, amounts } = explained;
  return {
    number: claim.number,
    state: words.states[claim.state],
    cause: words.causes[claim.cause],
    facts: [
      { what: 'Nama', value: claimant.fullName, source: 'Data kepesertaan' },
      identityFact(locals, look, claimant, 'Data kepesertaan, dicocokkan dengan Dukcapil'),
      { what: 'Tanggal lahir', value: formatDate(claimant.birthDate, 'id'), source: 'Data kepesertaan' },
      ...(claim.heir === undefined
        ? [
            maskedIn(locals, look, {
              what: 'Nomor handphone',
              source: 'Akun peserta',
              sort: 'PHONE',
              masked: maskPhone(claimant.phone),
            }),
          ]
        : []),
      maskedIn(locals, look, {
        what: 'Rekening tujuan',
        source: claim.heir === undefined ? 'Diisi peserta' : 'Diisi ahli waris',
        sort: 'ACCOUNT',
        masked: `${findBank(account.bankCode)?.name ?? account.bankCode} ${maskAccount(account.accountNo)}`,
      }),
      { what: 'Nama pemilik rekening', value: account.accountName, source: 'Jawaban bank' },
      ...(claim.selfie === undefined
        ? []
        : [
            {
              what: 'Swafoto',
              value: faceWords[claim.face ?? 'WAITING'],
              source: 'Pemeriksaan wajah',
            },
          ]),
      ...heirFacts(locals, look, claim),
      ...(claim.interviewAt === undefined
        ? []
        : [{ what: 'Wawancara', value: moment(claim.interviewAt), source: whoChose(claim) }]),
      ...explained.records.map((card) => ({
        what: `Kartu ${card.kpj}`,
        value: [
          card.employerName ?? 'tanpa perusahaan',
          card.endedOn === undefined ? 'masih aktif' : `berhenti ${formatDate(card.endedOn, 'id')}`,
          card.endCause ?? '',
        ]
          .filter((part) => part !== '')
          .join(', '),
        source: 'Laporan perusahaan',
      })),
    ],
    requirements: explanation.requirements.map((requirement) => {
      const { label, fact, threshold } = wordsFor(words, requirement);
      return {
        met: requirement.met,
        binds: requirement.binds,
        label,
        fact,
        threshold,
        source: requirement.source,
      };
    }),
    eligible: explanation.eligible,
    amounts: [
      ...explained.cards.map(({ kpj, amount }) => ({ what: `Kartu ${kpj}`, value: money(amount) })),
      { what: 'Jumlah kotor', value: money(amounts.gross) },
      {
        what: `Pajak PPh 21 (${amounts.taxBasis}, ${explained.hasNpwp ? 'dengan' : 'tanpa'} NPWP)`,
        value: money(amounts.tax),
      },
      { what: 'Dibayarkan', value: money(amounts.net) },
    ],
    papers: [
      ...faces.map(({ n }) => ({
        name: faces.length === 1 ? 'Swafoto' : `Swafoto ${n + 1}`,
        documentId: facePicture(n),
        received: undefined,
      })),
      ...claim.papers.map(({ paper, documentId, receivedAt }) => ({
        name: words.papers[paper],
        documentId: mayOpen ? documentId : undefined,
        received: moment(receivedAt),
      })),
    ],
    history: claim.actions.map(({ at, action, actor, detail }) => ({
      at: moment(at),
      what: [action, detail['reason'] ?? '', ...listIn(detail['reasons']), ...listIn(detail['signals'])]
        .join(' ')
        .trim(),
      who: actor.startsWith('participant:') ? 'peserta' : actor,
    })),
    interviews: (
      await findInterviews(locals.context.db, { participantId: claim.participantId, claimId: claim.id })
    ).map(({ at, officer: who, outcome, checked }) => ({
      at: moment(at),
      who,
      what: outcome === 'HELD' ? 'terlaksana' : 'tidak terhubung',
      checked: checked.map((check) => checkNames[check]).join('; '),
    })),
    takesInterview: claim.channel === 'LAPAK_ASIK',
    approvers: claim.approvers.map((name) => name.replace('officer:', '')),
    officersNeeded: claim.officersNeeded,
  };
}

/** Whose word the time of the interview is: the claimant's own, or one agreed on with an officer after it. */
function whoChose({ actions, interviewAt, heir }: InspectedClaim): string {
  const agreed = actions.some(
    ({ action, detail }) =>
      (action === 'RESUME' || action === 'MOVE_INTERVIEW') &&
      detail['interviewAt'] === interviewAt?.toString(),
  );
  if (agreed) return 'Disepakati dengan petugas';
  return heir === undefined ? 'Dipilih peserta' : 'Dipilih ahli waris';
}

export const checkNames: Record<InterviewCheck, string> = {
  FACE: 'Wajahnya sama dengan KTP atau paspor yang diperlihatkan, dan dengan foto Dukcapil bila ada',
  ORIGINALS: 'Dokumen asli diperlihatkan',
  OWN_WORDS: 'Sebab klaim diceritakan dengan kata sendiri',
  OWN_ACCOUNT: 'Rekeningnya milik sendiri',
};

/** Whom to call, where heirs claim: the person above is the one who died. */
function heirFacts(locals: App.Locals, look: Look, { heir }: InspectedClaim): Fact[] {
  if (heir === undefined) return [];
  const { fullName, nik, birthDate, relation, phone } = heir.heir;
  const filed = { source: `Diisi ahli waris, pengajuan ${heir.filingNumber}` };
  const born = formatDate(Temporal.PlainDate.from(birthDate), 'id');
  const died = formatDate(Temporal.PlainDate.from(heir.deceased.diedOn), 'id');
  return [
    { what: 'Ahli waris', value: `${fullName}, ${heirWords('id').relations[relation]}`, ...filed },
    maskedIn(locals, look, { what: 'NIK ahli waris', ...filed, sort: 'HEIR_NIK', masked: maskNik(nik) }),
    { what: 'Tanggal lahir ahli waris', value: born, ...filed },
    maskedIn(locals, look, {
      what: 'Nomor ahli waris',
      source: 'Dipastikan dengan kode',
      sort: 'HEIR_PHONE',
      masked: maskPhoneNumber(phone),
    }),
    { what: 'Peserta meninggal', value: died, ...filed },
  ];
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
