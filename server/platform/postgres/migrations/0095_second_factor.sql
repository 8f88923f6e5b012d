-- A second factor of an account (a code that changes every 30 seconds). Coordinator-local, as all of schema auth.
CREATE TABLE auth.second_factor (
  user_id text PRIMARY KEY REFERENCES auth."user" (id) ON DELETE CASCADE,
  sealed_secret text NOT NULL,
  -- Null until a first code proved that the app has the secret; until then it is asked of nobody.
  confirmed_at timestamptz,
  -- The half minute of the newest code that was taken: neither it nor an older one is taken again.
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);

CREATE TABLE auth.recovery_code (
  user_id text NOT NULL REFERENCES auth.second_factor (user_id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);

-- What somebody else did to the account, told at the next visit until it is acknowledged.
CREATE TABLE auth.account_notice (
  user_id text PRIMARY KEY REFERENCES auth."user" (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('second-factor-reset')),
  at timestamptz NOT NULL
);
