import { recordAudit } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { queueNotice } from '@jmo/notice';
import { SYSTEM } from '../move-claim.ts';
import { heirWords } from '../words/heirs.ts';
import { ownerOf } from './filing.ts';
import { takeLateFilings } from './filing.queries.ts';
import { openFiling } from './sealed-filing.ts';

/** Filings no officer decided by the time promised: said once, to the heir and in the log. @returns how many */
export async function escalateLateFilings(context: Context): Promise<number> {
  return await context.db.transaction().execute(async (tx) => {
    const late = await takeLateFilings(tx, context.clock.now());
    for (const { id, number, sealed } of late) {
      const { heir, locale } = openFiling(context, { id, sealed });
      await recordAudit(tx, context, {
        participantId: ownerOf(id),
        actor: SYSTEM,
        action: 'heirs.late',
        reference: id,
      });
      const text = heirWords(locale).sms.OVERDUE?.({ number, gross: 0n, tax: 0n, net: 0n, reasons: [] });
      if (text !== undefined)
        await queueNotice(tx, context, {
          dedupeKey: `heirs:${id}:late:sms`,
          channel: 'sms',
          to: heir.phone,
          text,
        });
      context.log.error({ filingId: id }, 'a filing by heirs is late');
    }
    return late.length;
  });
}
