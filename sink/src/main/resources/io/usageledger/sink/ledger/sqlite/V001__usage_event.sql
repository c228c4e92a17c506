-- The ledger: one row per billed call, never changed, never deleted.
--
-- Times are UTC text of fixed width (2026-11-20T10:00:00.123456Z), so that they sort as text.
-- Money is an INTEGER of pico-dollars (1 USD = 10^12), because SQLite has no decimal type; reports
-- sum the integers. The *_usd columns are generated for reading.
CREATE TABLE usage_event (
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  occurred_at TEXT NOT NULL CHECK (
    occurred_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'),
  recorded_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000Z') CHECK (
    recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'),
  kind TEXT NOT NULL CHECK (kind IN ('call', 'meter', 'adjustment')),
  event_type TEXT NOT NULL,

  -- An adjustment corrects another row; nothing else has these.
  corrects_id TEXT,
  revision INTEGER,
  reason TEXT,
  actor TEXT,

  -- Who and what caused the call. NULL: unattributed.
  organization_id TEXT,
  user_id TEXT,
  tool_name TEXT,
  operation TEXT,
  campaign TEXT,
  caller TEXT,
  tags TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(tags) AND length(CAST(tags AS BLOB)) <= 2048),
  trace_id TEXT,
  span_id TEXT,
  application TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  agent_version TEXT NOT NULL,

  -- What was asked of whom.
  provider TEXT,
  api TEXT,
  model TEXT,
  requested_model TEXT,
  service_tier TEXT,
  region TEXT,
  provider_account TEXT,
  pricing_attributes TEXT CHECK (json_valid(pricing_attributes)),
  sdk TEXT,
  sdk_version TEXT,
  request_id TEXT,
  response_id TEXT,

  -- What became of it.
  streamed INTEGER CHECK (streamed IN (0, 1)),
  status TEXT NOT NULL CHECK (
    status IN ('success', 'error', 'rate_limited', 'cancelled', 'blocked', 'unknown')),
  error_type TEXT,
  http_status INTEGER,
  attempts INTEGER,
  request_count INTEGER NOT NULL DEFAULT 1,
  duration_ms INTEGER,
  time_to_first_token_ms INTEGER,

  -- What it used. NULL: the reply says nothing about it.
  input_tokens INTEGER,
  cache_read_tokens INTEGER,
  cache_write_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  total_tokens INTEGER GENERATED ALWAYS AS (
    CASE WHEN input_tokens IS NULL AND output_tokens IS NULL THEN NULL
      ELSE coalesce(input_tokens, 0) + coalesce(output_tokens, 0) END) VIRTUAL,
  units REAL,
  unit_type TEXT,
  quantities TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(quantities)),
  provider_usage TEXT CHECK (json_valid(provider_usage) AND length(CAST(provider_usage AS BLOB)) <= 4096),
  usage_status TEXT NOT NULL CHECK (
    usage_status IN ('reported', 'partial', 'estimated', 'missing', 'inconsistent', 'none')),

  -- What it cost, and why. NULL: unknown, for the reason that cost_status gives.
  cost_status TEXT NOT NULL CHECK (
    cost_status IN (
      'exact', 'estimated', 'provider_reported', 'unpriced_model', 'unpriced_unit',
      'usage_missing', 'usage_inconsistent', 'not_billed', 'cache_hit', 'free')),
  cost_pico_usd INTEGER,
  cost_usd REAL GENERATED ALWAYS AS (cost_pico_usd / 1e12) VIRTUAL,
  provider_cost_pico_usd INTEGER,
  provider_cost_usd REAL GENERATED ALWAYS AS (provider_cost_pico_usd / 1e12) VIRTUAL,
  cost_lines TEXT CHECK (json_valid(cost_lines) AND json_type(cost_lines) = 'array'),
  price_version TEXT,
  request_metadata TEXT CHECK (
    json_valid(request_metadata) AND length(CAST(request_metadata AS BLOB)) <= 8192),

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
      AND coalesce(cost_pico_usd, 0) >= 0 AND coalesce(provider_cost_pico_usd, 0) >= 0)),
  CONSTRAINT cost_is_null_exactly_when_unknown CHECK (
    (cost_pico_usd IS NULL) = (cost_status IN (
      'unpriced_model', 'unpriced_unit', 'usage_missing', 'usage_inconsistent')))
) STRICT;

CREATE INDEX usage_event_organization ON usage_event (organization_id, occurred_at DESC);
CREATE INDEX usage_event_user ON usage_event (user_id, occurred_at DESC);
CREATE INDEX usage_event_tool ON usage_event (tool_name, occurred_at DESC);
CREATE INDEX usage_event_corrects ON usage_event (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX usage_event_recorded ON usage_event (recorded_at);
-- Stands in for the monthly partitions that SQLite does not have.
CREATE INDEX usage_event_occurred ON usage_event (occurred_at DESC);

CREATE TRIGGER usage_event_refuses_update BEFORE UPDATE ON usage_event
BEGIN
  SELECT RAISE(ABORT, 'usage_event is append-only: write an adjustment instead of an UPDATE');
END;

CREATE TRIGGER usage_event_refuses_delete BEFORE DELETE ON usage_event
BEGIN
  SELECT RAISE(ABORT, 'usage_event is append-only: rows cannot be deleted');
END;

-- INSERT OR REPLACE deletes without asking the trigger above. The first row of a key stays.
CREATE TRIGGER usage_event_keeps_first BEFORE INSERT ON usage_event
WHEN EXISTS (SELECT 1 FROM usage_event WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM usage_event WHERE rowid = NEW.rowid)
BEGIN
  SELECT RAISE(IGNORE);
END;
