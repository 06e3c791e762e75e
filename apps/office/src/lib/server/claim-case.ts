import {
  claimWords,
  explainClaim,
  findInterviews,
  heirWords,
  HOLD_REASONS,
  inspectClaim,
  PAPER_FAULTS,
  PAPERS,
  refusals,
  wasInterviewed,
  wordsFor,
  type Decision,
  type InspectedClaim,
  type InterviewCheck,
  type PaperFault,
  type RefusalReason,
} from '@jmo/claim';
import type { WorkItem } from '@jmo/casework';
import { openFrames } from '@jmo/identity';
import { formatDate, formatRupiah, maskNik, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, type Action, type Officer } from '@jmo/officer';
import { findBank } from '@jmo/payout';
import { moment } from '#lib/words/times.ts';
import { subjectOf } from './queues.ts';
import { found } from './at-the-desk.ts';

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

/** Everything the page of a claim shows, each fact beside its source. */
export async function describeClaim(
  locals: App.Locals,
  officer: Officer,
  { item, claim }: { readonly item: WorkItem; readonly claim: InspectedClaim },
) {
  const explained = found(await explainClaim(locals.context, claim));
  const { claimant, account } = claim;
  const faces = await facesOf(locals, claim);
  const { explanation, amounts } = explained;
  return {
    number: claim.number,
    state: words.states[claim.state],
    cause: words.causes[claim.cause],
    facts: [
      { what: 'Nama', value: claimant.fullName, source: 'Data kepesertaan' },
      {
        what: claimant.nik === undefined ? 'Paspor' : 'NIK',
        value:
          claimant.nik === undefined
            ? `••••${(claimant.passportNumber ?? '').slice(-3)}`
            : maskNik(claimant.nik),
        source: 'Data kepesertaan, dicocokkan dengan Dukcapil',
      },
      { what: 'Tanggal lahir', value: formatDate(claimant.birthDate, 'id'), source: 'Data kepesertaan' },
      {
        what: 'Rekening tujuan',
        value: `${findBank(account.bankCode)?.name ?? account.bankCode} •••• ${account.accountNo.slice(-4)}`,
        source: claim.heir === undefined ? 'Diisi peserta' : 'Diisi ahli waris',
      },
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
      ...heirFacts(claim, mayAct(officer, 'reveal.phone', subjectOf(item, locals.context.clock.now()))),
      ...(claim.interviewAt === undefined
        ? []
        : [{ what: 'Wawancara', value: moment(claim.interviewAt), source: 'Dipilih peserta' }]),
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
        documentId,
        received: moment(receivedAt),
      })),
    ],
    history: claim.actions.map(({ at, action, actor, detail }) => ({
      at: moment(at),
      what: [action, detail['reason'] ?? '', ...(Array.isArray(detail['reasons']) ? detail['reasons'] : [])]
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

export const checkNames: Record<InterviewCheck, string> = {
  FACE: 'Wajahnya sama dengan swafoto dan KTP yang diperlihatkan',
  ORIGINALS: 'Dokumen asli diperlihatkan',
  OWN_WORDS: 'Sebab klaim diceritakan dengan kata sendiri',
  OWN_ACCOUNT: 'Rekeningnya milik sendiri',
};

export type DecisionKind = Decision['kind'];

const offeredIn: Readonly<Record<string, readonly DecisionKind[]>> = {
  WAWANCARA: ['APPROVE', 'ASK_CORRECTION', 'HOLD', 'REFUSE'],
  PERSETUJUAN: ['APPROVE', 'SEND_BACK', 'ASK_CORRECTION', 'HOLD', 'REFUSE'],
  DITUNDA: ['RESUME', 'REFUSE'],
};

export const decisionNames: Record<DecisionKind, string> = {
  APPROVE: 'Setujui',
  SEND_BACK: 'Kembalikan ke petugas pertama',
  ASK_CORRECTION: 'Minta dokumen ulang',
  HOLD: 'Tahan',
  RESUME: 'Lanjutkan',
  REFUSE: 'Tolak',
};

/** Which permission a decision asks for. */
export const permissionFor = (item: WorkItem, kind: DecisionKind): Action => {
  const isSecond = item.decidedBy.length > 0 && (kind === 'APPROVE' || kind === 'SEND_BACK');
  return isSecond ? 'claim.approve-second' : 'claim.decide';
};

/** Lapak Asik: nobody approves whom no officer has talked to. */
export async function isInterviewed(locals: App.Locals, claim: InspectedClaim): Promise<boolean> {
  if (claim.channel !== 'LAPAK_ASIK') return true;
  const interviews = await findInterviews(locals.context.db, {
    participantId: claim.participantId,
    claimId: claim.id,
  });
  return wasInterviewed(interviews, claim.actions);
}

/** Only what this officer may decide about this claim now. */
export const decisionsFor = (
  officer: Officer,
  item: WorkItem,
  { state }: Pick<InspectedClaim, 'state'>,
  now: Temporal.Instant,
  interviewed: boolean,
): readonly DecisionKind[] =>
  (offeredIn[state] ?? [])
    .filter((kind) => interviewed || kind !== 'APPROVE')
    .filter((kind) => mayAct(officer, permissionFor(item, kind), subjectOf(item, now)));

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The reasons to choose from; none where a decision needs none. */
export function reasonsFor(kind: DecisionKind): readonly Choice[] {
  const say = (code: string) => (words.sides.reasons as Readonly<Record<string, string>>)[code] ?? code;
  if (kind === 'REFUSE')
    return Object.entries(refusals).map(([value, { source }]) => ({
      value,
      label: `${say(value)} (${source})`,
    }));
  return kind === 'HOLD' ? HOLD_REASONS.map((value) => ({ value, label: say(value) })) : [];
}

/** What can be wrong with a paper that was handed in. */
export const faultChoices: readonly Choice[] = PAPER_FAULTS.filter((fault) => fault !== 'BELUM_DIKIRIM').map(
  (value) => ({ value, label: words.faults[value] }),
);

/** What the claim has no such paper of, and may be asked for. */
export const missingPapers = (claim: InspectedClaim): readonly Choice[] =>
  PAPERS.filter((paper) => claim.papers.every((one) => one.paper !== paper)).map((value) => ({
    value,
    label: words.papers[value],
  }));

/** Papers that may be asked for again, by their codes. */
export const paperChoices = (claim: InspectedClaim): readonly Choice[] =>
  claim.papers.map(({ paper }) => ({ value: paper, label: words.papers[paper] }));

/** What the fields of a decision's form say together; undefined as long as something is missing. */
export function readDecision(
  kind: DecisionKind,
  read: (name: string) => string,
  papers: readonly Choice[],
): Decision | undefined {
  const reason = read('alasan');
  switch (kind) {
    case 'APPROVE':
    case 'SEND_BACK':
    case 'RESUME':
      return { kind };
    case 'REFUSE':
      return Object.hasOwn(refusals, reason) ? { kind, reason: reason as RefusalReason } : undefined;
    case 'HOLD': {
      const found = HOLD_REASONS.find((each) => each === reason);
      return found && { kind, reason: found };
    }
    case 'ASK_CORRECTION': {
      const asked: (readonly [string, PaperFault])[] = papers.flatMap(({ value }) => {
        const fault = PAPER_FAULTS.find((each) => each === read(fieldOf(value)));
        return fault === undefined ? [] : [[value, fault] as const];
      });
      const missing = PAPERS.find((each) => each === read('lain'));
      if (missing !== undefined) asked.push([missing, 'BELUM_DIKIRIM']);
      return asked.length === 0 ? undefined : { kind, papers: Object.fromEntries(asked) };
    }
  }
}

/** A paper's code as the name of a field: small letters and digits alone. */
export const fieldOf = (paper: string): string => `berkas${paper.replaceAll('_', '')}`;

/** Whom to call, where heirs claim: the person above is the one who died. Who has the case calls. */
function heirFacts({ heir }: InspectedClaim, mayCall: boolean) {
  if (heir === undefined) return [];
  const { fullName, nik, birthDate, relation, phone } = heir.heir;
  const filed = { source: `Diisi ahli waris, pengajuan ${heir.filingNumber}` };
  const born = formatDate(Temporal.PlainDate.from(birthDate), 'id');
  const died = formatDate(Temporal.PlainDate.from(heir.deceased.diedOn), 'id');
  return [
    { what: 'Ahli waris', value: `${fullName}, ${heirWords('id').relations[relation]}`, ...filed },
    { what: 'NIK ahli waris', value: maskNik(nik), ...filed },
    { what: 'Tanggal lahir ahli waris', value: born, ...filed },
    {
      what: 'Nomor ahli waris',
      value: mayCall ? phone : maskPhoneNumber(phone),
      source: 'Dipastikan dengan kode',
    },
    { what: 'Peserta meninggal', value: died, ...filed },
  ];
}
