import type { WorkItem } from '@jmo/casework';
import {
  claimWords,
  FILING_REFUSALS,
  heirWords,
  inspectFiling,
  matchFiling,
  ownerOf,
  previewFilingRefusal,
  refuseFiling,
  type Candidate,
  type InspectedFiling,
} from '@jmo/claim';
import { formatDate, maskNik, maskPhoneNumber } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { findBank } from '@jmo/payout';
import { moment } from '#lib/words/times.ts';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import type { DecidedKind, Preview } from './decided-case.ts';
import { lookIn, maskedIn, type Fact } from './facts.ts';
import { maskAccount, maskIdentity } from './masking.ts';
import { subjectOf } from './queues.ts';

const day = (text: string): string => formatDate(Temporal.PlainDate.from(text), 'id');
const refusals = heirWords('id').refusals;
const MATCH = 'MATCH-';

/** What an heir filed: matched with the participant it is about, or refused. Nobody is paid by it yet. */
export const heirCase: DecidedKind = {
  async describe(locals, officer, item) {
    const { context } = locals;
    const filing = await inspectFiling(context, { filing: { id: item.subject }, officer: officer.id });
    if (filing === undefined) return undefined;
    const { candidates, content, number } = filing;
    const mayOpen = mayAct(officer, 'case.pictures', subjectOf(item, context.clock.now()));
    const names = claimWords('id').papers;
    return {
      caption: `Pengajuan ahli waris ${number}`,
      facts: [...factsOf(locals, item, filing), ...candidates.flatMap(candidateFacts)],
      papers: content.papers.map(({ paper, documentId, receivedAt }) => ({
        at: mayOpen ? `/perkara/${item.number}/berkas/${documentId}` : undefined,
        name: names[paper],
        received: moment(Temporal.Instant.from(receivedAt)),
      })),
      messages: messagesOf(filing),
      choices: [
        ...candidates.map(({ participantId, fullName, birthDate }) => ({
          value: `${MATCH}${participantId}`,
          label: `Cocok dengan ${fullName}, lahir ${formatDate(birthDate, 'id')}: buka klaim ahli waris`,
        })),
        ...FILING_REFUSALS.map((value) => ({ value, label: `Tolak: ${refusals[value]}` })),
      ],
      hint: 'Cocokkan akta kematian, kartu keluarga, dan surat keterangan waris dengan catatan kita.',
      mayDecide:
        item.state !== 'DONE' && mayAct(officer, 'claim.decide', subjectOf(item, context.clock.now())),
    };
  },
  async decide(locals, item, { what, note, version }) {
    const { context } = locals;
    const officer = sessionOf(locals).officer;
    const filing = await inspectFiling(context, { filing: { id: item.subject }, officer: officer.id });
    if (filing === undefined) return 'UNKNOWN';
    const word = {
      number: filing.number,
      officer: officer.id,
      atDesk: atDesk(locals, item, { action: 'claim.decide', version, note }),
    };
    const reason = FILING_REFUSALS.find((each) => each === what);
    if (reason !== undefined) return whyNot(await refuseFiling(context, { ...word, reason }));
    const matched = filing.candidates.find(({ participantId }) => what === MATCH + participantId);
    if (matched === undefined) return 'NO_CHOICE';
    if (isAboutOneself(officer, matched)) return 'ABOUT_ONESELF';
    return whyNot(await matchFiling(context, { ...word, participantId: matched.participantId }));
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
const candidateFacts = (candidate: Candidate): Fact[] => {
  const { fullName, nameAgrees, birthDate, foundBy } = candidate;
  return [
    {
      what: 'Peserta yang mungkin dimaksud',
      value: `${fullName}${nameAgrees ? '' : ' (nama berbeda)'}, lahir ${formatDate(birthDate, 'id')}, ${maskIdentity(candidate)}`,
      source: `Data kepesertaan, menurut ${foundBy}`,
    },
  ];
};

/** To the heir under the number of their filing; to the account of the participant, should they be alive. */
function messagesOf({ number, content }: InspectedFiling): Preview[] {
  const { subject, text, sms } = heirWords('id').accountOpened('«nomor klaim»');
  const refused = previewFilingRefusal(content.locale, number);
  return [
    { lead: 'Bila cocok: kepada akun peserta, bila ada', message: { subject, text, sms } },
    {
      lead: 'Bila ditolak: SMS kepada ahli waris',
      message: refused === undefined ? undefined : { sms: refused },
    },
  ];
}
