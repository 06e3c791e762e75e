set local role jmo_owner;

-- Officers find somebody by the beginning of their name; never a member's request.
create index participant_by_name on participant (lower(full_name) text_pattern_ops);
