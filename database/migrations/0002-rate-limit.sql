set local role jmo_owner;

-- Hits per key and time window. Unlogged: losing it in a crash forgives a few hits, and it is written on every request.
create unlogged table rate_limit (
  key_digest bytea not null,
  window_start timestamptz not null,
  hits integer not null,
  primary key (key_digest, window_start)
);
grant update, delete on rate_limit to jmo_app;
