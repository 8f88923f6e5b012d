-- A company may add stages of its own to the journey: their ids are uuids, and they have a name. Since the standard ones need no
-- row, touchpoint.stage has no foreign key; the verbs look that it is one of the two.
ALTER TABLE touchpoint DROP CONSTRAINT touchpoint_stage_check;
ALTER TABLE journey_stage DROP CONSTRAINT journey_stage_stage_check;
ALTER TABLE journey_stage ADD CONSTRAINT journey_stage_own_is_named
  CHECK (name IS NOT NULL OR stage IN ('awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty', 'advocacy'));
