import type { WorkItem } from '@jmo/casework';
import {
  claimWords,
  FILING_REFUSALS,
  heirWords,
  inspectFiling,
  knowOfDeath,
  matchFiling,
  matchProposal,
  ownerOf,
  previewFilingRefusal,
  refuseFiling,
  type Candidate,
  type DeathAnswer,
  type InspectedFiling,
} from '@jmo/claim';
import { openRegistry } from '@jmo/identity';
import { formatDate, maskNik, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { findBank } from '@jmo/payout';
import { moment } from '#lib/words/times.ts';
import { sessionOf } from './at-the-desk.ts';
import { atDesk, noteLookAt } from './cases.ts';
import type { DecidedKind, Preview } from './decided-case.ts';
import { lookIn, maskedIn, type Fact } from './facts.ts';
import { maskAccount, maskIdentity } from './masking.ts';
import { findProposal, sendBack } from './proposals.ts';
import { subjectOf } from './queues.ts';

const day = (text: string): string => formatDate(Temporal.PlainDate.from(text), 'id');
const refusals = heirWords('id').refusals;
/** What the population registry says of whom it may be about; only its word that they died stands for a second officer's. */
const deaths: Record<DeathAnswer, string> = {
  DECEASED: 'Meninggal dunia',
  ALIVE: 'Tidak tercatat meninggal',
  NOT_FOUND: 'NIK tidak ditemukan',
  UNAVAILABLE: 'Tidak menjawab',
  NOT_COVERED: 'Tidak dapat ditanya tanpa NIK',
};
const takes = (answer: DeathAnswer): string =>
  answer === 'DECEASED' ? 'satu petugas cukup' : 'perlu dua petugas';

/** What an heir filed: matched with the participant it is about, or refused. Nobody is paid by it yet. */
export const heirCase: DecidedKind = {
  async describe(locals, officer, item) {
    const { context } = locals;
    const filing = await inspectFiling(context, { filing: { id: item.subject }, officer: officer.id });
    if (filing === undefined) return undefined;
    for (const { participantId } of filing.candidates) await noteLookAt(locals, item, participantId);
    const { candidates, content, number } = filing;
    const mayOpen = mayAct(officer, 'case.pictures', subjectOf(item, context.clock.now()));
    const names = claimWords('id').papers;
    const mayDecide =
      item.state !== 'DONE' && mayAct(officer, 'claim.decide', subjectOf(item, context.clock.now()));
    const proposal = await findProposal(locals, item);
    const proposed = candidates.find(({ participantId }) => proposal?.what === matchProposal(participantId));
    return {
      caption: `Pengajuan ahli waris ${number}`,
      facts: [
        ...factsOf(locals, item, filing),
        ...candidates.flatMap((candidate) => [candidateFact(candidate), ...claimBeforeFact(candidate)]),
        ...(mayDecide ? await deathFacts(locals, candidates) : []),
      ],
      proposal,
      papers: content.papers.map(({ paper, documentId, receivedAt }) => ({
        at: mayOpen ? `/perkara/${item.number}/berkas/${documentId}` : undefined,
        name: names[paper],
        received: moment(Temporal.Instant.from(receivedAt)),
      })),
      messages: messagesOf(filing),
      choices: [
        ...(proposed === undefined ? candidates : [proposed]).map(
          ({ participantId, fullName, birthDate }) => ({
            value: matchProposal(participantId),
            label: `Cocok dengan ${fullName}, lahir ${formatDate(birthDate, 'id')}: buka klaim ahli waris`,
          }),
        ),
        ...(proposal === undefined ? [] : [{ value: 'SEND_BACK', label: 'Kembalikan ke petugas pertama' }]),
        ...FILING_REFUSALS.map((value) => ({ value, label: `Tolak: ${refusals[value]}` })),
      ],
      hint: 'Cocokkan akta kematian, kartu keluarga, dan surat keterangan waris dengan catatan kita.',
      mayDecide,
    };
  },
  async decide(locals, item, { what, note, version }) {
    const { context } = locals;
    const officer = sessionOf(locals).officer;
    const filing = await inspectFiling(context, { filing: { id: item.subject }, officer: officer.id });
    if (filing === undefined) return 'UNKNOWN';
    const heirNik = filing.content.heir.nik;
    if (what === 'SEND_BACK')
      return await sendBack(locals, item, { action: 'claim.decide', note, version, heirNik });
    const word = {
      number: filing.number,
      officer: officer.id,
      atDesk: atDesk(locals, item, { action: 'claim.decide', version, note, heirNik }),
    };
    const reason = FILING_REFUSALS.find((each) => each === what);
    if (reason !== undefined) return whyNot(await refuseFiling(context, { ...word, reason }));
    const matched = filing.candidates.find(({ participantId }) => what === matchProposal(participantId));
    if (matched === undefined) return 'NO_CHOICE';
    if (isAboutOneself(officer, matched)) return 'ABOUT_ONESELF';
    const { participantId } = matched;
    const { environment } = locals;
    const ports = { registry: openRegistry(environment) };
    return whyNot(await matchFiling(context, ports, { ...word, participantId, origin: environment.origin }));
  },
};

const isAboutOneself = ({ ownParticipantId }: Officer, { participantId }: Candidate): boolean =>
  ownParticipantId === participantId;

type Decided =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: { readonly code: string; readonly why?: string } };
const whyNot = (decided: Decided): string | undefined =>
  decided.ok ? undefined : (decided.error.why ?? decided.error.code);

function factsOf(locals: App.Locals, item: WorkItem, filing: InspectedFiling): Fact[] {
  const { heir, deceased, account } = filing.content;
  const look = lookIn(locals, item, ownerOf(filing.id));
  const filed = { source: 'Diisi ahli waris' };
  return [
    {
      what: 'Ahli waris',
      value: `${heir.fullName}, ${heirWords('id').relations[heir.relation]}`,
      ...filed,
    },
    maskedIn(locals, look, { what: 'NIK ahli waris', ...filed, sort: 'HEIR_NIK', masked: maskNik(heir.nik) }),
    { what: 'Tanggal lahir ahli waris', value: day(heir.birthDate), ...filed },
    maskedIn(locals, look, {
      what: 'Nomor ahli waris',
      source: 'Dipastikan dengan kode',
      sort: 'HEIR_PHONE',
      masked: maskPhoneNumber(heir.phone),
    }),
    { what: 'Yang meninggal', value: `${deceased.fullName}, ${day(deceased.diedOn)}`, ...filed },
    maskedIn(locals, look, {
      what: 'NIK yang meninggal',
      ...filed,
      sort: 'NIK',
      masked: deceased.nik === undefined ? '–' : maskNik(deceased.nik),
    }),
    { what: 'KPJ yang meninggal', value: deceased.kpj ?? '–', ...filed },
    maskedIn(locals, look, {
      what: 'Rekening tujuan',
      source: 'Jawaban bank: ' + account.accountName,
      sort: 'ACCOUNT',
      masked: `${findBank(account.bankCode)?.name ?? account.bankCode} ${maskAccount(account.accountNo)}`,
    }),
    { what: 'Wawancara', value: moment(filing.interviewAt), source: 'Dipilih ahli waris' },
    ...(filing.candidates.length > 0
      ? []
      : [{ what: 'Peserta', value: 'Tidak ada dengan NIK atau kartu ini', source: 'Data kepesertaan' }]),
  ];
}

/** A participant it may be about; the officer decides with the papers at hand. */
const candidateFact = (candidate: Candidate): Fact => {
  const { fullName, nameAgrees, birthDate, foundBy } = candidate;
  return {
    what: 'Peserta yang mungkin dimaksud',
    value: `${fullName}${nameAgrees ? '' : ' (nama berbeda)'}, lahir ${formatDate(birthDate, 'id')}, ${maskIdentity(candidate)}`,
    source: `Data kepesertaan, menurut ${foundBy}`,
  };
};

const claimBeforeWords: Readonly<Record<NonNullable<Candidate['claimBefore']>['stands'], string>> = {
  UNDER_WAY: 'masih berjalan. Bila dicocokkan, klaim ini berakhir dan saldonya masuk ke klaim ahli waris.',
  CAME_BACK:
    'pernah dibayar, lalu dikembalikan bank. Bila dicocokkan, klaim ini berakhir dan uangnya masuk ke klaim ahli waris.',
  AT_BANK: 'uangnya mungkin masih di bank. Belum dapat dicocokkan; tunggu jawaban bank.',
};

/** What a match ends, before it is said. */
const claimBeforeFact = ({ claimBefore }: Candidate): Fact[] =>
  claimBefore === undefined
    ? []
    : [
        {
          what: claimBefore.of === 'PARTICIPANT' ? 'Klaim peserta sendiri' : 'Klaim ahli waris yang sama',
          value: `${claimBefore.number}: ${claimBeforeWords[claimBefore.stands]}${claimBefore.of === 'PARTICIPANT' ? '' : AGAIN}`,
          source: 'Data klaim',
        },
      ];

/** Whoever lost the phone they filed with. */
const AGAIN =
  ' Ia mengajukan lagi, biasanya karena nomor handphone-nya hilang. Perlu dua petugas, apa pun jawaban Dukcapil, dengan jeda sehari; nomor lama diberi tahu dan dapat menolaknya, dan keduanya mulai dari awal. Telepon dulu nomor di klaim lama, lalu nomor baru lewat video dengan KTP di tangan.';

/** For whoever has the case; a match asks anew, for it may have heard of the death since. */
async function deathFacts(
  { context, environment }: App.Locals,
  candidates: readonly Candidate[],
): Promise<Fact[]> {
  const ports = { registry: openRegistry(environment) };
  const answers = candidates.map(async (candidate) => {
    const { answer, at } = await knowOfDeath(context, ports, candidate);
    const endsTheirs = candidate.claimBefore?.of === 'SAME_HEIR';
    const what = `Keadaan ${candidate.fullName}`;
    return {
      what,
      value: endsTheirs ? deaths[answer] : `${deaths[answer]}; ${takes(answer)}`,
      source: `Dukcapil, ditanyakan ${moment(at)}`,
    };
  });
  return await Promise.all(answers);
}

/** To the heir under the number of their filing; to the account of the participant, should they be alive. */
function messagesOf({ number, content }: InspectedFiling): Preview[] {
  const { subject, text, sms } = heirWords('id').accountOpened('«nomor klaim»', '«tautan»');
  const proposed = heirWords('id').accountProposed(number, '«tautan»');
  const refused = previewFilingRefusal(content.locale, number);
  return [
    {
      lead: 'Bila cocok dan perlu petugas kedua: kepada akun peserta, bila ada',
      message: { subject: proposed.subject, text: proposed.text, sms: proposed.sms },
    },
    {
      lead: 'Bila klaim dibuka: kepada akun peserta, bila ada',
      message: { subject, text, sms },
    },
    {
      lead: 'Bila ditolak: SMS kepada ahli waris',
      message: refused === undefined ? undefined : { sms: refused },
    },
  ];
}
