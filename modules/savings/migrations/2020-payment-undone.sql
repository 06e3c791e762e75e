set local role jmo_owner;

-- Payments that came back from the bank and whose money is on the cards again: they count neither for "once" nor for tax.
create table benefit_payment_undone (
  participant_id uuid not null,
  reference text not null,
  undone_at timestamptz not null,
  primary key (participant_id, reference)
);
