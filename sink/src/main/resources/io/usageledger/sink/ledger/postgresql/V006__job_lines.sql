-- listed: its results are told line by line, and each line that was read has a row of its own. The job
-- keeps whom it is of, for more lines may come.
ALTER TABLE pending_job DROP CONSTRAINT pending_job_state_check;
ALTER TABLE pending_job ADD CONSTRAINT pending_job_state_check
  CHECK (state IN ('pending', 'listed', 'expired', 'settled'));
