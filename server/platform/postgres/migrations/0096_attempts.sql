-- Attempts to sign in, by whom they were aimed at and where they came from, over all processes and restarts.
CREATE TABLE auth.attempt (
  -- Hash of the address (or invitation) that was tried, whether anybody has it or not.
  target_hash text NOT NULL,
  -- A caller's address, '*' for all of them together, 'code' for what follows a right password.
  source text NOT NULL,
  attempts integer NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (target_hash, source)
);
CREATE INDEX attempt_until ON auth.attempt (until);
