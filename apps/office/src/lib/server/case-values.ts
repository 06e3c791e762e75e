import { inspectRecovery } from '@jmo/account';
import type { WorkItem } from '@jmo/casework';
import { findClaimPayee, openFilingOf, ownerOf } from '@jmo/claim';
import { mayAct, type Look, type Officer } from '@jmo/officer';
import { findPayeeAccount } from '@jmo/payout';
import { lookIn } from './facts.ts';
import { matterOf, objectionIn } from './objected-matter.ts';
import { participantValues } from './participant-page.ts';
import { subjectOf } from './queues.ts';
import type { Values } from './revealing.ts';

/** What may be opened on the page of a case, one at a time: each through the door of the room it belongs to. */
export async function caseValues(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
): Promise<{ readonly look: Look; readonly values: Values } | undefined> {
  const { context } = locals;
  if (item.kind === 'OBJECTION') {
    const decision = (await objectionIn(locals, officer, item))?.decision;
    return decision && (await caseValues(locals, officer, matterOf(item, decision)));
  }
  if (item.kind === 'HEIR') return filingValues(locals, item);
  if (item.kind === 'RECOVERY') return await recoveryValues(locals, officer, item);
  const { participantId, subject } = item;
  if (participantId === undefined) return undefined;
  const common = participantValues(participantId);
  const look = lookIn(locals, item, participantId);
  if (item.kind === 'PAYOUT')
    return {
      look,
      values: {
        ...common,
        ACCOUNT: (tx) => findPayeeAccount(tx, context, { participantId, payoutId: subject }),
      },
    };
  if (item.kind !== 'CLAIM') return { look, values: common };
  const claim = { participantId, claimId: subject };
  return {
    look,
    values: {
      ...common,
      ACCOUNT: async (tx) => (await findClaimPayee(tx, context, claim))?.account.accountNo,
      HEIR_NIK: async (tx) => (await findClaimPayee(tx, context, claim))?.heir?.nik,
      HEIR_PHONE: async (tx) => (await findClaimPayee(tx, context, claim))?.heir?.phone,
    },
  };
}

/** Of the heir, and of the dead as the heir wrote them; recorded with the filing, for nobody is matched yet. */
function filingValues(locals: App.Locals, item: WorkItem): { look: Look; values: Values } {
  const filing = (tx: Parameters<typeof openFilingOf>[0]) => openFilingOf(tx, locals.context, item.subject);
  return {
    look: lookIn(locals, item, ownerOf(item.subject)),
    values: {
      NIK: async (tx) => (await filing(tx))?.deceased.nik,
      ACCOUNT: async (tx) => (await filing(tx))?.account.accountNo,
      HEIR_NIK: async (tx) => (await filing(tx))?.heir.nik,
      HEIR_PHONE: async (tx) => (await filing(tx))?.heir.phone,
    },
  };
}

/**
 * How whoever asks wants to be reached: the contacts of the account are those that were lost. Not read for whoever does not
 * have the case.
 */
async function recoveryValues(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
): Promise<{ look: Look; values: Values } | undefined> {
  const { context } = locals;
  if (!mayAct(officer, 'case.read', subjectOf(item, context.clock.now()))) return undefined;
  const recovery = await inspectRecovery(context, { number: item.subject, officer: officer.id });
  if (recovery?.participantId === undefined) return undefined;
  return {
    look: lookIn(locals, item, recovery.participantId),
    values: {
      PHONE: () => Promise.resolve(recovery.phone),
      EMAIL: () => Promise.resolve(recovery.email),
    },
  };
}
