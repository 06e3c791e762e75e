/** Whose names are common in a place. */
export type Culture =
  | 'jawa'
  | 'sunda'
  | 'batak'
  | 'minang'
  | 'melayu'
  | 'bali'
  | 'bugis'
  | 'minahasa'
  | 'tionghoa'
  | 'papua'
  | 'ambon'
  | 'timor';

export interface Place {
  readonly city: string;
  readonly culture: Culture;
  /** Roughly the minimum wage of 2024, in thousands of rupiah a month. Good enough to be plausible, no more. */
  readonly wage2024_thousand: number;
}

export const places: readonly Place[] = [
  { city: 'Jakarta', culture: 'jawa', wage2024_thousand: 5_067 },
  { city: 'Jakarta', culture: 'tionghoa', wage2024_thousand: 5_067 },
  { city: 'Bekasi', culture: 'sunda', wage2024_thousand: 5_343 },
  { city: 'Karawang', culture: 'sunda', wage2024_thousand: 5_258 },
  { city: 'Bogor', culture: 'sunda', wage2024_thousand: 4_813 },
  { city: 'Bandung', culture: 'sunda', wage2024_thousand: 4_209 },
  { city: 'Tangerang', culture: 'jawa', wage2024_thousand: 4_760 },
  { city: 'Semarang', culture: 'jawa', wage2024_thousand: 3_243 },
  { city: 'Surakarta', culture: 'jawa', wage2024_thousand: 2_269 },
  { city: 'Yogyakarta', culture: 'jawa', wage2024_thousand: 2_493 },
  { city: 'Surabaya', culture: 'jawa', wage2024_thousand: 4_726 },
  { city: 'Malang', culture: 'jawa', wage2024_thousand: 3_309 },
  { city: 'Medan', culture: 'batak', wage2024_thousand: 3_769 },
  { city: 'Pematangsiantar', culture: 'batak', wage2024_thousand: 2_830 },
  { city: 'Padang', culture: 'minang', wage2024_thousand: 2_811 },
  { city: 'Pekanbaru', culture: 'melayu', wage2024_thousand: 3_452 },
  { city: 'Batam', culture: 'melayu', wage2024_thousand: 4_685 },
  { city: 'Palembang', culture: 'melayu', wage2024_thousand: 3_677 },
  { city: 'Pontianak', culture: 'tionghoa', wage2024_thousand: 2_876 },
  { city: 'Banjarmasin', culture: 'melayu', wage2024_thousand: 3_379 },
  { city: 'Balikpapan', culture: 'bugis', wage2024_thousand: 3_475 },
  { city: 'Denpasar', culture: 'bali', wage2024_thousand: 3_096 },
  { city: 'Makassar', culture: 'bugis', wage2024_thousand: 3_643 },
  { city: 'Manado', culture: 'minahasa', wage2024_thousand: 3_545 },
  { city: 'Ambon', culture: 'ambon', wage2024_thousand: 2_949 },
  { city: 'Kupang', culture: 'timor', wage2024_thousand: 2_187 },
  { city: 'Jayapura', culture: 'papua', wage2024_thousand: 4_024 },
];

export const streets: readonly string[] = [
  'Melati',
  'Mawar',
  'Kenanga',
  'Anggrek',
  'Cempaka',
  'Flamboyan',
  'Merpati',
  'Rajawali',
  'Garuda',
  'Pahlawan',
  'Merdeka',
  'Pemuda',
  'Veteran',
  'Sawo',
  'Rambutan',
  'Mangga',
];
