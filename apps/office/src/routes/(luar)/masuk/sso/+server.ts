import { hitRateLimit } from '@jmo/database';
import { networkOf } from '@jmo/kernel';
import { localPath } from '@jmo/ui/server';
import { goToSignOn } from '#lib/server/sso.ts';
import { plainAnswer } from '#lib/server/plain-answer.ts';
import type { RequestHandler } from './$types';

const PER_NETWORK = { name: 'officer-sso', max: 300, windowSeconds: 900 };

/** Permission: anybody. A link and no form: our policy lets no form lead to another address. */
export const GET: RequestHandler = async (event) => {
  const { context } = event.locals;
  const answer = await hitRateLimit(context, PER_NETWORK, networkOf(event.getClientAddress()));
  if (!answer.allowed) return plainAnswer(429, 'tooMany');
  return await goToSignOn(event, {
    next: localPath(event.url.searchParams.get('lanjut'), '/'),
    proof: false,
  });
};
