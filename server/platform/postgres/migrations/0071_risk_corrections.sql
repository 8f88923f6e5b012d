-- People say what is a risk and what is none, as they do of intents.
ALTER TABLE voice_correction DROP CONSTRAINT voice_correction_field_check;
ALTER TABLE voice_correction ADD CONSTRAINT voice_correction_field_check
  CHECK (field IN ('touchpoint', 'occurredAt', 'intents', 'sentiment', 'topics', 'risks'));
