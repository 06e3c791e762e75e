-- Two roles: jmo_owner makes the schema, jmo_app runs the apps. What the apps may do is granted table by table, and a new
-- table starts append-only: reading and adding are granted by default, changing and deleting only where a migration
-- says so. That makes "nobody alters the books" the database's promise.
do $$
begin
  if not exists (select from pg_roles where rolname = 'jmo_owner') then
    begin
      create role jmo_owner nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not exists (select from pg_roles where rolname = 'jmo_app') then
    begin
      create role jmo_app nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  -- the login that migrates must be able to act as both, also where it is not a superuser
  if not (pg_has_role(current_user, 'jmo_owner', 'member') and pg_has_role(current_user, 'jmo_app', 'member')) then
    execute format('grant jmo_owner, jmo_app to %I', current_user);
  end if;
exception when others then
  -- two databases of one server may run this at the same moment
  if sqlstate <> 'XX000' then raise; end if;
end
$$;

grant usage, create on schema public to jmo_owner;
grant usage on schema public to jmo_app;
grant select on schema_migration to jmo_app;
alter default privileges for role jmo_owner in schema public grant select, insert on tables to jmo_app;
alter default privileges for role jmo_owner in schema public grant usage on sequences to jmo_app;
