import { rulesAt } from '@jmo/claim';
import { dateInWib, formatRupiah } from '@jmo/kernel';
import { banks } from '@jmo/payout';
import { messagesFor } from '#lib/messages/index.ts';
import type { PageServerLoad } from './$types';

/** In the order in which the guide names them. */
const ORDER = ['BNI', 'MANDIRI', 'BRI', 'BCA'];

export const load: PageServerLoad = ({ locals }) => {
  const { context, environment, locale } = locals;
  const { appLimit } = rulesAt(dateInWib(context.clock.now()));
  const realTime = banks
    .filter((bank) => bank.own !== undefined)
    .toSorted((one, other) => ORDER.indexOf(one.own ?? '') - ORDER.indexOf(other.own ?? ''));
  return {
    sandbox: environment.mode === 'sandbox',
    faqs: messagesFor(locale).help.faqs({
      limit: formatRupiah(appLimit, locale),
      realTimeBanks: new Intl.ListFormat(locale, { type: 'conjunction' }).format(
        realTime.map(({ name }) => name),
      ),
    }),
  };
};
