-- The prices by which rows have been or may be priced, for joins with usage_event.cost_lines: price_id
-- there is id here. A price never changes, for its id is a digest of what is priced and at what; that
-- it has ended, and who says so, may become known later. usd is a decimal as text.
CREATE TABLE price (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  unit TEXT NOT NULL,
  usd TEXT NOT NULL,
  per INTEGER NOT NULL CHECK (per > 0),
  conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  valid_from TEXT,
  valid_to TEXT CHECK (valid_to > valid_from),
  source TEXT NOT NULL,
  reference TEXT NOT NULL,
  checked_on TEXT,
  confidence TEXT NOT NULL
) STRICT;
CREATE INDEX price_model ON price (provider, model);
