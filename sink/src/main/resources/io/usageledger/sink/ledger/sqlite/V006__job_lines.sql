-- listed: its results are told line by line, and each line that was read has a row of its own. The job
-- keeps whom it is of, for more lines may come. SQLite cannot change a CHECK, so the table is made anew;
-- its columns are those of V005.
CREATE TABLE pending_job_with_lines (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  provider TEXT NOT NULL,
  job_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'listed', 'expired', 'settled')),
  occurred_at TEXT NOT NULL CHECK (
    occurred_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'),

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

INSERT INTO pending_job_with_lines SELECT * FROM pending_job;
DROP TABLE pending_job;
ALTER TABLE pending_job_with_lines RENAME TO pending_job;

CREATE INDEX pending_job_expires ON pending_job (expires_at) WHERE state = 'pending';
