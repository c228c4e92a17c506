-- Work that a provider goes on with after it has answered: videos, background responses, batches. Not
-- the ledger: a row here changes until the job has ended and its row in usage_event is written.
--
-- id is the key of that row. It is made of provider and job_id, so that everybody who hears of a job
-- finds it here. A settled job stays, without whom it belonged to, and is not written again.
CREATE TABLE pending_job (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  provider TEXT NOT NULL,
  job_id TEXT NOT NULL,
  -- pending: nobody has seen its end. expired: recorded as missing, and adjusted when it ends.
  state TEXT NOT NULL CHECK (state IN ('pending', 'expired', 'settled')),
  -- When the provider began it, else when it was submitted: the row's occurred_at.
  occurred_at TEXT NOT NULL CHECK (
    occurred_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'),

  -- Its submission, in the columns of usage_event.
  submitted_at TEXT,
  expires_at TEXT,
  event_type TEXT,
  organization_id TEXT,
  user_id TEXT,
  tool_name TEXT,
  operation TEXT,
  campaign TEXT,
  caller TEXT,
  tags TEXT CHECK (json_valid(tags)),
  trace_id TEXT,
  span_id TEXT,
  request_metadata TEXT CHECK (json_valid(request_metadata)),
  application TEXT,
  instance_id TEXT,
  agent_version TEXT,
  api TEXT,
  model TEXT,
  requested_model TEXT,
  region TEXT,
  provider_account TEXT,
  pricing_attributes TEXT CHECK (json_valid(pricing_attributes)),
  sdk TEXT,
  sdk_version TEXT,
  streamed INTEGER,

  CONSTRAINT settled_job_has_no_submission CHECK (
    (state = 'settled') = (submitted_at IS NULL) AND (state = 'settled') = (expires_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX pending_job_expires ON pending_job (expires_at) WHERE state = 'pending';

-- The net of the ledger, as V002 has it, with what an adjustment tells beside counts and cost: model,
-- tier, units, quantities and the provider's own words and cost; and the status of a row that had none.
-- What the last adjustment leaves out stays as the row has it.
DROP VIEW usage;

CREATE VIEW usage AS
WITH adjusted AS (
  -- SQLite takes the plain columns from the row that holds the max().
  SELECT
    corrects_id,
    max(revision) AS revision,
    model, service_tier, status, error_type, http_status, unit_type, quantities, provider_usage,
    usage_status, cost_status, cost_lines, price_version,
    sum(input_tokens) AS input_tokens,
    sum(cache_read_tokens) AS cache_read_tokens,
    sum(cache_write_tokens) AS cache_write_tokens,
    sum(output_tokens) AS output_tokens,
    sum(reasoning_tokens) AS reasoning_tokens,
    sum(units) AS units,
    sum(cost_pico_usd) AS cost_pico_usd,
    sum(provider_cost_pico_usd) AS provider_cost_pico_usd
  FROM usage_event
  WHERE corrects_id IS NOT NULL
  GROUP BY corrects_id
), net AS (
  SELECT
    e.id, e.occurred_at, e.recorded_at, e.kind, e.event_type,
    a.revision,
    e.organization_id, e.user_id, e.tool_name, e.operation, e.campaign, e.caller, e.tags,
    e.trace_id, e.span_id, e.application, e.instance_id, e.agent_version,
    e.provider, e.api, coalesce(a.model, e.model) AS model, e.requested_model,
    coalesce(a.service_tier, e.service_tier) AS service_tier, e.region, e.provider_account,
    e.pricing_attributes, e.sdk, e.sdk_version, e.request_id, e.response_id,
    e.streamed,
    CASE WHEN e.status = 'unknown' THEN coalesce(a.status, e.status) ELSE e.status END AS status,
    CASE WHEN e.status = 'unknown' THEN coalesce(a.error_type, e.error_type)
      ELSE e.error_type END AS error_type,
    CASE WHEN e.status = 'unknown' THEN coalesce(a.http_status, e.http_status)
      ELSE e.http_status END AS http_status,
    e.attempts, e.request_count,
    e.duration_ms, e.time_to_first_token_ms,
    CASE WHEN a.input_tokens IS NULL THEN e.input_tokens
      ELSE coalesce(e.input_tokens, 0) + a.input_tokens END AS input_tokens,
    CASE WHEN a.cache_read_tokens IS NULL THEN e.cache_read_tokens
      ELSE coalesce(e.cache_read_tokens, 0) + a.cache_read_tokens END AS cache_read_tokens,
    CASE WHEN a.cache_write_tokens IS NULL THEN e.cache_write_tokens
      ELSE coalesce(e.cache_write_tokens, 0) + a.cache_write_tokens END AS cache_write_tokens,
    CASE WHEN a.output_tokens IS NULL THEN e.output_tokens
      ELSE coalesce(e.output_tokens, 0) + a.output_tokens END AS output_tokens,
    CASE WHEN a.reasoning_tokens IS NULL THEN e.reasoning_tokens
      ELSE coalesce(e.reasoning_tokens, 0) + a.reasoning_tokens END AS reasoning_tokens,
    CASE WHEN a.units IS NULL THEN e.units
      ELSE coalesce(e.units, 0) + a.units END AS units,
    coalesce(a.unit_type, e.unit_type) AS unit_type,
    coalesce(nullif(a.quantities, '{}'), e.quantities) AS quantities,
    coalesce(a.provider_usage, e.provider_usage) AS provider_usage,
    coalesce(a.usage_status, e.usage_status) AS usage_status,
    coalesce(a.cost_status, e.cost_status) AS cost_status,
    CASE
      WHEN coalesce(a.cost_status, e.cost_status) IN (
        'unpriced_model', 'unpriced_unit', 'usage_missing', 'usage_inconsistent') THEN NULL
      ELSE coalesce(e.cost_pico_usd, 0) + coalesce(a.cost_pico_usd, 0) END AS cost_pico_usd,
    CASE WHEN a.provider_cost_pico_usd IS NULL THEN e.provider_cost_pico_usd
      ELSE coalesce(e.provider_cost_pico_usd, 0) + a.provider_cost_pico_usd
      END AS provider_cost_pico_usd,
    CASE WHEN a.corrects_id IS NULL THEN e.cost_lines ELSE a.cost_lines END AS cost_lines,
    CASE WHEN a.corrects_id IS NULL THEN e.price_version ELSE a.price_version END AS price_version,
    e.request_metadata
  FROM usage_event e
  LEFT JOIN adjusted a ON a.corrects_id = e.id
  WHERE e.kind <> 'adjustment'
)
SELECT
  net.*,
  CASE WHEN input_tokens IS NULL AND output_tokens IS NULL THEN NULL
    ELSE coalesce(input_tokens, 0) + coalesce(output_tokens, 0) END AS total_tokens,
  cost_pico_usd / 1e12 AS cost_usd,
  provider_cost_pico_usd / 1e12 AS provider_cost_usd
FROM net;
