set local role jmo_owner;

-- What waited for a person before there was a desk. From here on every room opens and closes its own items.
with waiting (participant_id, kind, subject, amount_idr, opened_at, promised_by, decided_by) as (
  select participant_id, 'CLAIM', id::text, gross_idr, changed_at, coalesce(watch_at, changed_at + interval '7 days'),
    array(select substr(a.actor, length('officer:') + 1) from claim_action a
      where claim.state = 'PERSETUJUAN' and a.participant_id = claim.participant_id and a.claim_id = claim.id
        and a.action = 'APPROVE' and a.at >= (
          select max(b.at) from claim_action b
          where b.participant_id = claim.participant_id and b.claim_id = claim.id
            and b.action in ('QUEUE_INTERVIEW', 'RESUBMIT')))
  from claim where state in ('WAWANCARA', 'PERSETUJUAN', 'DITUNDA')
  union all
  select participant_id, 'PAYOUT', id::text, amount_idr, changed_at, changed_at + interval '4 hours', '{}'
  from payout where state = 'HELD'
  union all
  select d.participant_id, 'DISPUTE', d.id::text, null, d.opened_at, (d.promised_by + 1)::timestamp at time zone 'Asia/Jakarta', '{}'
  from dispute d where not exists (
    select from dispute_action a
    where a.participant_id = d.participant_id and a.dispute_id = d.id and a.action = 'ANSWER')
), numbered as (
  select w.*, gen_random_uuid() as id, 'MEJA-' || extract(year from w.opened_at at time zone 'Asia/Jakarta') || '-' || (
    select string_agg(substr('34679ACDEFGHJKMNPQRTUVWXY', 1 + floor(random() * 25)::int, 1), '')
    from generate_series(1, 8) where w.subject is not null) as number
  from waiting w
), items as (
  insert into work_item (participant_id, id, number, kind, subject, branch, amount_idr, opened_at, promised_by, state, decided_by)
  select participant_id, id, number, kind, subject, 'PUSAT', amount_idr, opened_at, promised_by, 'OPEN', decided_by from numbered
  returning participant_id, id, number, opened_at
), numbers as (
  insert into work_item_by_number select number, participant_id, id from items
)
insert into work_action (participant_id, item_id, seq, action, at, actor)
select participant_id, id, 1, 'OPEN', opened_at, 'system:desk' from items;
