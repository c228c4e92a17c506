-- Beside the copies stand prices that an operator has added: calls are priced by those. What a price is
-- of, and how much, never changes, for price_id in cost lines means this row; that it has ended may
-- become known later. The writer reads what was added.
ALTER TABLE price ADD COLUMN is_copy boolean NOT NULL DEFAULT true;
ALTER TABLE price
  ALTER COLUMN is_copy SET DEFAULT false,
  ALTER COLUMN id SET DEFAULT gen_random_uuid()::text,
  ALTER COLUMN conditions SET DEFAULT '{}',
  ALTER COLUMN source SET DEFAULT 'operator',
  ALTER COLUMN reference SET DEFAULT 'table price',
  ALTER COLUMN confidence SET DEFAULT 'curated';

CREATE FUNCTION ledger_refuse_other_price() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'a price does not change: set its valid_to and insert the new one'
    USING ERRCODE = 'restrict_violation';
END
$$;
REVOKE ALL ON FUNCTION ledger_refuse_other_price() FROM PUBLIC;

CREATE TRIGGER refuses_other_price BEFORE UPDATE ON price
  FOR EACH ROW WHEN (
    (OLD.id, OLD.provider, OLD.model, OLD.unit, OLD.usd, OLD.per, OLD.conditions, OLD.valid_from, OLD.is_copy)
    IS DISTINCT FROM
    (NEW.id, NEW.provider, NEW.model, NEW.unit, NEW.usd, NEW.per, NEW.conditions, NEW.valid_from, NEW.is_copy))
  EXECUTE FUNCTION ledger_refuse_other_price();

GRANT SELECT ON price TO usage_ledger_writer;
