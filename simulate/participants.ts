import {
  cancelClaim,
  changeAccount,
  findClaims,
  findCorrection,
  next,
  resubmitPapers,
  sendPaperAgain,
  submitClaim,
  type ClaimSummary,
} from '@jmo/claim';
import { addCard } from '@jmo/profile';
import { Death } from './death.ts';
import { fillInClaim } from './journeys.ts';
import { asMortal } from './officers.ts';
import { BANKS, settleIn, worldOf, type Member } from './people.ts';
import type { Stage } from './stage.ts';

const openClaimOf = async ({ context }: Stage, member: Member): Promise<ClaimSummary | undefined> =>
  (await findClaims(context.db, member.participantId)).find(({ isOpen }) => isOpen);

/** Whatever a participant does next. */
export async function act(stage: Stage, member: Member): Promise<string> {
  const { random, mood } = stage;
  if (!member.hasAccount) {
    mood.moody = stage.post.moody = false;
    await settleIn(stage, member);
    mood.moody = stage.post.moody = true;
    return 'registers and updates their data';
  }
  const claim = await openClaimOf(stage, member);
  if (claim !== undefined && random.chance(6)) return await takeBack(stage, member, claim);
  if (claim !== undefined && (await findCorrection(stage.context.db, member.participantId)) !== undefined)
    return await sendPapersAgain(stage, member);
  if (claim !== undefined && next(claim.state, 'CHANGE_ACCOUNT') !== undefined)
    return await giveAnotherAccount(stage, member, claim);
  if (member.strayCard !== undefined && random.chance(30)) return await addStrayCard(stage, member);
  if (claim !== undefined) return await confirm(stage, member);
  return await claimAgain(stage, member);
}

async function giveAnotherAccount(stage: Stage, member: Member, claim: ClaimSummary): Promise<string> {
  const { context, ports, random } = stage;
  const ending = random.pick(['1234', '5678', '0000', '0002']);
  const accountNo = `${member.accountNo.slice(0, -4)}${ending}`;
  const changed = await changeAccount(context, ports, {
    participantId: member.participantId,
    claimId: claim.claimId,
    origin: 'https://jmo.test',
    bankCode: random.pick(BANKS),
    accountNo,
  });
  return `gives another account: ${changed.ok ? 'taken' : changed.error.code}`;
}

async function takeBack(stage: Stage, { participantId }: Member, { claimId }: ClaimSummary): Promise<string> {
  return await asMortal(stage, 'takes the claim back', async () => {
    const cancelled = await cancelClaim(stage.mortal, { participantId, claimId });
    return cancelled.ok ? 'cancelled' : cancelled.error.code;
  });
}

/** What an officer asked for again; sometimes another paper is still missing. */
async function sendPapersAgain(stage: Stage, member: Member): Promise<string> {
  const { participantId } = member;
  return await asMortal(stage, 'sends papers again', async () => {
    const correction = await findCorrection(stage.context.db, participantId);
    const bytes = worldOf(stage, member, false).picture;
    for (const { paper } of stage.random.chance(80) ? (correction?.papers ?? []) : [])
      await sendPaperAgain(stage.mortal, stage.environment, { participantId, paper, bytes });
    const sent = await resubmitPapers(stage.mortal, { participantId });
    return sent.ok ? 'sent' : sent.error.code;
  });
}

async function addStrayCard({ context }: Stage, member: Member): Promise<string> {
  const { participantId, strayCard: kpj } = member;
  const added = await addCard(context, { participantId, kpj: kpj! });
  if (added.ok) member.strayCard = undefined;
  return `adds a card: ${added.ok ? 'merged' : added.error.code}`;
}

async function claimAgain(stage: Stage, member: Member): Promise<string> {
  const world = worldOf(stage, member, stage.random.chance(15));
  const refused = await fillInClaim(world, member).then(
    () => undefined,
    // Who may not claim now (nothing left, active again, too many questions to the bank) is told so by the journey.
    (error: Error & { cause?: { code?: string } }) => {
      if (error.cause?.code === undefined) throw error;
      return error.cause.code;
    },
  );
  if (refused !== undefined) return `cannot claim: ${refused}`;
  return await confirm(stage, member);
}

/** Konfirmasi, pressed once or thrice at different moments of dying. */
async function confirm(stage: Stage, member: Member): Promise<string> {
  const { mortal, random, reaper } = stage;
  const { dataFolder } = stage.environment;
  const { participantId } = member;
  const press = () =>
    submitClaim(mortal, { origin: 'https://jmo.test', participantId, consent: true, dataFolder });
  const answers: string[] = [];
  for (let presses = random.between(1, 3); presses > 0; presses -= 1) {
    if (random.chance(25)) reaper.doom = { statements: random.below(40) };
    const answer = await press().then(
      (result) => (result.ok ? (result.value.already ? 'there already' : 'handed in') : result.error.code),
      (error: unknown) => {
        if (error instanceof Death) return 'line torn';
        throw error;
      },
    );
    reaper.doom = undefined;
    answers.push(answer);
  }
  return `Konfirmasi: ${answers.join(', ')}`;
}
