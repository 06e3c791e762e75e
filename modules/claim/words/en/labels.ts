import type { labels as indonesian } from '../id/labels.ts';

export const labels = {
  causes: {
    RESIGN: 'Resigned',
    PHK: 'Laid off (PHK)',
    KONTRAK: 'Employment contract ended (PKWT)',
    PENSIUN: 'Reached retirement age',
    BPU_STOP: 'Stopped working or trading (BPU)',
    KELUAR_NKRI: 'Leaving Indonesia for good',
    CACAT: 'Permanently and totally disabled',
    MENINGGAL: 'Died',
    SEBAGIAN_10: 'Part of it, up to 10% (preparing for retirement)',
    SEBAGIAN_30: 'Part of it, up to 30% (buying a home)',
  },
  channels: { APP: 'The JMO app', LAPAK_ASIK: 'Lapak Asik', BRANCH: 'A branch office' },
  rails: { INTRABANK: 'direct transfer within the same bank', SKN: 'clearing (SKNBI)' },
  stages: {
    AGENDA: 'Claim registered',
    VERIFIKASI: 'Data verification',
    PENETAPAN: 'Claim determined',
    PEMBAYARAN: 'Payment in progress',
    SELESAI: 'Claim completed',
  },
  states: {
    AGENDA: 'Received',
    VERIFIKASI: 'Being checked',
    PENETAPAN: 'Amount fixed',
    PEMBAYARAN: 'Being paid',
    SELESAI: 'Completed',
    PERLU_PERBAIKAN: 'Needs a correction',
    DITOLAK: 'Refused',
    DIBATALKAN: 'Cancelled',
    RETUR_BANK: 'Returned by the bank',
    DITUNDA: 'On hold',
  },
} satisfies typeof indonesian;
