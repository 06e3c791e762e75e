import { findCallsOverview } from '@jmo/call';
import { findClosedOverview, findWaitingOverview, type WorkPeriod } from '@jmo/casework';
import { claimWords, countRefusals, PASSED_ON } from '@jmo/claim';
import type { Context } from '@jmo/database';
import { formatRupiah, startOfDayInWib, dateInWib } from '@jmo/kernel';
import { branchesOf, findUndecidable, type Action, type Officer } from '@jmo/officer';
import { countPaid } from '@jmo/payout';
import { outcomeWords } from '#lib/words/telephone.ts';
import { kindNames } from '#lib/words/work.ts';
import { barChartSvg, type Bar } from './bar-chart.ts';

export const TABLES = ['antrean', 'buntu', 'janji', 'telepon', 'penolakan', 'pembayaran'] as const;
export type TableName = (typeof TABLES)[number];

export interface OverviewTable {
  readonly name: TableName;
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly chart: string | undefined;
}

const DAYS = [1, 7, 30, 90] as const;
export const daysIn = (text: string | null): number => DAYS.find((days) => String(days) === text) ?? 30;
export const dayChoices = DAYS;

/** To be looked at, or to be taken along. */
export type OverviewUse = Extract<Action, 'overview.see' | 'export.run'>;

function periodOf(officer: Officer, context: Context, days: number, use: OverviewUse): WorkPeriod {
  const at = context.clock.now();
  return {
    at,
    from: startOfDayInWib(dateInWib(at).subtract({ days: days - 1 })),
    branches: branchesOf(officer, use),
  };
}

/** Banks pay for no branch: who may have figures of one branch alone has none of these. */
export const mayHave = (officer: Officer, name: TableName, use: OverviewUse): boolean => {
  const branches = branchesOf(officer, use);
  return branches === 'ALL' || (branches.length > 0 && name !== 'pembayaran');
};

/** One table of the overview, as it is shown and as it is downloaded. */
export async function overviewTable(
  context: Context,
  officer: Officer,
  { name, days, use }: { readonly name: TableName; readonly days: number; readonly use: OverviewUse },
): Promise<OverviewTable> {
  const period = periodOf(officer, context, days, use);
  const table = await tables[name](context, period);
  return { name, ...table, chart: barChartSvg(table.title, table.bars) };
}

type Drawn = Omit<OverviewTable, 'name' | 'chart'> & { readonly bars: readonly Bar[] };

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.floor((100 * part) / whole)}%`;

const tables: Readonly<Record<TableName, (context: Context, period: WorkPeriod) => Promise<Drawn>>> = {
  async antrean({ db }, period) {
    const rows = await findWaitingOverview(db, period);
    return {
      title: 'Yang menunggu, menurut umur',
      header: ['Jenis', 'Menunggu', 'Lewat janji', '< 1 hari', '1–3 hari', '3–7 hari', '> 7 hari'],
      rows: rows.map((row) => [
        kindNames[row.kind],
        row.waiting,
        row.late,
        row.underOneDay,
        row.underThreeDays,
        row.underSevenDays,
        row.longer,
      ]),
      bars: rows.map(({ kind, waiting, late }) => ({ label: kindNames[kind], value: waiting, part: late })),
    };
  },
  async buntu(context, { branches }) {
    const rows = await findUndecidable(context, branches);
    return {
      title: 'Tidak ada petugas yang dapat memutuskan di kantornya',
      header: ['Kantor', 'Jenis', 'Menunggu'],
      rows: rows.map(({ branch, kind, waiting }) => [branch, kindNames[kind], waiting]),
      bars: [],
    };
  },
  async janji({ db }, period) {
    const rows = await findClosedOverview(db, period, { kind: 'CLAIM', outcomes: PASSED_ON });
    return {
      title: 'Selesai, dan janji yang ditepati',
      header: [
        'Jenis',
        'Selesai',
        'Diteruskan',
        'Tepat janji',
        'Bagian',
        'Selesai pada kontak pertama',
        'Bagian kontak pertama',
      ],
      rows: rows.map(({ kind, closed, passedOn, kept, firstContact }) => [
        kindNames[kind],
        closed,
        passedOn,
        kept,
        share(kept, closed),
        firstContact,
        share(firstContact, closed),
      ]),
      bars: rows.map(({ kind, closed, kept }) => ({
        label: kindNames[kind],
        value: closed,
        part: closed - kept,
      })),
    };
  },
  async telepon({ db }, period) {
    const rows = await findCallsOverview(db, period);
    const calls = rows.reduce((sum, row) => sum + row.calls, 0);
    return {
      title: 'Panggilan 175, dan yang selesai pada panggilan itu',
      header: ['Berakhir', 'Panggilan', 'Bagian', 'Menit rata-rata'],
      rows: rows.map((row) => [outcomeWords[row.outcome], row.calls, share(row.calls, calls), row.minutes]),
      bars: rows.map((row) => ({ label: outcomeWords[row.outcome], value: row.calls })),
    };
  },
  async penolakan({ db }, period) {
    const reasons = claimWords('id').sides.reasons as Readonly<Record<string, string>>;
    const rows = await countRefusals(db, period);
    return {
      title: 'Penolakan klaim menurut alasan',
      header: ['Kode', 'Alasan', 'Klaim'],
      rows: rows.map(({ reason, claims }) => [reason, reasons[reason] ?? reason, claims]),
      bars: rows.map(({ reason, claims }) => ({ label: reason, value: claims })),
    };
  },
  async pembayaran({ db }, period) {
    const rows = await countPaid(db, period);
    return {
      title: 'Pembayaran menurut bank dan jalur',
      header: ['Bank pengirim', 'Jalur', 'Pembayaran', 'Jumlah'],
      rows: rows.map(({ sendingBank, rail, payouts, amount }) => [
        sendingBank,
        rail,
        payouts,
        formatRupiah(amount, 'id'),
      ]),
      bars: rows.map(({ sendingBank, rail, payouts }) => ({
        label: `${sendingBank} ${rail}`,
        value: payouts,
      })),
    };
  },
};
