-- The ledger: one row per billed call, never changed, never deleted.
--
-- Money is exact decimals of US dollars. Everything here belongs to usage_ledger_owner and lies in
-- the schema that comes first on the search path.
CREATE TABLE usage_event (
  id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL CHECK (kind IN ('call', 'meter', 'adjustment')),
  event_type text NOT NULL,

  -- An adjustment corrects another row; nothing else has these.
  corrects_id uuid,
  revision integer,
  reason text,
  actor text,

  -- Who and what caused the call. NULL: unattributed.
  organization_id text,
  user_id text,
  tool_name text,
  operation text,
  campaign text,
  caller text,
  tags jsonb NOT NULL DEFAULT '{}' CHECK (
    jsonb_typeof(tags) = 'object' AND octet_length(tags::text) <= 4096),
  trace_id text,
  span_id text,
  application text NOT NULL,
  instance_id uuid NOT NULL,
  agent_version text NOT NULL,

  -- What was asked of whom.
  provider text,
  api text,
  model text,
  requested_model text,
  service_tier text,
  region text,
  provider_account text,
  pricing_attributes jsonb,
  sdk text,
  sdk_version text,
  request_id text,
  response_id text,

  -- What became of it.
  streamed boolean,
  status text NOT NULL CHECK (
    status IN ('success', 'error', 'rate_limited', 'cancelled', 'blocked', 'unknown')),
  error_type text,
  http_status smallint,
  attempts smallint,
  request_count integer NOT NULL DEFAULT 1,
  duration_ms bigint,
  time_to_first_token_ms bigint,

  -- What it used. NULL: the reply says nothing about it.
  input_tokens bigint,
  cache_read_tokens bigint,
  cache_write_tokens bigint,
  output_tokens bigint,
  reasoning_tokens bigint,
  total_tokens bigint GENERATED ALWAYS AS (
    CASE WHEN input_tokens IS NULL AND output_tokens IS NULL THEN NULL
      ELSE coalesce(input_tokens, 0) + coalesce(output_tokens, 0) END) STORED,
  units numeric(20,6),
  unit_type text,
  quantities jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(quantities) = 'object'),
  -- The sizes are those of the writer's compact JSON with room for the spaces that jsonb adds.
  provider_usage jsonb CHECK (octet_length(provider_usage::text) <= 8192),
  usage_status text NOT NULL CHECK (
    usage_status IN ('reported', 'partial', 'estimated', 'missing', 'inconsistent', 'none')),

  -- What it cost, and why. NULL: unknown, for the reason that cost_status gives.
  cost_status text NOT NULL CHECK (
    cost_status IN (
      'exact', 'estimated', 'provider_reported', 'unpriced_model', 'unpriced_unit',
      'usage_missing', 'usage_inconsistent', 'not_billed', 'cache_hit', 'free')),
  cost_usd numeric(24,12),
  provider_cost_usd numeric(24,12),
  cost_lines jsonb CHECK (jsonb_typeof(cost_lines) = 'array'),
  price_version text,
  request_metadata jsonb CHECK (octet_length(request_metadata::text) <= 16384),

  PRIMARY KEY (id, occurred_at),
  CONSTRAINT adjustment_names_what_it_corrects CHECK (
    (kind = 'adjustment') = (corrects_id IS NOT NULL)),
  CONSTRAINT adjustment_has_revision_and_reason CHECK (
    CASE WHEN kind = 'adjustment' THEN revision IS NOT NULL AND revision >= 1 AND reason IS NOT NULL
      ELSE revision IS NULL AND reason IS NULL AND actor IS NULL END),
  CONSTRAINT adjustment_counts_no_request CHECK (
    CASE WHEN kind = 'adjustment' THEN request_count = 0 ELSE request_count >= 0 END),
  CONSTRAINT call_has_provider CHECK (kind <> 'call' OR provider IS NOT NULL),
  CONSTRAINT call_is_not_negative CHECK (
    kind = 'adjustment' OR (
      coalesce(input_tokens, 0) >= 0 AND coalesce(cache_read_tokens, 0) >= 0
      AND coalesce(cache_write_tokens, 0) >= 0 AND coalesce(output_tokens, 0) >= 0
      AND coalesce(reasoning_tokens, 0) >= 0 AND coalesce(units, 0) >= 0
      AND coalesce(cost_usd, 0) >= 0 AND coalesce(provider_cost_usd, 0) >= 0)),
  CONSTRAINT cost_is_null_exactly_when_unknown CHECK (
    (cost_usd IS NULL) = (cost_status IN (
      'unpriced_model', 'unpriced_unit', 'usage_missing', 'usage_inconsistent'))),
  CONSTRAINT amounts_are_numbers CHECK (
    units <> 'NaN' AND cost_usd <> 'NaN' AND provider_cost_usd <> 'NaN')
) PARTITION BY RANGE (occurred_at);

CREATE INDEX usage_event_organization ON usage_event (organization_id, occurred_at DESC);
CREATE INDEX usage_event_user ON usage_event (user_id, occurred_at DESC);
CREATE INDEX usage_event_tool ON usage_event (tool_name, occurred_at DESC);
CREATE INDEX usage_event_corrects ON usage_event (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX usage_event_recorded ON usage_event USING brin (recorded_at);

-- What whole months came to whose rows have left the ledger.
CREATE TABLE sealed_period (
  period_start timestamptz PRIMARY KEY,
  period_end timestamptz NOT NULL,
  row_count bigint NOT NULL,
  request_count bigint NOT NULL,
  unpriced_count bigint NOT NULL,
  input_tokens numeric NOT NULL,
  cache_read_tokens numeric NOT NULL,
  cache_write_tokens numeric NOT NULL,
  output_tokens numeric NOT NULL,
  reasoning_tokens numeric NOT NULL,
  cost_usd numeric NOT NULL,
  provider_cost_usd numeric NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT now(),
  sealed_by text NOT NULL DEFAULT session_user
);

-- Immutability, for those whom the missing grants do not stop: the owner, and a superuser's slip.

CREATE FUNCTION ledger_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION '% is append-only: write an adjustment instead of an UPDATE', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RAISE EXCEPTION '% is append-only: rows cannot be deleted', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON usage_event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_period
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- Who may see and do what. A partition has no grants at all: everybody goes through usage_event.

ALTER TABLE usage_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_event FORCE ROW LEVEL SECURITY;

CREATE POLICY writer_adds ON usage_event FOR INSERT TO usage_ledger_writer WITH CHECK (true);
-- ON CONFLICT must see the key that is there already; the grant below shows it no more than that.
CREATE POLICY writer_finds_keys ON usage_event FOR SELECT TO usage_ledger_writer USING (true);
-- Without the setting, and with an empty one, it is NULL, and no row is equal to NULL.
CREATE POLICY reader_sees_own_organization ON usage_event FOR SELECT TO usage_ledger_reader
  USING (organization_id = nullif(current_setting('app.current_org_id', true), ''));
CREATE POLICY operator_sees_all ON usage_event FOR SELECT TO usage_ledger_operator USING (true);
-- Sealing counts the rows, and a partition takes over those that lie in the default one.
CREATE POLICY owner_counts ON usage_event FOR SELECT TO usage_ledger_owner USING (true);

GRANT INSERT, SELECT (id, occurred_at) ON usage_event TO usage_ledger_writer;
GRANT SELECT ON usage_event TO usage_ledger_reader, usage_ledger_operator;
GRANT SELECT ON sealed_period TO usage_ledger_operator;
GRANT SELECT ON schema_version
  TO usage_ledger_writer, usage_ledger_reader, usage_ledger_operator;

-- Partitions: one for each month, UTC, and a default one for clocks that are wrong.

-- Lets nobody go past usage_event to one of its partitions.
CREATE FUNCTION ledger_guard(partition regclass) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', partition);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', partition);
  EXECUTE format(
    'CREATE POLICY owner_counts ON %s FOR SELECT TO usage_ledger_owner USING (true)', partition);
  EXECUTE format(
    'CREATE TRIGGER refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
    'FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change()', partition);
END
$$;

-- The partition of a sealed month is gone, so its late rows come to the default one. They would be
-- in no total.
CREATE FUNCTION ledger_refuse_sealed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
BEGIN
  IF EXISTS (
    SELECT FROM sealed_period
    WHERE NEW.occurred_at >= period_start AND NEW.occurred_at < period_end)
  THEN
    RAISE EXCEPTION 'the month of % is sealed and takes no more rows', NEW.occurred_at
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION ledger_guard_default() RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM ledger_guard('usage_event_default');
  CREATE TRIGGER refuses_sealed BEFORE INSERT ON usage_event_default
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_sealed();
END
$$;

CREATE FUNCTION ledger_partition_of(month timestamptz) RETURNS name
LANGUAGE sql STABLE SET search_path FROM CURRENT SET timezone = 'UTC'
AS $$ SELECT 'usage_event_' || to_char(month, 'YYYY_MM') $$;

-- Copies rows out of the default partition that was, with every value they have.
CREATE FUNCTION ledger_copy(destination name, which text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
  FROM pg_attribute
  WHERE attrelid = 'usage_event'::regclass
    AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM usage_event_leaving WHERE %3$s',
    destination, columns, which);
END
$$;

-- Makes a month's partition. Rows of that month in the default partition move there: no row is
-- deleted or changed for it, the default partition is built anew without them.
CREATE FUNCTION ledger_add_month(month timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
DECLARE
  next_month CONSTANT timestamptz := month + interval '1 month';
  partition CONSTANT name := ledger_partition_of(month);
  within CONSTANT text := format('occurred_at >= %L AND occurred_at < %L', month, next_month);
  new_partition CONSTANT text := format(
    'CREATE TABLE %I PARTITION OF usage_event FOR VALUES FROM (%L) TO (%L)',
    partition, month, next_month);
BEGIN
  IF NOT EXISTS (
    SELECT FROM usage_event_default WHERE occurred_at >= month AND occurred_at < next_month)
  THEN
    EXECUTE new_partition;
  ELSE
    ALTER TABLE usage_event DETACH PARTITION usage_event_default;
    ALTER TABLE usage_event_default RENAME TO usage_event_leaving;
    CREATE TABLE usage_event_default PARTITION OF usage_event DEFAULT;
    EXECUTE new_partition;
    PERFORM ledger_copy(partition, within);
    PERFORM ledger_copy('usage_event_default', 'NOT (' || within || ')');
    DROP TABLE usage_event_leaving;
    PERFORM ledger_guard_default();
  END IF;
  PERFORM ledger_guard(partition::text::regclass);
END
$$;

-- A sealed month has no partition and needs none.
CREATE FUNCTION ledger_lacks_month(month timestamptz) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path FROM CURRENT
AS $$
  SELECT to_regclass(ledger_partition_of(month)::text) IS NULL
    AND NOT EXISTS (SELECT FROM sealed_period WHERE period_start = month)
$$;

-- Makes the partitions of last month, this month and the next three. Called by every writer when it
-- starts and once a day; where nothing is missing it locks nothing.
CREATE FUNCTION ledger_ensure_partitions() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
DECLARE
  month timestamptz;
BEGIN
  FOR ahead IN -1 .. 3 LOOP
    month := date_trunc('month', now()) + make_interval(months => ahead);
    IF ledger_lacks_month(month) THEN
      LOCK TABLE ONLY usage_event IN ACCESS EXCLUSIVE MODE;
      IF ledger_lacks_month(month) THEN -- nobody else has made it meanwhile
        PERFORM ledger_add_month(month);
      END IF;
    END IF;
  END LOOP;
END
$$;

-- Retention: writes what each whole month before the cutoff came to, and drops its rows. The current
-- month is refused. Roll-ups stay.
CREATE FUNCTION ledger_seal_before(cutoff timestamptz) RETURNS SETOF sealed_period
LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
DECLARE
  end_month CONSTANT timestamptz := date_trunc('month', cutoff);
  month timestamptz;
  ended timestamptz[];
BEGIN
  IF cutoff > date_trunc('month', now()) THEN
    RAISE EXCEPTION 'only months that have ended can be sealed: seal before % or earlier',
      to_char(now(), 'YYYY-MM-01')
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  LOCK TABLE ONLY usage_event IN SHARE UPDATE EXCLUSIVE MODE; -- one at a time
  ended := ARRAY(
    SELECT DISTINCT date_trunc('month', occurred_at)
    FROM usage_event_default WHERE occurred_at < end_month);
  FOREACH month IN ARRAY ended LOOP
    PERFORM ledger_add_month(month);
  END LOOP;
  ended := ARRAY(
    SELECT to_date(right(relname, 7), 'YYYY_MM')::timestamptz AS month
    FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'usage_event'::regclass AND relname <> 'usage_event_default'
      AND to_date(right(relname, 7), 'YYYY_MM') < end_month
    ORDER BY month);
  FOREACH month IN ARRAY ended LOOP
    EXECUTE format('LOCK TABLE %I IN SHARE MODE', ledger_partition_of(month)); -- no late rows
    RETURN QUERY EXECUTE format(
      'INSERT INTO sealed_period
       SELECT %1$L, %2$L, count(*), coalesce(sum(request_count), 0),
         count(*) FILTER (WHERE kind <> ''adjustment'' AND cost_usd IS NULL),
         coalesce(sum(input_tokens), 0), coalesce(sum(cache_read_tokens), 0),
         coalesce(sum(cache_write_tokens), 0), coalesce(sum(output_tokens), 0),
         coalesce(sum(reasoning_tokens), 0),
         coalesce(sum(cost_usd), 0), coalesce(sum(provider_cost_usd), 0)
       FROM %3$I RETURNING *',
      month, month + interval '1 month', ledger_partition_of(month));
  END LOOP;
  -- The brief part, for which writers wait, comes when all is counted.
  FOREACH month IN ARRAY ended LOOP
    EXECUTE format('ALTER TABLE usage_event DETACH PARTITION %I', ledger_partition_of(month));
    EXECUTE format('DROP TABLE %I', ledger_partition_of(month));
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION
  ledger_refuse_change(), ledger_refuse_sealed(), ledger_guard(regclass), ledger_guard_default(),
  ledger_partition_of(timestamptz), ledger_copy(name, text), ledger_add_month(timestamptz),
  ledger_lacks_month(timestamptz), ledger_ensure_partitions(), ledger_seal_before(timestamptz)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_ensure_partitions() TO usage_ledger_writer;

CREATE TABLE usage_event_default PARTITION OF usage_event DEFAULT;
DO $$
BEGIN
  PERFORM ledger_guard_default();
  PERFORM ledger_ensure_partitions();
END
$$;
