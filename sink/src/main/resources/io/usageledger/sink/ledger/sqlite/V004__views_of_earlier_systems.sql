-- The columns of a hand-kept api_usage table: one row per call. What a cost is made of comes from
-- its lines: tools and media are generation. A cost that is unknown has no known parts, and one that
-- the provider states none either. Endpoint, address and agent come from request_metadata.
CREATE VIEW api_usage AS
WITH parts AS (
  SELECT
    u.*,
    coalesce((SELECT sum(line.value ->> '$.amount') FROM json_each(u.cost_lines) AS line
      WHERE line.value ->> '$.direction' = 'input'), 0) AS input_amount,
    coalesce((SELECT sum(line.value ->> '$.amount') FROM json_each(u.cost_lines) AS line
      WHERE line.value ->> '$.direction' = 'output'), 0) AS output_amount,
    coalesce((SELECT sum(line.value ->> '$.amount') FROM json_each(u.cost_lines) AS line
      WHERE line.value ->> '$.direction' IN ('tool', 'media')), 0) AS generation_amount,
    cost_usd IS NOT NULL AND cost_status <> 'provider_reported' AS has_parts
  FROM usage AS u
  WHERE kind = 'call'
)
SELECT
  id,
  user_id,
  organization_id,
  event_type AS service_type,
  provider,
  model,
  coalesce(request_metadata ->> '$.endpoint', api) AS endpoint,
  request_id,
  CAST(coalesce(input_tokens, 0) AS INTEGER) AS input_tokens,
  CAST(coalesce(output_tokens, 0) AS INTEGER) AS output_tokens,
  CAST(coalesce(total_tokens, 0) AS INTEGER) AS total_tokens,
  CAST(CASE WHEN has_parts THEN input_amount END AS REAL) AS input_cost,
  CAST(CASE WHEN has_parts THEN output_amount END AS REAL) AS output_cost,
  CAST(CASE WHEN has_parts THEN generation_amount END AS REAL) AS generation_cost,
  CAST(cost_usd AS REAL) AS total_cost,
  duration_ms AS latency_ms,
  CASE status WHEN 'success' THEN 'success' WHEN 'rate_limited' THEN 'rate_limited'
    WHEN 'blocked' THEN 'rate_limited' ELSE 'error' END AS status,
  error_type AS error_message,
  coalesce(request_metadata ->> '$.ip_address', request_metadata ->> '$.ip') AS ip_address,
  request_metadata ->> '$.user_agent' AS user_agent,
  campaign,
  request_metadata,
  occurred_at AS created_at
FROM parts;

-- The columns of a hand-kept usage_events table, which has a row for each thing that is counted: a
-- call's input and output tokens, a successful chat call's message, a meter's quantity. So that each
-- has an id of its own, the 15th character tells them apart: the version of the call's id.
CREATE VIEW usage_events AS
SELECT
  substr(id, 1, 14) || 'a' || substr(id, 16) AS id,
  organization_id AS org_id,
  'ai_tokens_input' AS event_type,
  input_tokens AS quantity,
  json_patch(coalesce(request_metadata, '{}'), json_object(
    'model', model, 'message_id', response_id)) AS metadata,
  occurred_at AS created_at
FROM usage
WHERE kind = 'call' AND input_tokens IS NOT NULL
UNION ALL
SELECT
  substr(id, 1, 14) || 'b' || substr(id, 16),
  organization_id,
  'ai_tokens_output',
  output_tokens,
  json_patch(coalesce(request_metadata, '{}'), json_object(
    'model', model, 'message_id', response_id)),
  occurred_at
FROM usage
WHERE kind = 'call' AND output_tokens IS NOT NULL
UNION ALL
SELECT
  substr(id, 1, 14) || 'c' || substr(id, 16),
  organization_id,
  'chat_message',
  request_count,
  json_patch(coalesce(request_metadata, '{}'), json_object(
    'message_id', response_id, 'input_tokens', input_tokens, 'output_tokens', output_tokens)),
  occurred_at
FROM usage
WHERE kind = 'call' AND event_type = 'chat' AND status = 'success'
UNION ALL
SELECT
  id,
  organization_id,
  event_type,
  CAST(round(coalesce(units, 1)) AS INTEGER),
  coalesce(request_metadata, '{}'),
  occurred_at
FROM usage
WHERE kind = 'meter';
