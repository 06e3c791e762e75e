import { sql, type Reader } from '@jmo/database';

export interface TableFacts {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key, in its order; empty when there is none. */
  readonly primaryKey: readonly string[];
  /** Columns of every index that keeps rows apart, the primary key's included. */
  readonly uniques: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly foreignKeys: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly target: string;
    readonly targetColumns: readonly string[];
  }[];
  /** Triggers somebody wrote; those behind foreign keys do not count. */
  readonly triggers: readonly string[];
}

/**
 * Everything that keeps rows, as the catalogue has it, in order of names; what stands in another schema than the public one
 * is named with it. The schema of pg-boss is its own, and so is what came with an extension (Citus brings tables as well).
 */
export async function readCatalogue(reader: Reader): Promise<TableFacts[]> {
  const { rows } = await sql<TableFacts>`
    select t.oid::regclass::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
      coalesce((select ${indexColumns} from pg_index i where i.indrelid = t.oid and i.indisprimary), '{}') as "primaryKey",
      coalesce((select json_agg(json_build_object('name', i.indexrelid::regclass::text, 'columns', ${indexColumns}))
        from pg_index i where i.indrelid = t.oid and (i.indisunique or i.indisexclusion)), '[]') as uniques,
      coalesce((select json_agg(json_build_object('name', c.conname, 'target', f.oid::regclass::text,
          'columns', ${keyColumns('conrelid', 'conkey')}, 'targetColumns', ${keyColumns('confrelid', 'confkey')}))
        from pg_constraint c join pg_class f on f.oid = c.confrelid
        where c.conrelid = t.oid and c.contype = 'f'), '[]') as "foreignKeys",
      array(select g.tgname::text from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal) as triggers
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss') and t.relkind in ('r', 'p', 'm', 'f')
      and not exists (
        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e')
    order by name`.execute(reader);
  return rows;
}

const indexColumns = sql`array(
  select coalesce(a.attname, 'expression')::text
  from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as k (attnum, position)
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  order by k.position)`;

const keyColumns = (relation: 'conrelid' | 'confrelid', key: 'conkey' | 'confkey') => sql`array(
  select a.attname::text
  from unnest(c.${sql.ref(key)}) with ordinality as k (attnum, position)
    join pg_attribute a on a.attrelid = c.${sql.ref(relation)} and a.attnum = k.attnum
  order by k.position)`;
