-- The ledger summed by hour and by day, so that questions about spend need not read every row. The
-- writer adds to them in the transaction of its rows; they can be counted again from the ledger.
--
-- hour and day are UTC. key stands for the ten dimensions after it, which are never NULL: '' is
-- none. error_count and unpriced_count are of calls and meters as they were recorded: an adjustment
-- adds to row_count, to the tokens and to the cost, and to neither of them.
CREATE TABLE usage_hourly (
  hour timestamptz NOT NULL,
  key uuid NOT NULL,
  organization_id text NOT NULL,
  user_id text NOT NULL,
  tool_name text NOT NULL,
  operation text NOT NULL,
  campaign text NOT NULL,
  tags jsonb NOT NULL,
  provider text NOT NULL,
  model text NOT NULL,
  event_type text NOT NULL,
  unit_type text NOT NULL,
  row_count bigint NOT NULL CHECK (row_count > 0),
  request_count bigint NOT NULL,
  error_count bigint NOT NULL,
  unpriced_count bigint NOT NULL,
  input_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL,
  cache_write_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  reasoning_tokens bigint NOT NULL,
  units numeric(20,6) NOT NULL,
  cost_usd numeric(24,12) NOT NULL,
  PRIMARY KEY (hour, key)
) WITH (fillfactor = 70); -- every batch changes rows: with room on the page no index changes

CREATE TABLE usage_daily (
  day date NOT NULL,
  key uuid NOT NULL,
  organization_id text NOT NULL,
  user_id text NOT NULL,
  tool_name text NOT NULL,
  operation text NOT NULL,
  campaign text NOT NULL,
  tags jsonb NOT NULL,
  provider text NOT NULL,
  model text NOT NULL,
  event_type text NOT NULL,
  unit_type text NOT NULL,
  row_count bigint NOT NULL CHECK (row_count > 0),
  request_count bigint NOT NULL,
  error_count bigint NOT NULL,
  unpriced_count bigint NOT NULL,
  input_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL,
  cache_write_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  reasoning_tokens bigint NOT NULL,
  units numeric(20,6) NOT NULL,
  cost_usd numeric(24,12) NOT NULL,
  PRIMARY KEY (day, key)
) WITH (fillfactor = 70);

-- A tenant sees its own sums; those of calls that belong to nobody only operators see. The writer
-- adds, and can change no dimension.
ALTER TABLE usage_hourly ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_hourly FORCE ROW LEVEL SECURITY;
CREATE POLICY writer_adds ON usage_hourly FOR ALL TO usage_ledger_writer USING (true);
CREATE POLICY reader_sees_own_organization ON usage_hourly FOR SELECT TO usage_ledger_reader
  USING (organization_id = nullif(current_setting('app.current_org_id', true), ''));
CREATE POLICY operator_sees_all ON usage_hourly FOR SELECT TO usage_ledger_operator USING (true);
GRANT INSERT ON usage_hourly TO usage_ledger_writer;
GRANT
  SELECT (hour, key, row_count, request_count, error_count, unpriced_count, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, reasoning_tokens, units, cost_usd),
  UPDATE (row_count, request_count, error_count, unpriced_count, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, reasoning_tokens, units, cost_usd)
  ON usage_hourly TO usage_ledger_writer;
GRANT SELECT ON usage_hourly TO usage_ledger_reader, usage_ledger_operator;

ALTER TABLE usage_daily ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_daily FORCE ROW LEVEL SECURITY;
CREATE POLICY writer_adds ON usage_daily FOR ALL TO usage_ledger_writer USING (true);
CREATE POLICY reader_sees_own_organization ON usage_daily FOR SELECT TO usage_ledger_reader
  USING (organization_id = nullif(current_setting('app.current_org_id', true), ''));
CREATE POLICY operator_sees_all ON usage_daily FOR SELECT TO usage_ledger_operator USING (true);
GRANT INSERT ON usage_daily TO usage_ledger_writer;
GRANT
  SELECT (day, key, row_count, request_count, error_count, unpriced_count, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, reasoning_tokens, units, cost_usd),
  UPDATE (row_count, request_count, error_count, unpriced_count, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, reasoning_tokens, units, cost_usd)
  ON usage_daily TO usage_ledger_writer;
GRANT SELECT ON usage_daily TO usage_ledger_reader, usage_ledger_operator;
