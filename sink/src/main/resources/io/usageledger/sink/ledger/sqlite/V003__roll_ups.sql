-- The ledger summed by hour and by day, so that questions about spend need not read every row. The
-- writer adds to them in the transaction of its rows; they can be counted again from the ledger.
--
-- hour and day are UTC. key stands for the ten dimensions after it, which are never NULL: '' is
-- none. Amounts are INTEGERs, so that sums stay exact; units and cost_usd are generated for reading.
-- error_count and unpriced_count are of calls and meters as they were recorded: an adjustment adds
-- to row_count, to the tokens and to the cost, and to neither of them.
CREATE TABLE usage_hourly (
  hour TEXT NOT NULL CHECK (
    hour GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:00:00.000000Z'),
  key TEXT NOT NULL CHECK (length(key) = 36),
  organization_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  tool_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  campaign TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  event_type TEXT NOT NULL,
  unit_type TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  request_count INTEGER NOT NULL,
  error_count INTEGER NOT NULL,
  unpriced_count INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  micro_units INTEGER NOT NULL,
  units REAL GENERATED ALWAYS AS (micro_units / 1e6) VIRTUAL,
  cost_pico_usd INTEGER NOT NULL,
  cost_usd REAL GENERATED ALWAYS AS (cost_pico_usd / 1e12) VIRTUAL,
  PRIMARY KEY (hour, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_daily (
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  key TEXT NOT NULL CHECK (length(key) = 36),
  organization_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  tool_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  campaign TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  event_type TEXT NOT NULL,
  unit_type TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  request_count INTEGER NOT NULL,
  error_count INTEGER NOT NULL,
  unpriced_count INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  micro_units INTEGER NOT NULL,
  units REAL GENERATED ALWAYS AS (micro_units / 1e6) VIRTUAL,
  cost_pico_usd INTEGER NOT NULL,
  cost_usd REAL GENERATED ALWAYS AS (cost_pico_usd / 1e12) VIRTUAL,
  PRIMARY KEY (day, key)
) STRICT, WITHOUT ROWID;

-- A database without roles cannot tell the writer from a person. But each change of the writer adds
-- rows, which one made by mistake does not, and the writer never deletes.
CREATE TRIGGER usage_hourly_refuses_update BEFORE UPDATE ON usage_hourly
WHEN NEW.row_count <= OLD.row_count OR (NEW.hour, NEW.key) <> (OLD.hour, OLD.key)
BEGIN
  SELECT RAISE(ABORT, 'usage_hourly is what usage_event comes to: write an adjustment there');
END;

CREATE TRIGGER usage_hourly_refuses_delete BEFORE DELETE ON usage_hourly
BEGIN
  SELECT RAISE(ABORT, 'usage_hourly is what usage_event comes to: rows cannot be deleted');
END;

CREATE TRIGGER usage_daily_refuses_update BEFORE UPDATE ON usage_daily
WHEN NEW.row_count <= OLD.row_count OR (NEW.day, NEW.key) <> (OLD.day, OLD.key)
BEGIN
  SELECT RAISE(ABORT, 'usage_daily is what usage_event comes to: write an adjustment there');
END;

CREATE TRIGGER usage_daily_refuses_delete BEFORE DELETE ON usage_daily
BEGIN
  SELECT RAISE(ABORT, 'usage_daily is what usage_event comes to: rows cannot be deleted');
END;
