/** A citizen as the population registry holds them; the columns of participants.csv it needs. */
export interface Person {
  readonly nik: string;
  readonly name: string;
  readonly birthPlace: string;
  /** YYYY-MM-DD, as imported. */
  readonly birthDate: string;
  readonly sex: string;
  readonly motherName: string;
  readonly familyCardNo: string;
  readonly address: string;
}

export const columns = {
  nik: 'nik',
  name: 'nama',
  birthPlace: 'tempat_lahir',
  birthDate: 'tanggal_lahir',
  sex: 'jenis_kelamin',
  motherName: 'nama_ibu_kandung',
  familyCardNo: 'nomor_kk',
  address: 'alamat',
} as const satisfies Record<keyof Person, string>;

/** Special people of the sandbox, by the end of their NIK. */
export const isUnknownNik = (nik: string): boolean => nik.endsWith('9999');
export const isDeceasedNik = (nik: string): boolean => nik.endsWith('9998');
const isMisspeltNik = (nik: string): boolean => nik.endsWith('9997');

/** The name the registry holds: for a NIK ending in 9997 one letter away from the import ("Rizky", "Rizki"). */
export function registeredName(person: Person): string {
  if (!isMisspeltNik(person.nik)) return person.name;
  const at = Math.max(0, person.name.search(/[A-Za-z](?=[^A-Za-z]*$)/));
  const letter = person.name[at] ?? '';
  const other = letter.toLowerCase() === 'i' ? 'y' : 'i';
  const replaced = letter === letter.toUpperCase() ? other.toUpperCase() : other;
  return `${person.name.slice(0, at)}${replaced}${person.name.slice(at + 1)}`;
}
