-- The net of the ledger: one row per call or meter, its cost and counts with its adjustments.
CREATE VIEW usage WITH (security_invoker = true) AS
WITH adjusted AS (
  SELECT
    corrects_id,
    max(revision) AS revision,
    (array_agg(usage_status ORDER BY revision DESC))[1] AS usage_status,
    (array_agg(cost_status ORDER BY revision DESC))[1] AS cost_status,
    (array_agg(cost_lines ORDER BY revision DESC))[1] AS cost_lines,
    (array_agg(price_version ORDER BY revision DESC))[1] AS price_version,
    sum(input_tokens)::bigint AS input_tokens,
    sum(cache_read_tokens)::bigint AS cache_read_tokens,
    sum(cache_write_tokens)::bigint AS cache_write_tokens,
    sum(output_tokens)::bigint AS output_tokens,
    sum(reasoning_tokens)::bigint AS reasoning_tokens,
    sum(cost_usd) AS cost_usd
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
      ELSE coalesce(e.cost_usd, 0) + coalesce(a.cost_usd, 0) END AS cost_usd,
    e.provider_cost_usd,
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
    ELSE coalesce(input_tokens, 0) + coalesce(output_tokens, 0) END AS total_tokens
FROM net;

-- The columns of a hand-kept token_usage table, which starts its counts at 0.
CREATE VIEW token_usage WITH (security_invoker = true) AS
SELECT
  id,
  user_id,
  organization_id,
  provider,
  model,
  tool_name,
  operation,
  coalesce(input_tokens, 0) AS input_tokens,
  coalesce(output_tokens, 0) AS output_tokens,
  coalesce(total_tokens, 0) AS total_tokens,
  units,
  unit_type,
  cost_usd,
  request_metadata,
  duration_ms,
  occurred_at AS created_at
FROM usage;

GRANT SELECT ON usage, token_usage TO usage_ledger_reader, usage_ledger_operator;
