-- The company's own words: product, shop and place names with their readings.
CREATE TABLE dictionary_word (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  surface text NOT NULL,
  -- The surface as texts are compared: normalised and folded, so that ＸＲ-5 and XR-5 are one word.
  surface_key text NOT NULL,
  reading text NOT NULL DEFAULT '',
  kind text NOT NULL CHECK (kind IN ('product', 'shop', 'place', 'person', 'organization', 'word')),
  -- The form it is counted under; empty: its own.
  base_form text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, surface_key)
);

-- Grows with each change, so that threads and stored analyses can be told to be older. Missing: there was never a word.
CREATE TABLE dictionary_revision (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  revision integer NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id)
);

-- What a generation of analyses was begun with. Missing: without own words, by the engine's sentiment.
CREATE TABLE generation_reading (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  generation integer NOT NULL,
  dictionary_revision integer NOT NULL DEFAULT 0,
  -- The learnt sentiment that judges in it (0081) and its revision when the generation was begun; null: the engine.
  sentiment_version_id uuid,
  sentiment_revision integer,
  PRIMARY KEY (workspace_id, generation)
);
