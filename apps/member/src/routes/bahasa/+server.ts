import { setLocale } from '@jmo/account';
import { parseLocale } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { writeLocale } from '#lib/server/cookies.ts';
import { localPath } from '@jmo/ui/server';
import type { RequestHandler } from './$types';

/** The language switch: remembered by the browser and, for whoever is signed in, for the messages we send. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData().catch(() => new FormData());
  const locale = parseLocale(form.get('bahasa')?.toString());
  writeLocale(cookies, locals.environment, locale);
  if (locals.participantId !== undefined)
    await setLocale(locals.context, { participantId: locals.participantId, locale });
  redirect(303, localPath(form.get('kembali'), '/'));
};
