set local role jmo_owner;

-- An objection was written down for the caller.
alter table phone_call_help drop constraint phone_call_help_kind_check,
  add constraint phone_call_help_kind_check check (kind in (
    'CARD_CONFIRMED', 'CARD_SENT', 'CARD_READ_OUT', 'RESET_STARTED', 'CLAIM_EXPLAINED', 'RULES_EXPLAINED', 'REPORT_OPENED',
    'OBJECTION_FILED'
  ));
