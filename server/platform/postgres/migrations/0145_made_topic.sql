-- The topic that a proposal became once, also after it was taken back and put into another one: becoming a topic again brings that one back.
ALTER TABLE topic_proposal ADD COLUMN made_topic_id uuid;
UPDATE topic_proposal SET made_topic_id = topic_id WHERE status <> 'merged';
UPDATE topic_proposal SET topic_id = NULL WHERE status NOT IN ('accepted', 'merged');
