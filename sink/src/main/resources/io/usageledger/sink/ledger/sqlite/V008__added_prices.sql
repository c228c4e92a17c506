-- Beside the copies stand prices that an operator has added: calls are priced by those. What a price is
-- of, and how much, never changes, for price_id in cost lines means this row; that it has ended may
-- become known later. SQLite cannot change a column's default, so the table is made anew.
CREATE TABLE price_with_added (
  id TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(16)))),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  unit TEXT NOT NULL,
  usd TEXT NOT NULL,
  per INTEGER NOT NULL CHECK (per > 0),
  conditions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(conditions)),
  valid_from TEXT,
  valid_to TEXT CHECK (valid_to > valid_from),
  source TEXT NOT NULL DEFAULT 'operator',
  reference TEXT NOT NULL DEFAULT 'table price',
  checked_on TEXT,
  confidence TEXT NOT NULL DEFAULT 'curated',
  is_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_copy IN (0, 1))
) STRICT;

INSERT INTO price_with_added SELECT *, 1 FROM price;
DROP TABLE price;
ALTER TABLE price_with_added RENAME TO price;
CREATE INDEX price_model ON price (provider, model);

CREATE TRIGGER price_refuses_other_price BEFORE UPDATE ON price
WHEN (OLD.id, OLD.provider, OLD.model, OLD.unit, OLD.usd, OLD.per, OLD.conditions, OLD.is_copy)
  IS NOT (NEW.id, NEW.provider, NEW.model, NEW.unit, NEW.usd, NEW.per, NEW.conditions, NEW.is_copy)
  OR OLD.valid_from IS NOT NEW.valid_from
BEGIN
  SELECT RAISE(ABORT, 'a price does not change: set its valid_to and insert the new one');
END;
