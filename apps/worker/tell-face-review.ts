import { findAccount } from '@jmo/account';
import type { Context } from '@jmo/database';
import {
  findFaceStanding,
  type FacePurpose,
  type FaceRequestId,
  type FaceStanding,
  type RefusedFor,
} from '@jmo/identity';
import { formatInstant, type Locale } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';

/** A claim tells its own news. */
type ToldPurpose = Exclude<FacePurpose, 'KLAIM'>;

type Words = Readonly<
  Record<
    Locale,
    {
      readonly opened: (number: string, when: string) => { readonly title: string; readonly text: string };
      readonly accepted: { readonly title: string; readonly text: string };
      /** @param where the page on which it is tried again */
      readonly refused: (
        number: string,
        why: string,
        where: string,
      ) => { readonly title: string; readonly text: string };
      readonly why: Readonly<Record<RefusedFor, string>>;
      /** As the menus call them. */
      readonly pages: Readonly<Record<ToldPurpose, string>>;
    }
  >
>;

const words: Words = {
  id: {
    opened: (number, when) => ({
      title: 'Petugas akan memastikan ini kamu',
      text: `Pemeriksaan wajahmu kami teruskan ke petugas, yang menjawab paling lambat ${when} lewat email dan Pemberitahuan. Sementara itu kamu bisa mengisi sisanya di JMO, Pengkinian Data.\n\nNomor kasusmu ${number}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang.\n\nBukan kamu yang memintanya? Segera hubungi 175.`,
    }),
    accepted: {
      title: 'Swafotomu sudah diterima',
      text: 'Petugas sudah melihat swafotomu dan menerimanya. Buka JMO, Pengkinian Data, lalu lanjutkan sampai Konfirmasi.',
    },
    refused: (number, why, where) => ({
      title: 'Swafotomu belum dapat diterima',
      text: `${why} Buka JMO, ${where}, untuk mengambil foto lagi. Isianmu yang lain tetap tersimpan. Keberatan? Ajukan di Profil Saya, Keberatan, atau lewat Layanan Masyarakat 175 atau Kantor Cabang dengan nomor ${number}.`,
    }),
    why: {
      BUKAN_ORANG_YANG_SAMA: 'Petugas tidak dapat memastikan bahwa orang di foto itu kamu.',
      TIDAK_DAPAT_DINILAI: 'Wajah di foto itu tidak cukup jelas untuk dinilai petugas.',
      DIDUGA_TIRUAN: 'Foto itu tampak seperti foto dari layar atau cetakan.',
    },
    pages: { PENGKINIAN: 'Pengkinian Data', BUKA_KUNCI: 'Kunci Klaim' },
  },
  en: {
    opened: (number, when) => ({
      title: 'An officer will make sure that it is you',
      text: `We passed your face check on to an officer, who answers by ${when}, by e-mail and in your Notices. Meanwhile you can fill in the rest in JMO, Update my data.\n\nYour case number is ${number}. Quote it when you call Layanan Masyarakat 175 or come to a branch office.\n\nWas it not you who asked? Call 175 at once.`,
    }),
    accepted: {
      title: 'Your selfie has been accepted',
      text: 'An officer has looked at your selfie and accepted it. Open JMO, Update my data, and go on to Confirm.',
    },
    refused: (number, why, where) => ({
      title: 'Your selfie could not be accepted',
      text: `${why} Open JMO, ${where}, to take a photo again. Everything else you filled in is kept. Do you object? Go to My profile, Objections, or call Layanan Masyarakat 175 or go to a branch office with the number ${number}.`,
    }),
    why: {
      BUKAN_ORANG_YANG_SAMA: 'The officer could not be sure that the person in the photo is you.',
      TIDAK_DAPAT_DINILAI: 'The face in the photo was not clear enough for the officer to judge.',
      DIDUGA_TIRUAN: 'The photo looked like one of a screen or a print.',
    },
    pages: { PENGKINIAN: 'Update my data', BUKA_KUNCI: 'Claim lock' },
  },
};

/**
 * Tells a person that an officer looks at the face of their data update, or what came of that or of the face for a lock, in
 * the app and by e-mail. Told twice, it is one message.
 */
export async function tellFaceReview(
  context: Context,
  { participantId, requestId, purpose }: FaceRequestId & { purpose: FacePurpose },
): Promise<void> {
  if (purpose === 'KLAIM') return;
  await context.db.transaction().execute(async (tx) => {
    const standing = await findFaceStanding(tx, { participantId, requestId });
    if (standing === undefined || standing.state === 'WAITING' || standing.state === 'AGAIN') return;
    // Every contact is told of a lock that somebody wants lifted, and of one that begins to lift: one news, one message.
    if (purpose === 'BUKA_KUNCI' && standing.state !== 'REFUSED') return;
    const account = await findAccount(tx, participantId);
    const locale = account?.locale ?? 'id';
    const { title, text } = wordsFor(standing, purpose, locale);
    const dedupeKey = `face-review:${requestId}${standing.state === 'IN_REVIEW' ? ':opened' : ''}`;
    await leaveMessage(tx, context, {
      participantId,
      dedupeKey,
      about: `face:${requestId}`,
      locale,
      title,
      text,
    });
    if (account !== undefined)
      await queueNotice(tx, context, {
        dedupeKey: `${dedupeKey}:email`,
        channel: 'email',
        to: account.email,
        subject: title,
        text,
      });
  });
}

type Told = Extract<FaceStanding, { state: 'IN_REVIEW' | 'ACCEPTED' | 'REFUSED' }>;

function wordsFor(standing: Told, purpose: ToldPurpose, locale: Locale) {
  const { opened, accepted, refused, why, pages } = words[locale];
  switch (standing.state) {
    case 'IN_REVIEW':
      return opened(standing.number, formatInstant(standing.promisedAt, locale));
    case 'ACCEPTED':
      return accepted;
    case 'REFUSED':
      return refused(standing.number, why[standing.reason], pages[purpose]);
  }
}
