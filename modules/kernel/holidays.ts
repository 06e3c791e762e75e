/**
 * Days on which no kliring runs and no office works besides Saturdays and Sundays: national holidays and cuti bersama. Reviewed data; a year
 * is "reviewed" once it was compared with the joint decree of the three ministers (SKB 3 Menteri) and "provisional"
 * until then. A year that is missing here closes on weekends and on the five fixed holidays only.
 *
 * On cuti bersama the clearing is taken as closed: Bank Indonesia decides it decree by decree, and a payment that
 * arrives earlier than promised harms nobody.
 */
export interface HolidayYear {
  readonly year: number;
  readonly status: 'reviewed' | 'provisional';
  readonly source: string;
  readonly days: readonly string[];
}

/** The same every year: Tahun Baru, Hari Buruh, Hari Lahir Pancasila, Kemerdekaan, Natal. */
const FIXED = ['01-01', '05-01', '06-01', '08-17', '12-25'];

export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2025,
    status: 'provisional',
    source: 'SKB 3 Menteri 1017/2024, 2/2024, 2/2024 and its change for 18 August 2025',
    days: [
      '2025-01-27 Isra Mikraj',
      '2025-01-28 cuti bersama Imlek',
      '2025-01-29 Imlek 2576',
      '2025-03-28 cuti bersama Nyepi',
      '2025-03-29 Nyepi 1947',
      '2025-03-31 Idulfitri 1446',
      '2025-04-01 Idulfitri 1446',
      '2025-04-02 cuti bersama Idulfitri',
      '2025-04-03 cuti bersama Idulfitri',
      '2025-04-04 cuti bersama Idulfitri',
      '2025-04-07 cuti bersama Idulfitri',
      '2025-04-18 Wafat Yesus Kristus',
      '2025-04-20 Paskah',
      '2025-05-12 Waisak 2569',
      '2025-05-13 cuti bersama Waisak',
      '2025-05-29 Kenaikan Yesus Kristus',
      '2025-05-30 cuti bersama Kenaikan',
      '2025-06-06 Iduladha 1446',
      '2025-06-09 cuti bersama Iduladha',
      '2025-06-27 1 Muharam 1447',
      '2025-08-18 cuti bersama Kemerdekaan',
      '2025-09-05 Maulid Nabi',
      '2025-12-26 cuti bersama Natal',
    ],
  },
  {
    year: 2026,
    status: 'reviewed',
    source: 'SKB 3 Menteri 1497/2025, 2/2025, 5/2025 (19 September 2025)',
    days: [
      '2026-01-16 Isra Mikraj',
      '2026-02-16 cuti bersama Imlek',
      '2026-02-17 Imlek 2577',
      '2026-03-18 cuti bersama Nyepi',
      '2026-03-19 Nyepi 1948',
      '2026-03-20 cuti bersama Idulfitri',
      '2026-03-21 Idulfitri 1447',
      '2026-03-22 Idulfitri 1447',
      '2026-03-23 cuti bersama Idulfitri',
      '2026-03-24 cuti bersama Idulfitri',
      '2026-04-03 Wafat Yesus Kristus',
      '2026-04-05 Paskah',
      '2026-05-14 Kenaikan Yesus Kristus',
      '2026-05-15 cuti bersama Kenaikan',
      '2026-05-27 Iduladha 1447',
      '2026-05-28 cuti bersama Iduladha',
      '2026-05-31 Waisak 2570',
      '2026-06-16 1 Muharam 1448',
      '2026-08-25 Maulid Nabi',
      '2026-12-24 cuti bersama Natal',
    ],
  },
  {
    year: 2027,
    status: 'provisional',
    source:
      'computed (Easter, Imlek, Hijri months by the MABIMS rule, Saka and Waisak new and full moons); no decree seen',
    days: [
      '2027-01-05 Isra Mikraj',
      '2027-02-06 Imlek 2578',
      '2027-03-08 Nyepi 1949',
      '2027-03-09 cuti bersama Idulfitri, assumed',
      '2027-03-10 Idulfitri 1448',
      '2027-03-11 Idulfitri 1448',
      '2027-03-12 cuti bersama Idulfitri, assumed',
      '2027-03-26 Wafat Yesus Kristus',
      '2027-03-28 Paskah',
      '2027-05-06 Kenaikan Yesus Kristus',
      '2027-05-17 Iduladha 1448',
      '2027-05-20 Waisak 2571',
      '2027-06-06 1 Muharam 1449',
      '2027-08-15 Maulid Nabi',
    ],
  },
];

const movable = new Set(holidayYears.flatMap(({ days }) => days.map((day) => day.slice(0, 10))));

export const isHoliday = (date: Temporal.PlainDate): boolean => {
  const text = date.toString();
  return movable.has(text) || FIXED.includes(text.slice(5));
};
