import { formatRupiah } from '@jmo/kernel';
import type { RequirementDictionary } from '../requirement-words.ts';
import { namesOf } from './requirements.ts';

const NOTHING = 'Tidak ada yang perlu dilakukan.';

/** What is said to the heirs of a participant who died. */
export const heirRequirements: Partial<RequirementDictionary> = {
  BATAS_SALDO: ({ balance }, { met }) => ({
    label: 'Ada saldo JHT yang dibayarkan kepada ahli waris',
    fact: `Total saldo JHT peserta ${formatRupiah(balance, 'id')}.`,
    threshold: 'Lebih dari Rp0.',
    action:
      met === true
        ? NOTHING
        : 'Belum ada saldo yang bisa dibayarkan. Jika ada iuran yang belum tercatat, tanyakan ke Layanan Masyarakat 175.',
  }),
  TIDAK_ADA_KLAIM_BERJALAN: ({ openClaimNumber }, { met }) => ({
    label: 'Tidak ada klaim lain yang sedang diproses',
    fact:
      openClaimNumber === undefined
        ? 'Tidak ada klaim peserta yang sedang diproses.'
        : `Klaim peserta ${openClaimNumber} sedang diproses.`,
    threshold: 'Satu klaim pada satu waktu.',
    action:
      met === true
        ? NOTHING
        : `Beri tahu Layanan Masyarakat 175 atau Kantor Cabang bahwa peserta meninggal, dan sebutkan klaim ${openClaimNumber ?? ''}.`,
  }),
  DOKUMEN: ({ papers }) => ({
    label: 'Kematian peserta dan ahli warisnya terbukti',
    fact: 'Ahli waris membuktikannya dengan dokumen.',
    threshold: 'Diperiksa petugas bersama dokumen.',
    action: papers.length === 0 ? NOTHING : `Siapkan: ${namesOf(papers).join('; ')}.`,
  }),
};
