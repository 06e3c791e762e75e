import { mayEver, type Action, type Officer } from '@jmo/officer';

/** A place in the menu. */
export interface Place {
  readonly href: string;
  readonly label: string;
  /** Without it every officer sees the place. */
  readonly action?: Action;
  /** After `g`, it leads here. */
  readonly key?: string;
}

/** In the order of the menu. A new part of the desk is a line here. */
const PLACES: readonly Place[] = [
  { href: '/', label: 'Beranda', key: 'b' },
  { href: '/antrean', label: 'Antrean', action: 'case.see', key: 'q' },
  { href: '/telepon', label: 'Telepon 175', action: 'call.take', key: 'h' },
  { href: '/cari', label: 'Cari peserta', action: 'participant.search', key: 's' },
  { href: '/jadwal', label: 'Jadwal wawancara', action: 'interview.see', key: 'j' },
  { href: '/ikhtisar', label: 'Ikhtisar', action: 'overview.see', key: 'i' },
  { href: '/jejak', label: 'Jejak tindakan', action: 'audit.search', key: 't' },
  { href: '/kelola/petugas', label: 'Petugas', action: 'officer.manage', key: 'p' },
  { href: '/kelola/menunggu', label: 'Menunggu konfirmasi', action: 'officer.watch', key: 'm' },
  { href: '/kelola/cabang', label: 'Cabang', action: 'officer.manage', key: 'c' },
  { href: '/akun', label: 'Akun saya', key: 'a' },
  { href: '/pintasan', label: 'Pintasan', key: 'k' },
];

/** The places an officer may go to. */
export const placesFor = (officer: Officer): readonly Place[] =>
  PLACES.filter(({ action }) => action === undefined || mayEver(officer, action));
