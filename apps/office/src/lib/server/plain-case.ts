import { findAccount, findGuards, isLockAlarm, liftLockByOfficer, previewLift } from '@jmo/account';
import type { OfficerId } from '@jmo/audit';
import { isOwedToHeirsAlarm, isReturnAlarm, isSilenceAlarm, isTwiceAlarm } from '@jmo/claim';
import { holderAt, type WorkItem, type WorkKind } from '@jmo/casework';
import { findUnavailableReason, type UnavailableReason } from '@jmo/identity';
import { formatDate, type ParticipantId } from '@jmo/kernel';
import { alarmAbout, mayAct, type Action, type Officer } from '@jmo/officer';
import { findDifferences, findReconciliations } from '@jmo/payout';
import { isUnansweredAlarm } from '@jmo/profile';
import { differences } from '#lib/words/differences.ts';
import { sessionOf } from './at-the-desk.ts';
import type { Preview } from './decided-case.ts';
import { subjectOf } from './queues.ts';
import { settle, settling } from './settle.ts';

/** Cases that are nothing but a case: looked into, explained, closed. */
const settledBy: Partial<Record<WorkKind, Action>> = {
  RECONCILIATION: 'reconciliation.resolve',
  PAYOUT: 'payout.resolve',
  ALARM: 'alarm.settle',
};

const outcomes: Partial<Record<WorkKind, Readonly<Record<string, string>>>> = {
  RECONCILIATION: {
    EXPLAINED: 'Selisihnya sudah dijelaskan',
    BANK_CORRECTS: 'Bank membetulkan rekening korannya',
    INCIDENT: 'Diteruskan sebagai insiden',
  },
  PAYOUT: { TREASURY_TOLD: 'Perbendaharaan sudah diberi tahu' },
  ALARM: { HARMLESS: 'Sudah diperiksa, wajar', INCIDENT: 'Diteruskan sebagai insiden' },
};

const UNLOCK = 'UNLOCKED';
/** While claims stand locked nobody closes as harmless what locked them: the participant would wait for nobody. */
const lockOutcomes: Readonly<Record<string, string>> = {
  [UNLOCK]: 'Sudah diperiksa, wajar: buka kunci klaim',
  INCIDENT: 'Diteruskan sebagai insiden; kunci klaim tetap',
};

/** It ends by itself; closing it before only says that somebody has looked. */
const returnOutcomes: Readonly<Record<string, string>> = {
  WATCHED: 'Sudah dilihat; klaim yang berjalan dipantau sampai selesai',
  INCIDENT: 'Diteruskan sebagai insiden',
};
const RETURN_WORDS =
  'Bank mengembalikan pembayaran klaim yang sudah selesai, sementara klaim lain peserta ini masih berjalan. Begitu klaim itu selesai, klaim lama terbuka lagi sendiri, rekening lain diminta dari peserta, dan perkara ini tertutup. Bantu klaim yang berjalan sampai diputuskan; jangan minta peserta mengajukan lagi. Kalau klaim yang berjalan itu milik ahli waris dan sudah dibayar, peserta tidak diminta apa pun: perkara baru meminta petugas menghubungi ahli warisnya.';

/** Nothing is there to decide: the money is the person's, and only they can name an account. */
const silenceOutcomes: Readonly<Record<string, string>> = {
  REACHED: 'Sudah dihubungi: penerima tahu cara menambahkan rekening lain',
  NOT_REACHED: 'Tidak terhubungi; dana tetap disimpan untuk penerima',
  INCIDENT: 'Diteruskan sebagai insiden',
};
const SILENCE_WORDS =
  'Bank mengembalikan pembayaran klaim ini, dan rekening lain sudah diminta beberapa kali tanpa jawaban. Hubungi penerimanya dan bantu menambahkan rekening lain di aplikasi. Dananya tetap milik penerima: klaim ini tidak ditahan dan tidak ditolak. Begitu rekening lain ditambahkan, perkara ini tertutup sendiri. Kalau pesertanya sudah meninggal: hubungi ahli warisnya dan minta mengajukan klaim, juga bila sudah pernah dibayar; uang ini masuk ke klaim itu.';

/** Only the heirs can do something: they file once more, and a match ends the claim. */
const owedToHeirsOutcomes: Readonly<Record<string, string>> = {
  REACHED: 'Sudah dihubungi: ahli waris tahu cara mengajukan sekali lagi',
  NOT_REACHED: 'Tidak terhubungi; dana tetap disimpan untuk ahli waris',
  INCIDENT: 'Diteruskan sebagai insiden',
};
const OWED_TO_HEIRS_WORDS =
  'Bank mengembalikan pembayaran klaim peserta yang sudah meninggal, sesudah klaim ahli warisnya dibayar. Peserta tidak dikirimi email atau SMS dan tidak diminta rekening. Cari klaim ahli waris peserta ini, hubungi ahli waris lewat nomor di klaim itu, dan minta mengajukan sekali lagi di JMO, Klaim oleh ahli waris; uang ini masuk ke klaim itu. Begitu pengajuan itu dicocokkan, perkara ini tertutup sendiri; kalau belum juga, perkara ini muncul lagi sesudah 3, 14, dan 60 hari. Kalau pesertanya ternyata masih hidup: teruskan sebagai insiden.';

/** Nothing in the system can put it right; while it is open, people know that nobody else may pay. */
const TWICE_WORDS =
  'Satu klaim mungkin dibayar dua kali: bank menyatakan satu pembayaran gagal atau kembali, lalu menyatakan pembayaran itu sampai juga, sementara uangnya sudah dibayarkan lagi atau sudah kembali ke saldo. Minta rujukan kedua pembayaran ke bagian keuangan, telepon bank, dan minta jawaban tertulis. Kalau memang dua kali sampai: teruskan sebagai insiden, supaya bank atau penerima mengembalikan yang kedua. Jangan menjanjikan pembayaran lain sebelum itu selesai.';

/** The registry alone can answer; what is on our side of it is for whoever runs the system. */
const unansweredOutcomes: Readonly<Record<string, string>> = {
  WATCHED: 'Sudah dilihat; jawaban Dukcapil masih ditunggu',
  INCIDENT: 'Diteruskan sebagai insiden',
};
const unansweredWords = (reason: UnavailableReason | undefined): string =>
  `Lebih dari sehari tidak ada jawaban Dukcapil yang dapat dipakai untuk pengkinian data peserta ini. ${reason === undefined ? '' : `${silences[reason]} `}Data yang diisi tetap tersimpan dan Dukcapil ditanya lagi setiap jam. Begitu ada jawaban, peserta dikabari dan perkara ini tertutup sendiri; jangan minta peserta mengisi ulang.`;
const silences: Readonly<Record<UnavailableReason, string>> = {
  TIMEOUT: 'Terakhir, Dukcapil tidak menjawab pada waktunya.',
  UNREACHABLE: 'Terakhir, Dukcapil tidak terhubung atau menjawab dengan galat.',
  REFUSED:
    'Terakhir, Dukcapil menolak permintaan kita: teruskan, kredensial atau kontraknya perlu diperiksa.',
  UNREADABLE: 'Terakhir, jawaban Dukcapil tidak terbaca: teruskan, sambungannya perlu diperiksa.',
  INCOMPLETE:
    'Terakhir, Dukcapil menjawab tanpa nama atau tanggal lahir: tanyakan ke Dukcapil apa yang tercatat tentang NIK ini.',
};

interface AlarmGuide {
  /** What it asks of whoever takes it. */
  readonly words: string;
  readonly outcomes: Readonly<Record<string, string>>;
}

/** Undefined where the kind of a case says enough. */
async function guideOf(
  { context }: App.Locals,
  { kind, subject, participantId }: WorkItem,
): Promise<AlarmGuide | undefined> {
  if (kind !== 'ALARM') return undefined;
  if (isReturnAlarm(subject)) return { words: RETURN_WORDS, outcomes: returnOutcomes };
  if (isOwedToHeirsAlarm(subject)) return { words: OWED_TO_HEIRS_WORDS, outcomes: owedToHeirsOutcomes };
  if (isTwiceAlarm(subject)) return { words: TWICE_WORDS, outcomes: outcomes.ALARM ?? {} };
  if (isSilenceAlarm(subject)) return { words: SILENCE_WORDS, outcomes: silenceOutcomes };
  if (!isUnansweredAlarm(subject) || participantId === undefined) return undefined;
  const reason = await findUnavailableReason(context.db, participantId);
  return { words: unansweredWords(reason), outcomes: unansweredOutcomes };
}

const outcomesOf = (
  { kind }: WorkItem,
  guide: AlarmGuide | undefined,
  locked: ParticipantId | undefined,
): Readonly<Record<string, string>> =>
  guide?.outcomes ?? (locked === undefined ? outcomes[kind] : lockOutcomes) ?? {};

/** Whose claims wait for whoever looks into this alarm; undefined where no lock for officers stands. */
async function whoseLock(
  { context }: App.Locals,
  { kind, subject, participantId }: WorkItem,
): Promise<ParticipantId | undefined> {
  if (kind !== 'ALARM' || participantId === undefined || !isLockAlarm(subject)) return undefined;
  const { lock } = await findGuards(context.db, participantId, context.clock.now());
  return lock?.liftedBy === 'OFFICER' ? participantId : undefined;
}

const sen = (amount: bigint | undefined) =>
  amount === undefined
    ? '–'
    : `Rp${(amount / 100n).toLocaleString('id-ID')},${String(amount % 100n).padStart(2, '0')}`;

/** Nobody looks into the alarm that they tripped themselves. */
const isAboutOneself = ({ kind, subject }: WorkItem, officer: OfficerId): boolean =>
  kind === 'ALARM' && subject === alarmAbout(officer).subject;

export async function describeSettled(locals: App.Locals, officer: Officer, item: WorkItem) {
  const { context } = locals;
  const action = settledBy[item.kind];
  const guide = await guideOf(locals, item);
  const locked = item.state === 'DONE' ? undefined : await whoseLock(locals, item);
  return {
    about: item.subject,
    words: guide?.words,
    isEmpty: false,
    differences: item.kind === 'RECONCILIATION' ? await differencesOf(locals, item) : [],
    messages: locked === undefined ? [] : await messagesTo(locals, locked),
    choices: Object.entries(outcomesOf(item, guide, locked)).map(([value, label]) => ({ value, label })),
    maySettle:
      action !== undefined &&
      item.state !== 'DONE' &&
      !isAboutOneself(item, officer.id) &&
      mayAct(officer, action, subjectOf(item, context.clock.now())),
  };
}

async function messagesTo({ context }: App.Locals, participantId: ParticipantId): Promise<Preview[]> {
  const account = await findAccount(context.db, participantId);
  const message = account && previewLift(account.locale, context.clock.now());
  return [{ lead: 'Bila kunci klaim dibuka', message }];
}

const GONE = 'GONE';

/** A case whose matter is there no more: nothing is left but to close it. */
export const describeEmpty = ({ context }: App.Locals, officer: Officer, item: WorkItem) => ({
  about: item.subject,
  words: undefined,
  differences: [],
  messages: [],
  isEmpty: true,
  choices: [{ value: GONE, label: 'Tutup: yang ditanyakan sudah tidak ada' }],
  maySettle:
    item.state !== 'DONE' &&
    holderAt(item, context.clock.now()) === officer.id &&
    mayAct(officer, 'case.take', subjectOf(item, context.clock.now())),
});

/** @returns why not */
export async function closeEmpty(
  locals: App.Locals,
  item: WorkItem,
  { note, version }: { readonly note: string; readonly version: number },
): Promise<string | undefined> {
  return await settle(locals, item, { action: 'case.take', outcome: GONE, note, version });
}

/** A statement of a day and bank, as the latest comparison found it. */
async function differencesOf({ context }: App.Locals, { subject }: WorkItem) {
  const [bank, on] = subject.split(':');
  const day = Temporal.PlainDate.from(on ?? '');
  const compared = (await findReconciliations(context.db, day)).find(
    (row) => row.bank === bank && row.day.equals(day),
  );
  const found = compared === undefined ? [] : await findDifferences(context.db, compared.id);
  return found.map(({ kind, reference, expectedSen, foundSen }) => ({
    ...differences[kind],
    reference: reference ?? '–',
    expected: sen(expectedSen),
    found: sen(foundSen),
    day: formatDate(day, 'id'),
  }));
}

/** @returns why not */
export async function settleCase(
  locals: App.Locals,
  item: WorkItem,
  { outcome, note, version }: { readonly outcome: string; readonly note: string; readonly version: number },
): Promise<string | undefined> {
  if (outcome === '') return 'NO_CHOICE';
  const action = settledBy[item.kind];
  const officer = sessionOf(locals).officer.id;
  const locked = await whoseLock(locals, item);
  const possible = outcomesOf(item, await guideOf(locals, item), locked);
  if (action === undefined || !Object.hasOwn(possible, outcome)) return 'NOT_ALLOWED';
  if (isAboutOneself(item, officer)) return 'ABOUT_ONESELF';
  // A payout itself is ended by two officers; only what is about our own account is looked into here.
  if (item.kind === 'PAYOUT' && item.participantId !== undefined) return 'NOT_ALLOWED';
  if (locked !== undefined && outcome === UNLOCK) {
    const lifted = await liftLockByOfficer(locals.context, {
      participantId: locked,
      officer,
      atDesk: settling(locals, item, { action, outcome, note, version }),
    });
    if (lifted.ok) return undefined;
    return lifted.error.code === 'NOT_AT_DESK' ? lifted.error.why : lifted.error.code;
  }
  return await settle(locals, item, { action, outcome, note, version });
}
