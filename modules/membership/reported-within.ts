import { sql, type RawBuilder } from '@jmo/database';

/**
 * What was reported for the cards of everybody between two participants, as a query: participant_id, kpj, month, jht_idr,
 * paid_on. Of a month reported more than once the newest revision; months that were taken back are not among them.
 */
export const reportedWithin = ({ first, last }: { first: string; last: string }): RawBuilder<unknown> => sql`
  select * from (
    select distinct on (c.participant_id, c.kpj, c.month) c.participant_id, c.kpj, c.month, c.jht_idr, c.paid_on
    from contribution c where c.participant_id between ${first}::uuid and ${last}::uuid
    order by c.participant_id, c.kpj, c.month, c.revision desc) as newest
  where jht_idr > 0`;
