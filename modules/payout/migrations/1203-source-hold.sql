set local role jmo_owner;

-- A source account that was short of funds: nothing is ordered from it until its balance has been asked about again.
create table source_hold (
  bank text primary key check (bank in ('BNI', 'MANDIRI', 'BRI', 'BCA')),
  since timestamptz not null,
  ask_again_at timestamptz not null
);
grant update, delete on source_hold to jmo_app;
