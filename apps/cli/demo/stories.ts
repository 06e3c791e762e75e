import type { Story } from './people.ts';
import type { DemoCard } from './rows.ts';
import { card, person } from './story-parts.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const [GARMENT, ELECTRONICS, FURNITURE, LOGISTICS, FOOD] = [
  '99900001',
  '99900002',
  '99900003',
  '99900004',
  '99900005',
];

/**
 * The demo people of the README. Wages and months are chosen so that the balance with its returns falls where `shows`
 * says, whatever day `asOf` is; demo.db.test.ts holds that.
 */
export function stories(asOf: Temporal.PlainDate): Story[] {
  return [...claimable(asOf), ...notYet(asOf), ...others(asOf)];
}

/** Who may claim in the app, in different ways. */
function claimable(asOf: Temporal.PlainDate): Story[] {
  const twoMonthsAgo = asOf.subtract({ months: 2 });
  const rizky = {
    fullName: 'Muhammad Rizky Pratama',
    birthDate: date('1993-08-17'),
    sex: 'L',
    birthPlace: 'Semarang',
    motherName: 'Siti Nurjanah',
  } as const;
  const fiftySixth = asOf.subtract({ days: 10 });
  return [
    {
      key: 'below-limit',
      shows: 'saldo di bawah batas, mengundurkan diri lebih dari sebulan lalu: klaim lewat aplikasi',
      participant: person({
        fullName: 'Sri Wahyuni Lestari',
        birthDate: date('1991-03-14'),
        sex: 'P',
        birthPlace: 'Bandung',
        motherName: 'Sumiati',
        serial: '0001',
      }),
      cards: [
        card(
          {
            kpj: '90000000011',
            npp: GARMENT,
            months: 24,
            wage: 5_400_000n,
            ended: { on: twoMonthsAgo, cause: 'RESIGN' },
          },
          asOf,
        ),
      ],
    },
    {
      key: 'two-cards',
      shows: 'dua kartu, yang kedua tercatat dengan NIK salah ketik: gabungkan dengan "tambah kartu"',
      participant: person({ ...rizky, serial: '0012' }),
      cards: [
        card(
          {
            kpj: '90000000022',
            npp: ELECTRONICS,
            months: 16,
            wage: 4_200_000n,
            ended: { on: twoMonthsAgo, cause: 'RESIGN' },
          },
          asOf,
        ),
      ],
      mistyped: {
        participant: person({ ...rizky, fullName: 'MUHAMMAD RIZKY PRATAMA', serial: '0021' }),
        cards: [
          card(
            {
              kpj: '90000000033',
              npp: FURNITURE,
              months: 14,
              wage: 3_600_000n,
              ended: { on: asOf.subtract({ months: 38 }), cause: 'KONTRAK' },
            },
            asOf,
          ),
        ],
      },
    },
    {
      key: 'age-56',
      shows: 'genap 56 tahun sepuluh hari lalu: klaim usia pensiun tanpa masa tunggu',
      participant: person({
        fullName: 'Suharti',
        birthDate: fiftySixth.subtract({ years: 56 }),
        sex: 'P',
        birthPlace: 'Surakarta',
        motherName: 'Ngatinem',
        serial: '0003',
      }),
      cards: [
        card(
          {
            kpj: '90000000044',
            npp: GARMENT,
            months: 28,
            wage: 4_900_000n,
            ended: { on: fiftySixth, cause: 'PENSIUN' },
          },
          asOf,
        ),
      ],
    },
    {
      key: 'foreigner',
      shows: 'pekerja asing (paspor), kontrak berakhir',
      participant: person({
        fullName: 'Kenji Tanabe',
        birthDate: date('1986-11-02'),
        sex: 'L',
        birthPlace: 'Nagoya',
        motherName: 'Yoshiko Tanabe',
        passportNumber: 'XZ9900077',
      }),
      cards: [
        card(
          {
            kpj: '90000000055',
            npp: ELECTRONICS,
            months: 8,
            wage: 18_000_000n,
            ended: { on: asOf.subtract({ days: 40 }), cause: 'KONTRAK' },
          },
          asOf,
        ),
      ],
    },
    {
      key: 'bpjstku',
      shows: 'punya akun BPJSTKU lama: masuk dengan nama pengguna dan kata sandi yang sama',
      participant: person({
        fullName: 'Yohana Ruth Simanjuntak',
        birthDate: date('1988-05-29'),
        sex: 'P',
        birthPlace: 'Medan',
        motherName: 'Rosmawati Sinaga',
        serial: '0005',
      }),
      cards: [
        card(
          {
            kpj: '90000000066',
            npp: LOGISTICS,
            months: 30,
            wage: 4_400_000n,
            ended: { on: asOf.subtract({ months: 3 }), cause: 'PHK' },
          },
          asOf,
        ),
      ],
      account: {
        username: 'yohana88',
        password: 'Danau-Toba-1988',
        email: 'yohana@example.com',
        phone: '+6281299000066',
      },
    },
    {
      key: 'contract-ended',
      shows: 'kontrak berakhir kemarin: langsung bisa klaim, tanpa masa tunggu',
      participant: person({
        fullName: 'Asep Kurniawan',
        birthDate: date('1997-01-21'),
        sex: 'L',
        birthPlace: 'Karawang',
        motherName: 'Euis Komariah',
        serial: '0006',
      }),
      cards: [
        card(
          {
            kpj: '90000000077',
            npp: ELECTRONICS,
            months: 24,
            wage: 5_200_000n,
            ended: { on: asOf.subtract({ days: 1 }), cause: 'KONTRAK' },
          },
          asOf,
        ),
      ],
    },
    {
      key: 'self-employed',
      shows: 'pekerja mandiri (BPU) yang berhenti berusaha',
      participant: person({
        fullName: 'Nurhayati Safitri',
        birthDate: date('1984-07-09'),
        sex: 'P',
        birthPlace: 'Palembang',
        motherName: 'Maimunah',
        serial: '0007',
      }),
      cards: [
        card(
          {
            kpj: '90000000088',
            segment: 'BPU',
            months: 60,
            wage: 3_300_000n,
            amount: 66_000n,
            ended: { on: asOf.subtract({ days: 20 }), cause: 'BPU_STOP' },
          },
          asOf,
        ),
      ],
    },
  ];
}

/** Who may not (yet), and learns why. */
function notYet(asOf: Temporal.PlainDate): Story[] {
  return [
    {
      key: 'above-limit',
      shows:
        'saldo di atas batas aplikasi: klaim lanjut di sini lewat Lapak Asik, dengan dokumen dan wawancara video',
      participant: person({
        fullName: 'Bambang Hendrawan',
        birthDate: date('1985-12-05'),
        sex: 'L',
        birthPlace: 'Surabaya',
        motherName: 'Sulastri',
        serial: '0008',
      }),
      cards: [
        card(
          {
            kpj: '90000000099',
            npp: FOOD,
            months: 54,
            wage: 7_500_000n,
            ended: { on: asOf.subtract({ months: 2 }), cause: 'RESIGN' },
          },
          asOf,
        ),
      ],
    },
    {
      key: 'still-employed',
      shows: 'masih bekerja: belum bisa klaim',
      participant: person({
        fullName: 'Putu Ayu Maharani',
        birthDate: date('1995-04-02'),
        sex: 'P',
        birthPlace: 'Denpasar',
        motherName: 'Ni Wayan Sukerti',
        serial: '0009',
      }),
      cards: [card({ kpj: '90000000100', npp: FOOD, months: 24, wage: 6_000_000n }, asOf)],
    },
    {
      key: 'resigned-last-week',
      shows: 'mengundurkan diri minggu lalu: masa tunggu satu bulan belum lewat',
      participant: person({
        fullName: 'Andi Baso Ramadhan',
        birthDate: date('1990-09-30'),
        sex: 'L',
        birthPlace: 'Makassar',
        motherName: 'Hasnawati',
        serial: '0010',
      }),
      cards: [
        card(
          {
            kpj: '90000000111',
            npp: LOGISTICS,
            months: 26,
            wage: 5_100_000n,
            ended: { on: asOf.subtract({ days: 7 }), cause: 'RESIGN' },
          },
          asOf,
        ),
      ],
    },
  ];
}

/** Simply typical ones. */
function others(asOf: Temporal.PlainDate): Story[] {
  const longServing = card({ kpj: '90000000122', npp: FOOD, months: 150, wage: 4_800_000n }, asOf);
  return [
    {
      key: 'partial-before',
      shows: 'masih bekerja, lebih dari 10 tahun peserta, pernah mengambil sebagian (10%)',
      participant: person({
        fullName: 'I Made Sudarma',
        birthDate: date('1982-02-11'),
        sex: 'L',
        birthPlace: 'Denpasar',
        motherName: 'Ni Nyoman Lestari',
        serial: '0011',
      }),
      cards: [withTenPercent(longServing, asOf.subtract({ months: 25 }))],
    },
    {
      key: 'several-employers',
      shows: 'tiga perusahaan, tiga kartu dengan NIK yang sama, dua di antaranya lama berhenti',
      participant: person({
        fullName: 'Dewi Puspitasari',
        birthDate: date('1992-10-23'),
        sex: 'P',
        birthPlace: 'Yogyakarta',
        motherName: 'Rini Astuti',
        serial: '0013',
      }),
      cards: [
        card({ kpj: '90000000155', npp: GARMENT, months: 20, wage: 3_200_000n }, asOf),
        card(
          {
            kpj: '90000000133',
            npp: FURNITURE,
            months: 11,
            wage: 2_100_000n,
            ended: { on: asOf.subtract({ months: 60 }), cause: 'KONTRAK' },
          },
          asOf,
        ),
        card(
          {
            kpj: '90000000144',
            npp: LOGISTICS,
            months: 18,
            wage: 2_600_000n,
            ended: { on: asOf.subtract({ months: 30 }), cause: 'RESIGN' },
          },
          asOf,
        ),
      ],
    },
  ];
}

function withTenPercent(of: DemoCard, paidOn: Temporal.PlainDate): DemoCard {
  const received = of.contributions.filter((row) => Temporal.PlainDate.compare(row.paidOn, paidOn) < 0);
  const gross = received.reduce((sum, { amount }) => sum + amount, 0n) / 10n;
  return { ...of, payments: [{ paidOn, kind: 'SEBAGIAN_10', gross, tax: 0n }] };
}
