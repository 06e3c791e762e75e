export const jht = {
  title: 'Jaminan Hari Tua',
};
