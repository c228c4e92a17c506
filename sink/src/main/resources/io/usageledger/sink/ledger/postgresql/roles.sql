-- The group roles of a Usage Ledger. Run it once in the ledger's database, as a superuser, or as a
-- role with CREATEROLE that owns the database; running it again changes nothing:
--
--   psql --dbname DATABASE --file roles.sql
--
-- Nobody logs in with these roles. Give each login the one that it needs:
--
--   CREATE ROLE my_service LOGIN PASSWORD '...' IN ROLE usage_ledger_writer;
--
--   usage_ledger_owner     owns the tables; for `migrate`, `seal` and `prices write` only
--   usage_ledger_writer    the agent: inserts rows, and can read none of them but their keys
--   usage_ledger_reader    reads the rows of the organization in app.current_org_id, and no others
--   usage_ledger_operator  reads every row
--
-- The tables are made in the schema that comes first on the search path. Nobody but the owner should
-- be allowed to create anything in it: give the ledger a database or a schema of its own.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY[
    'usage_ledger_owner', 'usage_ledger_writer', 'usage_ledger_reader', 'usage_ledger_operator']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I', role);
    END IF;
  END LOOP;
  IF NOT pg_has_role('usage_ledger_owner', 'USAGE') THEN
    GRANT usage_ledger_owner TO CURRENT_USER;
  END IF;
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO usage_ledger_owner', current_schema());
  EXECUTE format(
    'GRANT USAGE ON SCHEMA %I TO usage_ledger_writer, usage_ledger_reader, usage_ledger_operator',
    current_schema());
END
$$;
