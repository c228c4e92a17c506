-- Work that a provider goes on with after it has answered: videos, background responses, batches. Not
-- the ledger: a row here changes until the job has ended and its row in usage_event is written.
--
-- id is the key of that row. It is made of provider and job_id, so that everybody who hears of a job
-- finds it here. A settled job stays, without whom it belonged to, and is not written again.
CREATE TABLE pending_job (
  id uuid PRIMARY KEY,
  provider text NOT NULL,
  job_id text NOT NULL,
  -- pending: nobody has seen its end. expired: recorded as missing, and adjusted when it ends.
  state text NOT NULL CHECK (state IN ('pending', 'expired', 'settled')),
  -- When the provider began it, else when it was submitted: the row's occurred_at.
  occurred_at timestamptz NOT NULL,

  -- Its submission, in the columns of usage_event.
  submitted_at timestamptz,
  expires_at timestamptz,
  event_type text,
  organization_id text,
  user_id text,
  tool_name text,
  operation text,
  campaign text,
  caller text,
  tags jsonb,
  trace_id text,
  span_id text,
  request_metadata jsonb,
  application text,
  instance_id uuid,
  agent_version text,
  api text,
  model text,
  requested_model text,
  region text,
  provider_account text,
  pricing_attributes jsonb,
  sdk text,
  sdk_version text,
  streamed boolean,

  CONSTRAINT settled_job_has_no_submission CHECK (
    (state = 'settled') = (submitted_at IS NULL) AND (state = 'settled') = (expires_at IS NULL))
);

CREATE INDEX pending_job_expires ON pending_job (expires_at) WHERE state = 'pending';

-- A tenant sees its own jobs that are under way. The writer of a poll writes the row of a submission
-- that another process made, so that it reads all of them; it removes none.
ALTER TABLE pending_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE pending_job FORCE ROW LEVEL SECURITY;
CREATE POLICY writer_keeps ON pending_job FOR ALL TO usage_ledger_writer USING (true);
CREATE POLICY reader_sees_own_organization ON pending_job FOR SELECT TO usage_ledger_reader
  USING (organization_id = nullif(current_setting('app.current_org_id', true), ''));
CREATE POLICY operator_sees_all ON pending_job FOR SELECT TO usage_ledger_operator USING (true);
GRANT SELECT, INSERT, UPDATE ON pending_job TO usage_ledger_writer;
GRANT SELECT ON pending_job TO usage_ledger_reader, usage_ledger_operator;

-- The net of the ledger, as V002 has it, with what an adjustment tells beside counts and cost: model,
-- tier, units, quantities and the provider's own words and cost; and the status of a row that had none.
-- What the last adjustment leaves out stays as the row has it.
CREATE OR REPLACE VIEW usage WITH (security_invoker = true) AS
WITH adjusted AS (
  SELECT
    corrects_id,
    max(revision) AS revision,
    (array_agg(model ORDER BY revision DESC))[1] AS model,
    (array_agg(service_tier ORDER BY revision DESC))[1] AS service_tier,
    (array_agg(status ORDER BY revision DESC))[1] AS status,
    (array_agg(error_type ORDER BY revision DESC))[1] AS error_type,
    (array_agg(http_status ORDER BY revision DESC))[1] AS http_status,
    (array_agg(unit_type ORDER BY revision DESC))[1] AS unit_type,
    (array_agg(quantities ORDER BY revision DESC))[1] AS quantities,
    (array_agg(provider_usage ORDER BY revision DESC))[1] AS provider_usage,
    (array_agg(usage_status ORDER BY revision DESC))[1] AS usage_status,
    (array_agg(cost_status ORDER BY revision DESC))[1] AS cost_status,
    (array_agg(cost_lines ORDER BY revision DESC))[1] AS cost_lines,
    (array_agg(price_version ORDER BY revision DESC))[1] AS price_version,
    sum(input_tokens)::bigint AS input_tokens,
    sum(cache_read_tokens)::bigint AS cache_read_tokens,
    sum(cache_write_tokens)::bigint AS cache_write_tokens,
    sum(output_tokens)::bigint AS output_tokens,
    sum(reasoning_tokens)::bigint AS reasoning_tokens,
    sum(units) AS units,
    sum(cost_usd) AS cost_usd,
    sum(provider_cost_usd) AS provider_cost_usd
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
      ELSE (coalesce(e.units, 0) + a.units)::numeric(20,6) END AS units,
    coalesce(a.unit_type, e.unit_type) AS unit_type,
    coalesce(nullif(a.quantities, '{}'), e.quantities) AS quantities,
    coalesce(a.provider_usage, e.provider_usage) AS provider_usage,
    coalesce(a.usage_status, e.usage_status) AS usage_status,
    coalesce(a.cost_status, e.cost_status) AS cost_status,
    CASE
      WHEN coalesce(a.cost_status, e.cost_status) IN (
        'unpriced_model', 'unpriced_unit', 'usage_missing', 'usage_inconsistent') THEN NULL
      ELSE coalesce(e.cost_usd, 0) + coalesce(a.cost_usd, 0) END AS cost_usd,
    CASE WHEN a.provider_cost_usd IS NULL THEN e.provider_cost_usd
      ELSE (coalesce(e.provider_cost_usd, 0) + a.provider_cost_usd)::numeric(24,12)
      END AS provider_cost_usd,
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
