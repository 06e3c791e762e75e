import { dateInWib, formatDate, formatRupiah } from '@jmo/kernel';
import type { CardFacts, Wait } from '../../explanation.ts';
import type { AskedPaper } from '../../papers.ts';
import type { RequirementDictionary } from '../requirement-words.ts';
import { labels } from './labels.ts';

const date = (value: Temporal.PlainDate): string => formatDate(value, 'id');
const day = (value: Temporal.Instant): string => date(dateInWib(value));
const money = (amount: bigint): string => formatRupiah(amount, 'id');
const NOTHING = 'Tidak ada yang perlu kamu lakukan.';
const nameOf = ({ employerName, kpj }: CardFacts): string =>
  `${employerName ?? 'kepesertaan mandiri'} (KPJ ${kpj})`;
const list = (cards: readonly CardFacts[]): string => cards.map(nameOf).join(', ');
const waitRule = (wait: Wait): string => {
  switch (wait.kind) {
    case 'NONE':
      return 'Sebab ini tidak punya masa tunggu.';
    case 'MONTHS':
      return `${wait.months} bulan sejak tanggal berhenti.`;
    case 'NEXT_MONTH':
      return 'Mulai tanggal 1 bulan berikutnya setelah penetapan dokter.';
  }
};
const whoReports = (active: readonly CardFacts[]): string => {
  const unreported = active.filter(({ endedOn }) => endedOn === undefined);
  const names = [...new Set(unreported.flatMap(({ employerName }) => employerName ?? []))];
  const own = unreported.some(({ employerName }) => employerName === undefined);
  return [
    names.length > 0 &&
      `Minta ${names.join(' dan ')} melaporkan tanggal berhentimu. Jika tidak ditanggapi, hubungi Layanan Masyarakat 175.`,
    own &&
      'Laporkan bahwa kamu berhenti bekerja atau berusaha lewat Layanan Masyarakat 175 atau Kantor Cabang.',
  ]
    .filter(Boolean)
    .join(' ');
};
const thenWait = (wait: Wait): string =>
  wait.kind === 'MONTHS'
    ? ` Setelah itu masih ada masa tunggu ${wait.months} bulan sejak tanggal berhenti.`
    : '';
const prepare = (papers: readonly AskedPaper[]): string =>
  papers.length === 0 ? NOTHING : `Siapkan: ${namesOf(papers).join('; ')}.`;

/** One line for each thing to show. */
export const namesOf = (papers: readonly AskedPaper[]): string[] =>
  papers.map(({ anyOf, ifAny }) => {
    const names = anyOf.map((paper) => labels.papers[paper]);
    const either = names.length > 2 ? `salah satu dari: ${names.join(', ')}` : names.join(' atau ');
    return ifAny === true ? `${either}, jika ada` : either;
  });

export const requirements: RequirementDictionary = {
  STATUS_NONAKTIF: ({ active, lastEndedOn, cards, onlyJakon, wait }, { met, metFrom }) => ({
    label: 'Status kepesertaan kamu sudah nonaktif',
    fact:
      cards === 0
        ? onlyJakon
          ? 'Kartumu kartu Jasa Konstruksi: untuk kecelakaan kerja dan kematian, tanpa JHT.'
          : 'Kamu tidak punya kartu dengan program JHT.'
        : active.length > 0
          ? `Masih aktif: ${list(active)}.`
          : `Semua kartu sudah nonaktif${lastEndedOn === undefined ? '' : `, yang terakhir ${date(lastEndedOn)}`}.`,
    threshold: 'Semua kartu (KPJ) dengan program JHT sudah nonaktif.',
    action:
      met === true
        ? NOTHING
        : metFrom !== null
          ? `Tunggu sampai ${day(metFrom)}, tanggal berhenti yang dilaporkan.`
          : cards === 0
            ? 'Jika kamu punya kartu lain, pilih tambah kartu di Pengkinian Data.'
            : `${whoReports(active)}${thenWait(wait)}`,
  }),
  PENGKINIAN_DATA: ({ confirmedAt }, { met }) => ({
    label: 'Kamu sudah melakukan Pengkinian Data',
    fact:
      confirmedAt === undefined
        ? 'Kamu belum pernah melakukan Pengkinian Data.'
        : `Pengkinian Data terakhir ${day(confirmedAt)}.`,
    threshold: 'Pengkinian Data sudah dikonfirmasi.',
    action:
      met === true
        ? NOTHING
        : 'Buka menu Pengkinian Data dan selesaikan sampai Konfirmasi. Perlu sekitar lima menit.',
  }),
  BATAS_SALDO: ({ balance, limit }, { met, binds }) => ({
    label:
      limit === undefined || balance === 0n
        ? 'Ada saldo JHT yang bisa diklaim'
        : `Total saldo JHT kamu tidak lebih dari ${money(limit)}`,
    fact: `Total saldo JHT kamu ${money(balance)}.`,
    threshold:
      limit === undefined
        ? 'Lebih dari Rp0.'
        : `Lebih dari Rp0 dan paling banyak ${money(limit)} dari semua kartu.`,
    action:
      met === true
        ? NOTHING
        : binds
          ? 'Belum ada saldo yang bisa dibayarkan. Jika ada iuran yang belum tercatat, hubungi Layanan Masyarakat 175.'
          : 'Saldo di atas batas aplikasi. Ajukan lewat Lapak Asik atau Kantor Cabang.',
  }),
  MASA_TUNGGU: ({ countedFrom, wait }, { met, metFrom }) => ({
    label: 'Masa tunggu sudah lewat',
    fact:
      countedFrom === undefined
        ? 'Belum ada tanggal berhenti yang dilaporkan.'
        : `Tanggal berhenti yang dilaporkan: ${date(countedFrom)}.`,
    threshold: waitRule(wait),
    action:
      met === true
        ? NOTHING
        : metFrom !== null
          ? `Dapat diajukan mulai ${day(metFrom)}.`
          : met === null
            ? 'Siapkan surat penetapan dokter.'
            : 'Tanggal berhentimu perlu dilaporkan dulu; sejak tanggal itu masa tunggu dihitung.',
  }),
  USIA_PENSIUN: ({ age, retirementAge, birthDate, reported }, { met, metFrom }) => ({
    label: `Kamu sudah berusia ${retirementAge} tahun`,
    fact: `Usiamu ${age} tahun, lahir ${date(birthDate)}.${met !== true && reported ? ' Perusahaan melaporkan bahwa kamu pensiun.' : ''}`,
    threshold: `Paling muda ${retirementAge} tahun, atau usia pensiun di perjanjian kerja, PP, atau PKB.`,
    action:
      met === true
        ? NOTHING
        : met === null
          ? 'Petugas mencocokkan usia pensiunmu dengan perjanjian kerja, PP, atau PKB.'
          : `${metFrom === null ? '' : `Dapat diajukan mulai ${day(metFrom)}. `}${
              reported
                ? 'Lebih cepat: ajukan lewat Lapak Asik atau Kantor Cabang dengan salinan perjanjian kerja, PP, atau PKB.'
                : 'Jika usia pensiun di perusahaanmu lebih muda, minta perusahaan melaporkan bahwa kamu pensiun; lalu ajukan lewat Lapak Asik atau Kantor Cabang dengan salinan PP/PKB.'
            }`,
  }),
  MASA_KEPESERTAAN: ({ paidMonths, minPaidMonths }, { met }) => ({
    label: 'Masa kepesertaan kamu sudah cukup',
    fact: `Iuran sudah dibayar untuk ${paidMonths} bulan.`,
    threshold: `Paling sedikit ${minPaidMonths} bulan dari semua kartu.`,
    action:
      met === true
        ? NOTHING
        : `Masih kurang ${minPaidMonths - paidMonths} bulan iuran; satu bulan bertambah dengan setiap bulan yang dibayar. Jika ada kartu lain, pilih tambah kartu di Pengkinian Data.`,
  }),
  MASIH_BEKERJA: ({ active }, { met }) => ({
    label: 'Kamu masih bekerja',
    fact: active.length > 0 ? `Masih aktif: ${list(active)}.` : 'Tidak ada kartu yang masih aktif.',
    threshold: 'Paling sedikit satu kartu (KPJ) masih aktif.',
    action:
      met === true
        ? NOTHING
        : 'Klaim sebagian hanya untuk peserta yang masih bekerja. Jika sudah berhenti, ajukan klaim penuh; jika masih bekerja, minta perusahaan mendaftarkanmu.',
  }),
  BELUM_PERNAH_SEBAGIAN: ({ paidOn }, { met }) => ({
    label: 'Kamu belum pernah mengambil sebagian',
    fact:
      paidOn === undefined
        ? 'Belum pernah mengambil sebagian.'
        : `Sudah diambil sebagian pada ${date(paidOn)}.`,
    threshold: 'Satu kali selama menjadi peserta: 10% atau 30%.',
    action:
      met === true
        ? NOTHING
        : 'Sisa saldo dapat diambil dengan klaim penuh setelah kamu berhenti bekerja atau mencapai usia pensiun.',
  }),
  TIDAK_ADA_KLAIM_BERJALAN: ({ openClaimNumber }, { met }) => ({
    label: 'Tidak ada klaim lain yang sedang diproses',
    fact:
      openClaimNumber === undefined
        ? 'Tidak ada klaim yang sedang diproses.'
        : `Klaim ${openClaimNumber} sedang diproses.`,
    threshold: 'Satu klaim pada satu waktu.',
    action: met === true ? NOTHING : `Lihat klaim ${openClaimNumber ?? ''} di Tracking Klaim.`,
  }),
  DOKUMEN: ({ proof, papers }, { met }) => {
    const label = 'Sebab klaim terbukti';
    switch (proof.kind) {
      case 'RECORDED': {
        const fact =
          proof.recorded === undefined
            ? 'Terbukti dari data usiamu.'
            : `Sebab berhenti yang dilaporkan: ${labels.causes[proof.recorded]}.`;
        return met === true
          ? { label, fact, threshold: 'Tidak ada dokumen yang perlu diunggah di aplikasi.', action: NOTHING }
          : {
              label,
              fact,
              threshold: 'Diperiksa petugas bersama dokumen.',
              action: prepare(papers),
            };
      }
      case 'RECORD_MISSING':
        return {
          label,
          fact: 'Sebab berhenti belum dilaporkan.',
          threshold: 'Sebab berhenti tercatat sama dengan sebab klaim.',
          action:
            'Tanggal dan sebab berhentimu perlu dilaporkan: oleh perusahaan, atau olehmu sendiri jika kamu peserta mandiri.',
        };
      case 'RECORD_DIFFERS':
        return {
          label,
          fact: `Sebab berhenti yang dilaporkan: ${labels.causes[proof.recorded]}.`,
          threshold: 'Sebab berhenti tercatat sama dengan sebab klaim.',
          action: `Pilih sebab klaim "${labels.causes[proof.recorded]}". Jika laporan itu keliru, minta perusahaan memperbaikinya atau datang ke Kantor Cabang dengan suratmu.`,
        };
      case 'PAPERS_NEEDED':
        return {
          label,
          fact: 'Sebab ini dibuktikan dengan dokumen.',
          threshold: 'Diperiksa petugas bersama dokumen.',
          action: prepare(papers),
        };
      case 'ONLY_FOREIGNERS':
        return {
          label,
          fact: 'Kamu tercatat sebagai WNI.',
          threshold: 'Hanya untuk peserta WNA dengan paspor.',
          action: 'Pilih sebab klaim lain, atau tanyakan ke Layanan Masyarakat 175.',
        };
    }
  },
};
