import { findAccount } from '@jmo/account';
import type { Context } from '@jmo/database';
import { findFaceStanding, type FacePurpose, type FaceRequestId, type RefusedFor } from '@jmo/identity';
import type { Locale } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';

type Words = Readonly<
  Record<
    Locale,
    {
      readonly accepted: { readonly title: string; readonly text: string };
      /** @param where the page on which it is tried again */
      readonly refused: (
        number: string,
        why: string,
        where: string,
      ) => { readonly title: string; readonly text: string };
      readonly why: Readonly<Record<RefusedFor, string>>;
    }
  >
>;

const words: Words = {
  id: {
    accepted: {
      title: 'Swafotomu sudah diterima',
      text: 'Petugas sudah melihat swafotomu dan menerimanya. Buka JMO, Pengkinian Data, lalu lanjutkan sampai Konfirmasi.',
    },
    refused: (number, why, where) => ({
      title: 'Swafotomu belum dapat diterima',
      text: `${why} Buka JMO, ${where}, untuk mengambil foto lagi. Isianmu yang lain tetap tersimpan. Keberatan? Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan nomor ${number}.`,
    }),
    why: {
      BUKAN_ORANG_YANG_SAMA: 'Petugas tidak dapat memastikan bahwa orang di foto itu kamu.',
      TIDAK_DAPAT_DINILAI: 'Wajah di foto itu tidak cukup jelas untuk dinilai petugas.',
      DIDUGA_TIRUAN: 'Foto itu tampak seperti foto dari layar atau cetakan.',
    },
  },
  en: {
    accepted: {
      title: 'Your selfie has been accepted',
      text: 'An officer has looked at your selfie and accepted it. Open JMO, Pengkinian Data, and go on to Konfirmasi.',
    },
    refused: (number, why, where) => ({
      title: 'Your selfie could not be accepted',
      text: `${why} Open JMO, ${where}, to take a photo again. Everything else you filled in is kept. Do you object? Call Layanan Masyarakat 175 or go to a branch office with the number ${number}.`,
    }),
    why: {
      BUKAN_ORANG_YANG_SAMA: 'The officer could not be sure that the person in the photo is you.',
      TIDAK_DAPAT_DINILAI: 'The face in the photo was not clear enough for the officer to judge.',
      DIDUGA_TIRUAN: 'The photo looked like one of a screen or a print.',
    },
  },
};

/** As the menus call them in both languages' pages. */
const PAGES: Readonly<Record<Exclude<FacePurpose, 'KLAIM'>, string>> = {
  PENGKINIAN: 'Pengkinian Data',
  BUKA_KUNCI: 'Kunci Klaim',
};

/**
 * Tells a person what an officer made of the selfie of their data update, in the app and by e-mail. A claim tells its own
 * news. Told twice, it is one message.
 */
export async function tellFaceReview(
  context: Context,
  { participantId, requestId, purpose }: FaceRequestId & { purpose: FacePurpose },
): Promise<void> {
  if (purpose === 'KLAIM') return;
  await context.db.transaction().execute(async (tx) => {
    const standing = await findFaceStanding(tx, { participantId, requestId });
    if (standing?.state !== 'ACCEPTED' && standing?.state !== 'REFUSED') return;
    // Every contact is told of a lock that begins to lift.
    if (purpose === 'BUKA_KUNCI' && standing.state === 'ACCEPTED') return;
    const account = await findAccount(tx, participantId);
    const locale = account?.locale ?? 'id';
    const { accepted, refused, why } = words[locale];
    const { title, text } =
      standing.state === 'ACCEPTED'
        ? accepted
        : refused(standing.number, why[standing.reason], PAGES[purpose]);
    const dedupeKey = `face-review:${requestId}`;
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
