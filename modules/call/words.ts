import type { Telling } from '@jmo/account';
import type { Kpj, Locale } from '@jmo/kernel';

interface CallWords {
  /** Somebody said they were this person and could not show it. */
  readonly unproven: (number: string) => Telling;
  /** A forgotten card number, to the contacts on record. */
  readonly cards: (number: string, kpjs: readonly Kpj[]) => Telling;
}

const id: CallWords = {
  unproven: (number) => ({
    subject: 'Ada yang menelepon 175 atas namamu',
    text: `Ada yang menelepon Layanan Masyarakat 175 dan menyebut dirinya kamu, tetapi tidak dapat menjawab pertanyaan pengaman. Tidak ada yang diberitahukan dan tidak ada yang berubah. Nomor panggilan: ${number}\n\nKalau itu kamu, telepon lagi besok atau datang ke Kantor Cabang dengan KTP.\n\nBukan kamu? Ada yang tahu sebagian datamu. Pasang kunci klaim di aplikasi JMO (Profil Saya, Kunci Klaim) dan jangan berikan kode atau kata sandi kepada siapa pun.`,
    inApp: `Ada yang menelepon Layanan Masyarakat 175 dan menyebut dirinya kamu, tetapi tidak dapat menjawab pertanyaan pengaman. Tidak ada yang diberitahukan dan tidak ada yang berubah. Nomor panggilan: ${number}\n\nBukan kamu? Pasang kunci klaim di Profil Saya, Kunci Klaim.`,
    sms: `JMO: ada yang menelepon 175 atas namamu dan tidak lolos pertanyaan pengaman. Tidak ada yang berubah. Bukan kamu? Pasang kunci klaim. ${number}`,
  }),
  cards: (number, kpjs) => ({
    subject: 'Nomor kartu peserta kamu',
    text: `Kamu menelepon Layanan Masyarakat 175 dan menanyakan nomor kartu peserta (KPJ). Nomormu:\n\n${kpjs.join('\n')}\n\nNomor panggilan: ${number}. Simpan nomor kartumu dan jangan berikan kepada orang yang tidak kamu kenal.\n\nBukan kamu yang menelepon? Segera hubungi Layanan Masyarakat 175.`,
    sms: `JMO: nomor kartu peserta kamu ${kpjs.join(', ')}. Bukan kamu yang bertanya ke 175? Hubungi 175, panggilan ${number}.`,
  }),
};

const en: CallWords = {
  unproven: (number) => ({
    subject: 'Somebody called 175 in your name',
    text: `Somebody called Layanan Masyarakat 175, said they were you, and could not answer the safe questions. Nothing was told and nothing has changed. Number of the call: ${number}\n\nIf that was you, call again tomorrow or come to a branch with your identity card.\n\nNot you? Somebody knows part of your data. Lock your claims in the JMO app (My profile, Claim lock) and give no code or password to anybody.`,
    inApp: `Somebody called Layanan Masyarakat 175, said they were you, and could not answer the safe questions. Nothing was told and nothing has changed. Number of the call: ${number}\n\nNot you? Lock your claims under My profile, Claim lock.`,
    sms: `JMO: somebody called 175 in your name and did not pass the safe questions. Nothing changed. Not you? Lock your claims. ${number}`,
  }),
  cards: (number, kpjs) => ({
    subject: 'Your card number',
    text: `You called Layanan Masyarakat 175 and asked for your card number (KPJ). Yours:\n\n${kpjs.join('\n')}\n\nNumber of the call: ${number}. Keep your card number and give it to nobody you do not know.\n\nWas it not you who called? Call 175 at once.`,
    sms: `JMO: your card number ${kpjs.join(', ')}. Was it not you who asked 175? Call 175, quote ${number}.`,
  }),
};

export const callWords = (locale: Locale): CallWords => (locale === 'en' ? en : id);
