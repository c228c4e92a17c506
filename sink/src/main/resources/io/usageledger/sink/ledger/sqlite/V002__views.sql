-- The net of the ledger: one row per call or meter, its cost and counts with its adjustments.
CREATE VIEW usage AS
WITH adjusted AS (
  -- SQLite takes the plain columns from the row that holds the max().
  SELECT
    corrects_id,
    max(revision) AS revision,
    usage_status, cost_status, cost_lines, price_version,
    sum(input_tokens) AS input_tokens,
    sum(cache_read_tokens) AS cache_read_tokens,
    sum(cache_write_tokens) AS cache_write_tokens,
    sum(output_tokens) AS output_tokens,
    sum(reasoning_tokens) AS reasoning_tokens,
    sum(cost_pico_usd) AS cost_pico_usd
  FROM usage_event
  WHERE corrects_id IS NOT NULL
  GROUP BY corrects_id
), net AS (
  SELECT
    e.id, e.occurred_at, e.recorded_at, e.kind, e.event_type,
    a.revision,
    e.organization_id, e.user_id, e.tool_name, e.operation, e.campaign, e.caller, e.tags,
    e.trace_id, e.span_id, e.application, e.instance_id, e.agent_version,
    e.provider, e.api, e.model, e.requested_model, e.service_tier, e.region, e.provider_account,
    e.pricing_attributes, e.sdk, e.sdk_version, e.request_id, e.response_id,
    e.streamed, e.status, e.error_type, e.http_status, e.attempts, e.request_count,
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
    e.units, e.unit_type, e.quantities, e.provider_usage,
    coalesce(a.usage_status, e.usage_status) AS usage_status,
    coalesce(a.cost_status, e.cost_status) AS cost_status,
    CASE
      WHEN coalesce(a.cost_status, e.cost_status) IN (
        'unpriced_model', 'unpriced_unit', 'usage_missing', 'usage_inconsistent') THEN NULL
      ELSE coalesce(e.cost_pico_usd, 0) + coalesce(a.cost_pico_usd, 0) END AS cost_pico_usd,
    e.provider_cost_pico_usd,
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

-- The columns of a hand-kept token_usage table, which starts its counts at 0.
CREATE VIEW token_usage AS
SELECT
  id,
  user_id,
  organization_id,
  provider,
  model,
  tool_name,
  operation,
  CAST(coalesce(input_tokens, 0) AS INTEGER) AS input_tokens,
  CAST(coalesce(output_tokens, 0) AS INTEGER) AS output_tokens,
  CAST(coalesce(total_tokens, 0) AS INTEGER) AS total_tokens,
  units,
  unit_type,
  CAST(cost_usd AS REAL) AS cost_usd,
  request_metadata,
  duration_ms,
  occurred_at AS created_at
FROM usage;
