import {
  changeAccount,
  claimWords,
  describeTracking,
  findClaims,
  getTracking,
  type ClaimSummary,
} from '@jmo/claim';
import { findCards } from '@jmo/membership';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { accountChoices, describeAccountProblem } from '#lib/server/claim-account.ts';
import { bankPorts } from '#lib/server/claim-ports.ts';
import { readFields } from '#lib/server/forms.ts';
import { insistOnFresh, isFreshHere, pathToProof } from '#lib/server/fresh.ts';
import { describeDecisionNumbered, findOwnDecisions } from '#lib/server/objections.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

/** In the address: the person wants the page to stand still. */
const STILL = 'diam';
const CHANGED = 'diganti';

type Event = RequestEvent<RouteParams>;

/** The claims of this person that cover the card, newest first; a card that is not theirs is not there. */
async function claimsOfCard({ locals, params }: Event): Promise<ClaimSummary[]> {
  const participantId = participantOf(locals);
  const claims = (await findClaims(locals.context.db, participantId)).filter(({ kpjs }) =>
    kpjs.some((kpj) => kpj === params.kpj),
  );
  if (claims.length === 0) {
    const cards = await findCards(locals.context.db, participantId);
    found(cards.find(({ kpj }) => kpj === params.kpj));
  }
  return claims;
}

/** The claim the address names, else the newest. */
function chosenFrom(claims: readonly ClaimSummary[], number: string | undefined): ClaimSummary | undefined {
  return number === undefined ? claims[0] : found(claims.find((claim) => claim.number === number));
}

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const claims = await claimsOfCard(event);
  const { kpj } = params;
  const chosen = chosenFrom(claims, params.number);
  if (chosen === undefined) return { kpj, claim: undefined };

  const { context, locale } = locals;
  const now = context.clock.now();
  const tracking = await getTracking(context.db, participantOf(locals), chosen.claimId, now);
  const needsAccount = tracking.side?.needsAccount === true && !tracking.byHeirs;
  const isProved = needsAccount && (await isFreshHere(event));
  const moves = tracking.isOpen && !needsAccount;
  const still = url.searchParams.has(STILL);
  const { states } = claimWords(locale);
  const zone = await ownZone(context, participantOf(locals));
  const { moment } = formatsFor(locale, zone);
  const others = claims.filter(({ claimId }) => claimId !== chosen.claimId);
  return {
    kpj,
    objection:
      tracking.state === 'DITOLAK'
        ? describeDecisionNumbered(
            locale,
            await findOwnDecisions(context, participantOf(locals)),
            chosen.number,
            zone,
          )
        : undefined,
    claim: {
      ...describeTracking(locale, tracking, now, zone),
      mayCancel: tracking.mayCancel,
      byHeirs: tracking.byHeirs,
    },
    /** The page keeps itself fresh where script runs (static/pantau.js), unless the person has stopped it. */
    follows: moves ? (still ? 'still' : 'on') : undefined,
    choices: needsAccount && isProved ? accountChoices(locale, now, zone) : undefined,
    /** Where the form for another account waits behind a proof of who asks. */
    prove: needsAccount && !isProved ? pathToProof(event.url.pathname) : undefined,
    changed: url.searchParams.has(CHANGED),
    others: others.map(({ number, state, submittedAt }) => ({
      href: `/jht/tracking/${kpj}/${number}`,
      number,
      hint: `${states[state]} · ${moment(submittedAt)}`,
    })),
  };
};

export const actions: Actions = {
  /**
   * Another account, where the bank refused or returned the payment. Permission: the own claim, proved within five minutes.
   * Limit: questions to the bank, in `changeAccount`. Audit: claim.change-account.
   */
  default: async (event) => {
    await insistOnFresh(event);
    const { locals, params } = event;
    const claim = found(chosenFrom(await claimsOfCard(event), params.number));
    const form = await readFields(event);
    const { bankCode = '', accountNo = '' } = form.typed;
    const changed = await changeAccount(locals.context, bankPorts(locals.environment), {
      participantId: participantOf(locals),
      claimId: claim.claimId,
      origin: locals.environment.origin,
      bankCode,
      accountNo,
    });
    // Pressed twice: the first press has done it, and the page says so.
    if (changed.ok || changed.error.code === 'NOT_WAITING_FOR_ACCOUNT')
      redirect(303, `/jht/tracking/${params.kpj}/${claim.number}${changed.ok ? `?${CHANGED}` : ''}`);
    return form.refuse(describeAccountProblem(locals.locale, changed.error));
  },
};
