import { findAccount, startCooling } from '@jmo/account';
import type { WorkItem } from '@jmo/casework';
import { formatDate, formatRupiah } from '@jmo/kernel';
import { sameName } from '@jmo/membership';
import { mayAct, nextWord, type Action, type Officer } from '@jmo/officer';
import {
  CARD_REFUSALS,
  decideCardConfirmation,
  inspectCardConfirmation,
  previewCardDecision,
  type CardDecision,
  type CardRefusal,
  type InspectedCardConfirmation,
} from '@jmo/profile';
import { sessionOf } from './at-the-desk.ts';
import { atDesk, noteLookAt } from './cases.ts';
import type { DecidedKind, Preview } from './decided-case.ts';
import { identityFact, lookIn, type Fact } from './facts.ts';
import { maskIdentity } from './masking.ts';
import { findProposal, sendBack } from './proposals.ts';
import { subjectOf } from './queues.ts';

export const cardRefusals: Record<CardRefusal, string> = {
  PHOTO_UNREADABLE: 'Tolak: nama atau nomor pada foto tidak terbaca',
  NUMBER_DIFFERS: 'Tolak: foto menunjukkan nomor lain',
  NAME_DIFFERS: 'Tolak: nama pada kartu bukan nama peserta',
  NO_SUCH_CARD: 'Tolak: tidak ada kartu dengan nomor ini',
  SOMEBODY_ELSES: 'Tolak: kartu ini milik orang lain',
};
const MAX_ANSWER = 1000;

/** After a first word everything is the supervisor's; refusing is also of those who link nothing. */
const permissionFor =
  (what: string) =>
  (item: WorkItem): Action =>
    item.decidedBy.length > 0 || what === 'LINK' ? nextWord(item) : 'card.confirm';

/** A card whose record does not give it to who asks: the photo beside the records. */
export const cardCase: DecidedKind = {
  async describe(locals, officer, item) {
    const { context } = locals;
    const looked = { number: item.subject, officer: officer.id, notesLooks: true };
    const card = await inspectCardConfirmation(context, looked);
    if (card === undefined) return undefined;
    const holder = card.record?.holder.id;
    if (holder !== undefined && holder !== card.participantId) await noteLookAt(locals, item, holder);
    const now = context.clock.now();
    const mayOpen = mayAct(officer, 'case.pictures', subjectOf(item, now));
    const locale = (await findAccount(context.db, card.participantId))?.locale ?? 'id';
    const proposal = await findProposal(locals, item);
    const may = (what: string) =>
      item.state !== 'DONE' && mayAct(officer, permissionFor(what)(item), subjectOf(item, now));
    return {
      caption: `Konfirmasi kartu ${card.number}`,
      facts: [...factsOf(locals, item, card), ...(await holderFacts(locals, card))],
      proposal,
      papers:
        card.documentId === undefined
          ? []
          : [
              {
                at: mayOpen ? `/perkara/${item.number}/berkas/${card.documentId}` : undefined,
                name: 'Foto kartu',
                received: formatDate(card.openedAt.toZonedDateTimeISO('Asia/Jakarta').toPlainDate(), 'id'),
              },
            ],
      messages: messagesOf(card, locale),
      choices: [
        ...(may('LINK')
          ? [{ value: 'LINK', label: 'Konfirmasi: kartu ini miliknya, saldonya digabungkan' }]
          : []),
        ...(proposal === undefined ? [] : [{ value: 'SEND_BACK', label: 'Kembalikan ke petugas pertama' }]),
        ...CARD_REFUSALS.map((value) => ({ value, label: cardRefusals[value] })),
      ],
      answer: {
        label: 'Jawaban untuk peserta, bila ditolak',
        hint: 'Apa yang perlu difoto lagi, atau ke mana membawa kartunya. Jangan menyebut milik siapa kartu itu.',
      },
      hint: 'Untuk petugas lain dan pemeriksa. Pemilik catatan kartu ini juga diberi tahu.',
      mayDecide: may('REFUSE'),
    };
  },
  async decide(locals, item, { what, answer, note, version }) {
    const { context } = locals;
    const { officer } = sessionOf(locals);
    const reason = CARD_REFUSALS.find((each) => each === what);
    if (what === 'SEND_BACK')
      return await sendBack(locals, item, { action: 'card.link-second', note, version });
    if (reason === undefined && what !== 'LINK') return 'NO_CHOICE';
    if (reason !== undefined && (answer === '' || answer.length > MAX_ANSWER)) return 'NO_ANSWER';
    if (await isAboutOneself(locals, officer, item)) return 'ABOUT_ONESELF';
    const decision: CardDecision =
      reason === undefined ? { kind: 'LINK' } : { kind: 'REFUSE', reason, words: answer };
    const decided = await decideCardConfirmation(
      context,
      {
        contactOf: (participantId) => findAccount(context.db, participantId),
        startCooling: (tx, participantId, actor) =>
          startCooling(tx, context, { participantId, reason: 'CARD_LINKED', actor }),
      },
      {
        number: item.subject,
        officer: officer.id,
        decision,
        atDesk: atDesk(locals, item, { action: permissionFor(what), version, note }),
      },
    );
    if (decided.ok) return undefined;
    return 'why' in decided.error ? decided.error.why : decided.error.code;
  },
};

/** Nobody gives a card of their own away either. */
async function isAboutOneself(
  { context }: App.Locals,
  { id, ownParticipantId }: Officer,
  { subject: number }: WorkItem,
): Promise<boolean> {
  if (ownParticipantId === undefined) return false;
  const card = await inspectCardConfirmation(context, { number, officer: id, notesLooks: true });
  return card?.record?.holder.id === ownParticipantId || card?.record?.ownerId === ownParticipantId;
}

function factsOf(locals: App.Locals, item: WorkItem, card: InspectedCardConfirmation): Fact[] {
  const { asker, record, kpj, participantId } = card;
  const source = 'Data kepesertaan';
  const typed: Fact[] = [
    { what: 'Nomor kartu (KPJ)', value: kpj, source: 'Diisi peserta' },
    { what: 'Yang meminta', value: `${asker.fullName}, lahir ${formatDate(asker.birthDate, 'id')}`, source },
    identityFact(locals, lookIn(locals, item, participantId), asker),
  ];
  if (record === undefined)
    return [...typed, { what: 'Catatan kartu', value: 'Tidak ada kartu dengan nomor ini', source }];
  const { holder, card: recorded, ownerId, takenAway } = record;
  const owner =
    ownerId === participantId
      ? 'yang meminta'
      : ownerId === holder.id
        ? 'nama di catatan'
        : 'orang lain yang menggabungkannya';
  return [
    ...typed,
    {
      what: 'Nama di catatan kartu',
      value: `${holder.fullName}, lahir ${formatDate(holder.birthDate, 'id')}, ${maskIdentity(holder)}`,
      source,
    },
    // The answer to a safe question of either: that the two agree is all that is needed here.
    {
      what: 'Ibu kandung pada kedua catatan',
      value: sameName(asker.motherName, holder.motherName) ? 'sama' : 'berbeda',
      source,
    },
    {
      what: 'Perusahaan',
      value: `${recorded.employer?.name ?? '–'}, ${recorded.segment}, sejak ${formatDate(recorded.startedOn, 'id')}`,
      source: 'Laporan perusahaan',
    },
    {
      what: 'Sekarang milik',
      value: takenAway ? `${owner}; pernah dilepas dari yang meminta` : owner,
      source: 'Penggabungan kartu',
    },
  ];
}

/** What moves, and whether anybody hears of it: who never registered has no address we know. */
async function holderFacts(
  { context }: App.Locals,
  { record, participantId }: InspectedCardConfirmation,
): Promise<Fact[]> {
  if (record === undefined) return [];
  const balance: Fact = {
    what: 'Saldo kartu',
    value: formatRupiah(record.balance, 'id'),
    source: 'Pembukuan',
  };
  if (record.holder.id === participantId) return [balance];
  const account = await findAccount(context.db, record.holder.id);
  const value =
    account === undefined
      ? 'Tidak punya akun: tidak ada yang dapat diberi tahu. Tanyakan perusahaannya sebelum mengonfirmasi.'
      : 'Punya akun; diberi tahu lewat email dan di JMO';
  return [balance, { what: 'Nama di catatan kartu', value, source: 'Akun' }];
}

/** What differs from one reason to another in what the person reads; three of them read the same. */
const messagesOf = (card: InspectedCardConfirmation, locale: 'id' | 'en'): Preview[] => [
  { lead: 'Bila dikonfirmasi', message: previewCardDecision(locale, card, { kind: 'LINK' }) },
  ...(['PHOTO_UNREADABLE', 'NUMBER_DIFFERS', 'NAME_DIFFERS'] as const).map((reason) => ({
    lead:
      reason === 'NAME_DIFFERS'
        ? 'Bila ditolak karena alasan lain; jawabanmu terbaca di aplikasi'
        : `Bila ditolak (${cardRefusals[reason].replace('Tolak: ', '')})`,
    message: previewCardDecision(locale, card, { kind: 'REFUSE', reason }),
  })),
];
