import type { NotConfirmed } from '@jmo/officer';

export const notConfirmed: Readonly<Record<NotConfirmed, string>> = {
  CHANGED: 'Yang menunggu sudah berubah sejak halaman ini dibuka. Lihat lagi, lalu konfirmasi.',
  NOT_YOURS: 'Kamu yang memberikannya, atau ini akunmu sendiri. Pengelola lain yang mengonfirmasi.',
};
