-- The columns of a hand-kept api_usage table: one row per call. What a cost is made of comes from
-- its lines: tools and media are generation. A cost that is unknown has no known parts, and one that
-- the provider states none either. Endpoint, address and agent come from request_metadata.
CREATE VIEW api_usage WITH (security_invoker = true) AS
SELECT
  id,
  user_id,
  organization_id,
  event_type AS service_type,
  provider,
  model,
  coalesce(request_metadata ->> 'endpoint', api) AS endpoint,
  request_id,
  coalesce(input_tokens, 0) AS input_tokens,
  coalesce(output_tokens, 0) AS output_tokens,
  coalesce(total_tokens, 0) AS total_tokens,
  CASE WHEN has_parts THEN input_amount END AS input_cost,
  CASE WHEN has_parts THEN output_amount END AS output_cost,
  CASE WHEN has_parts THEN generation_amount END AS generation_cost,
  cost_usd AS total_cost,
  duration_ms AS latency_ms,
  CASE status WHEN 'success' THEN 'success' WHEN 'rate_limited' THEN 'rate_limited'
    WHEN 'blocked' THEN 'rate_limited' ELSE 'error' END AS status,
  error_type AS error_message,
  coalesce(request_metadata ->> 'ip_address', request_metadata ->> 'ip') AS ip_address,
  request_metadata ->> 'user_agent' AS user_agent,
  campaign,
  request_metadata,
  occurred_at AS created_at
FROM usage
CROSS JOIN LATERAL (
  SELECT
    coalesce(sum((line ->> 'amount')::numeric)
      FILTER (WHERE line ->> 'direction' = 'input'), 0) AS input_amount,
    coalesce(sum((line ->> 'amount')::numeric)
      FILTER (WHERE line ->> 'direction' = 'output'), 0) AS output_amount,
    coalesce(sum((line ->> 'amount')::numeric)
      FILTER (WHERE line ->> 'direction' IN ('tool', 'media')), 0) AS generation_amount,
    cost_usd IS NOT NULL AND cost_status <> 'provider_reported' AS has_parts
  FROM jsonb_array_elements(cost_lines) AS line
) AS parts
WHERE kind = 'call';

-- The columns of a hand-kept usage_events table, which has a row for each thing that is counted: a
-- call's input and output tokens, a successful chat call's message, a meter's quantity. So that each
-- has an id of its own, the 15th character tells them apart: the version of the call's id.
CREATE VIEW usage_events WITH (security_invoker = true) AS
SELECT
  overlay(id::text PLACING 'a' FROM 15)::uuid AS id,
  organization_id AS org_id,
  'ai_tokens_input' AS event_type,
  input_tokens AS quantity,
  coalesce(request_metadata, '{}') || jsonb_strip_nulls(jsonb_build_object(
    'model', model, 'message_id', response_id)) AS metadata,
  occurred_at AS created_at
FROM usage
WHERE kind = 'call' AND input_tokens IS NOT NULL
UNION ALL
SELECT
  overlay(id::text PLACING 'b' FROM 15)::uuid,
  organization_id,
  'ai_tokens_output',
  output_tokens,
  coalesce(request_metadata, '{}') || jsonb_strip_nulls(jsonb_build_object(
    'model', model, 'message_id', response_id)),
  occurred_at
FROM usage
WHERE kind = 'call' AND output_tokens IS NOT NULL
UNION ALL
SELECT
  overlay(id::text PLACING 'c' FROM 15)::uuid,
  organization_id,
  'chat_message',
  request_count,
  coalesce(request_metadata, '{}') || jsonb_strip_nulls(jsonb_build_object(
    'message_id', response_id, 'input_tokens', input_tokens, 'output_tokens', output_tokens)),
  occurred_at
FROM usage
WHERE kind = 'call' AND event_type = 'chat' AND status = 'success'
UNION ALL
SELECT
  id,
  organization_id,
  event_type,
  round(coalesce(units, 1))::bigint,
  coalesce(request_metadata, '{}'),
  occurred_at
FROM usage
WHERE kind = 'meter';

GRANT SELECT ON api_usage, usage_events TO usage_ledger_reader, usage_ledger_operator;

-- Rows come in the order of their time but for few; this finds a day of a month's partition.
CREATE INDEX usage_event_occurred ON usage_event USING brin (occurred_at);
