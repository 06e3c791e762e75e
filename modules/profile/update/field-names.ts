import type { Locale } from '@jmo/kernel';
import type { ChangedField } from '../changes.ts';

/** What changed, as a message names it: never what it was or is. */
const names: Readonly<Record<Locale, Readonly<Record<ChangedField, string>>>> = {
  id: {
    cards: 'kartu peserta',
    picture: 'foto wajah',
    email: 'email',
    phone: 'nomor handphone',
    whatsapp: 'nomor WhatsApp',
    domicile: 'alamat tempat tinggal',
    familyCardNo: 'nomor kartu keluarga',
    fullName: 'nama',
    birthPlace: 'tempat lahir',
    birthDate: 'tanggal lahir',
    sex: 'jenis kelamin',
    ktpAddress: 'alamat sesuai KTP',
    motherName: 'nama ibu kandung',
    maritalStatus: 'status perkawinan',
    education: 'pendidikan',
    occupation: 'pekerjaan',
    npwp: 'NPWP',
    bankAccountNo: 'rekening bank',
    emergencyName: 'nama kontak darurat',
    emergencyRelation: 'hubungan dengan kontak darurat',
    emergencyPhone: 'nomor kontak darurat',
    emergencyAddress: 'alamat kontak darurat',
  },
  en: {
    cards: 'membership cards',
    picture: 'picture of your face',
    email: 'e-mail',
    phone: 'mobile number',
    whatsapp: 'WhatsApp number',
    domicile: 'address where you live',
    familyCardNo: 'family card number',
    fullName: 'name',
    birthPlace: 'place of birth',
    birthDate: 'date of birth',
    sex: 'sex',
    ktpAddress: 'address on the KTP',
    motherName: 'mother’s name',
    maritalStatus: 'marital status',
    education: 'education',
    occupation: 'occupation',
    npwp: 'NPWP',
    bankAccountNo: 'bank account',
    emergencyName: 'name of the emergency contact',
    emergencyRelation: 'relation to the emergency contact',
    emergencyPhone: 'number of the emergency contact',
    emergencyAddress: 'address of the emergency contact',
  },
};

export const nameFields = (locale: Locale, fields: readonly ChangedField[]): string =>
  fields.map((field) => names[locale][field]).join(', ');
