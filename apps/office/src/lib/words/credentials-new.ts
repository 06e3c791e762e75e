/** What an officer reads whose credentials an administrator set within a day. */
export const credentialsNew =
  'Akunmu baru dibuat atau diatur ulang pengelola. Selama 24 jam kamu belum dapat memutuskan; serahkan kepada rekan.';
