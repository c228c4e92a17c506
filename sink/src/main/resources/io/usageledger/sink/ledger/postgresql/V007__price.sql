-- The prices by which rows have been or may be priced, for joins with usage_event.cost_lines: price_id
-- there is id here. A price never changes, for its id is a digest of what is priced and at what; that
-- it has ended, and who says so, may become known later. What an operator pays is nobody else's
-- business: tenants see the prices in their own rows and not this table.
CREATE TABLE price (
  id text PRIMARY KEY,
  provider text NOT NULL,
  model text NOT NULL,
  unit text NOT NULL,
  usd numeric NOT NULL CHECK (usd >= 0),
  per integer NOT NULL CHECK (per > 0),
  conditions jsonb NOT NULL,
  valid_from timestamptz,
  valid_to timestamptz CHECK (valid_to > valid_from),
  source text NOT NULL,
  reference text NOT NULL,
  checked_on date,
  confidence text NOT NULL
);
CREATE INDEX price_model ON price (provider, model);
GRANT SELECT ON price TO usage_ledger_operator;
