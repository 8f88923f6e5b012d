-- A small company as the schema of migrations 0001–0060 kept it: what a data directory of that time holds. Recorded, never changed:
-- a later release has to go on from here. The account's password is "a password of an earlier release".
INSERT INTO auth."user" (id, email, name, language) VALUES ('u-1', 'owner@kumo.example', '雲井 明', 'ja');
INSERT INTO auth.account (id, "userId", "accountId", "providerId", password) VALUES ('a-1', 'u-1', 'u-1', 'credential',
  '1bb8d379068760859b3cdd2acf609970:64513d85dfab1ea07187ea31dca4c8c4480c85c0144cf082c20f9c5da8a495b06da9272f393793dcddbdef5b84be923e7b1ede2d9a5845a19a6e43af602fadd8');
INSERT INTO workspace (workspace_id, name, settings, created_at) VALUES ('0199a000-0000-7000-8000-000000000001', '雲井旅館', '{"kept": true}', '2026-01-01T00:00:00Z');
INSERT INTO department (workspace_id, id, parent_id, name, kind, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000011', NULL, '宿泊部', 'department', '2026-01-01T00:00:00Z'),
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000012', '0199a000-0000-7000-8000-000000000011', '清掃（委託）', 'vendor', '2026-01-01T00:00:00Z');
INSERT INTO member (workspace_id, id, account_id, name, email, role, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000021', 'u-1', '雲井 明', 'owner@kumo.example', 'owner', '2026-01-01T00:00:00Z');
INSERT INTO invitation (workspace_id, id, email, role, token_hash, created_at, expires_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000022', 'new@kumo.example', 'analyst', 'hash', '2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z');
INSERT INTO api_key (workspace_id, id, name, hash, hint, scopes, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000023', '受付', '_D-ivPzlgzI3kYhGp9bH9Lt39LP7i-PFS3OWiRjKU8o', 'aaaa', '{voices:read,voices:write,insights:read}', '2026-01-01T00:00:00Z');
INSERT INTO audit_entry (workspace_id, id, at, actor_kind, actor_id, action, subject_kind, subject_id) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000024', '2026-01-01T00:00:00Z', 'operator', 'cli', 'workspace.created', 'workspace', '0199a000-0000-7000-8000-000000000001');
INSERT INTO customer (workspace_id, id, name, account_name, attributes, merged_into, created_at, updated_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000031', '沢田 恵', '沢田商店', '{"会員": "金"}', NULL, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000032', '沢田めぐみ', NULL, '{}', '0199a000-0000-7000-8000-000000000031', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
INSERT INTO customer_identity (workspace_id, kind, value, customer_id, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', 'email', 'sawada@example.jp', '0199a000-0000-7000-8000-000000000031', '2026-01-01T00:00:00Z'),
  ('0199a000-0000-7000-8000-000000000001', 'phone', '+819011112222', '0199a000-0000-7000-8000-000000000032', '2026-01-01T00:00:00Z');
INSERT INTO customer_merge (workspace_id, id, kept_id, merged_id, reason, merged_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000033', '0199a000-0000-7000-8000-000000000031', '0199a000-0000-7000-8000-000000000032', '同じ方', '2026-01-01T00:00:00Z');
INSERT INTO customer_transaction (workspace_id, id, source, source_id, customer_id, kind, started_on, amount, margin, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000034', 'pos', '1', '0199a000-0000-7000-8000-000000000031', 'purchase', '2026-01-02', 12800.5, 0.1, '2026-01-02T00:00:00Z');
INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, analytics_erased_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000035', 'customer', '0199a000-0000-7000-8000-000000000036', '{0199a000-0000-7000-8000-000000000036}', '{}', '2026-01-03T00:00:00Z', '2026-01-03T00:00:00Z');
INSERT INTO touchpoint (workspace_id, id, name, name_key, channel, stage, department_id, merged_into, merged_directly, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000041', 'フロント', 'フロント', 'store', 'use', '0199a000-0000-7000-8000-000000000011', NULL, NULL, '2026-01-01T00:00:00Z'),
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000042', '受付', '受付', 'store', 'use', NULL, '0199a000-0000-7000-8000-000000000041', '0199a000-0000-7000-8000-000000000041', '2026-01-01T00:00:00Z');
INSERT INTO import (workspace_id, id, kind, file_name, file_bytes, status, rows, accepted, created_at, finished_at, file_hash, mapping, guess, requested_by) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000043', 'voices', '声.csv', 120, 'finished', 2, 2, '2026-01-04T00:00:00Z', '2026-01-04T00:00:01Z', 'aa',
   '{"kind": "voices", "format": "delimited", "encoding": "utf-8", "delimiter": ",", "header": true, "source": "csv", "columns": {"occurredAt": {"column": "日付"}, "text": {"column": "本文"}}, "constants": {"touchpoint": "フロント", "channel": "store"}, "attributes": []}', '{"encoding": "utf-8", "wellFormed": true, "delimiter": ",", "columns": [{"name": "日付", "samples": []}, {"name": "本文", "samples": []}], "mapping": {"kind": "voices", "format": "delimited", "encoding": "utf-8", "delimiter": ",", "header": true, "source": "csv", "columns": {"occurredAt": {"column": "日付"}, "text": {"column": "本文"}}, "constants": {"touchpoint": "フロント", "channel": "store"}, "attributes": []}}', '{"kind": "operator", "id": "cli", "scope": {"touchpointIds": "all", "departmentIds": "all"}}');
INSERT INTO voice (workspace_id, id, source, source_id, occurred_at, heard_day, touchpoint_id, channel, speaker, text, nps, star, customer_id, attributes, import_id, received_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000051', 'csv', '1', '2026-01-04T03:00:00Z', '2026-01-04', '0199a000-0000-7000-8000-000000000041', 'store', 'customer', '受付で40分も待たされました。', 2, NULL, '0199a000-0000-7000-8000-000000000031', '{"部屋": "和室"}', '0199a000-0000-7000-8000-000000000043', '2026-01-04T04:00:00Z'),
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000052', 'csv', '2', '2026-01-05T03:00:00Z', '2026-01-05', '0199a000-0000-7000-8000-000000000042', 'store', 'customer', '料理がおいしかったです。', 9, 5, NULL, '{}', '0199a000-0000-7000-8000-000000000043', '2026-01-05T04:00:00Z');
INSERT INTO voice_correction (workspace_id, id, voice_id, field, value, corrected_by, corrected_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000053', '0199a000-0000-7000-8000-000000000052', 'sentiment', '0.9', 'u-1', '2026-01-06T00:00:00Z');
INSERT INTO exposure (workspace_id, touchpoint_id, day, amount, updated_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000041', '2026-01-04', 210, '2026-01-05T00:00:00Z');
INSERT INTO topic (workspace_id, id, name, rule, created_at, updated_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000061', '待ち時間', '{"words": ["待つ"]}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
INSERT INTO analysis (workspace_id, generation, voice_id, version, language, intents, sentiment, topics, evidence, masked_text, search_terms, terms, analyzed_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', 1, '0199a000-0000-7000-8000-000000000051', '1', 'ja', '{complaint}', -0.8, '{0199a000-0000-7000-8000-000000000061}', '{}', '受付で40分も待たされました。', '受付', '受付', '2026-01-04T04:00:01Z'),
  ('0199a000-0000-7000-8000-000000000001', 1, '0199a000-0000-7000-8000-000000000052', '1', 'ja', '{praise}', 0.8, '{}', '{}', '料理がおいしかったです。', '料理', '料理', '2026-01-05T04:00:01Z');
SELECT setval('projection_version', 7);
INSERT INTO opportunity (workspace_id, id, topic_id, touchpoint_id, status, created_at, updated_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000071', '0199a000-0000-7000-8000-000000000061', '0199a000-0000-7000-8000-000000000041', 'accepted', '2026-01-07T00:00:00Z', '2026-01-07T00:00:00Z');
INSERT INTO opportunity_decision (workspace_id, id, opportunity_id, decision, reason, decided_by, decided_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000072', '0199a000-0000-7000-8000-000000000071', 'accepted', '声が多い', 'u-1', '2026-01-07T00:00:00Z');
INSERT INTO initiative (workspace_id, id, title, hypothesis, status, opportunity_id, owner_department_id, owner_member_id, starts_on, started_at, plan, plan_hash, created_by, created_at, updated_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000081', '受付を二列にする', '待ち時間の苦情が減る', 'running', '0199a000-0000-7000-8000-000000000071',
   '0199a000-0000-7000-8000-000000000011', '0199a000-0000-7000-8000-000000000021', '2026-02-02', '2026-02-02T00:00:00Z', '{"slice": {"touchpoint": "0199a000-0000-7000-8000-000000000041"}, "metric": "complaints", "baseline": {"from": "2025-12-01", "to": "2026-02-01"}, "direction": "decrease", "chosenFrom": null, "comparison": {"touchpoint": "0199a000-0000-7000-8000-000000000042"}, "maximumWeeks": 26, "minimumWeeks": 4, "smallestEffect": 2}', 'hash', 'u-1', '2026-01-08T00:00:00Z', '2026-02-02T00:00:00Z');
INSERT INTO initiative_milestone (workspace_id, id, initiative_id, title, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000082', '0199a000-0000-7000-8000-000000000081', '案内板を作る', '2026-01-08T00:00:00Z');
INSERT INTO initiative_comment (workspace_id, id, initiative_id, member_id, text, created_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000083', '0199a000-0000-7000-8000-000000000081', '0199a000-0000-7000-8000-000000000021', '進めましょう', '2026-01-08T00:00:00Z');
INSERT INTO initiative_event (workspace_id, id, initiative_id, at, event) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000084', '0199a000-0000-7000-8000-000000000081', '2026-02-02T00:00:00Z', 'started');
INSERT INTO evaluation (workspace_id, id, initiative_id, data_hash, method, plan, plan_hash, started_on, retrospective, verdict, judgement, voice_counts, computed_by, computed_at) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000091', '0199a000-0000-7000-8000-000000000081', 'hash', 'interrupted-time-series-bayes-ar1', '{"slice": {"touchpoint": "0199a000-0000-7000-8000-000000000041"}, "metric": "complaints", "baseline": {"from": "2025-12-01", "to": "2026-02-01"}, "frozenAt": "2026-02-02T00:00:00.000Z", "direction": "decrease", "startedOn": "2026-02-02", "chosenFrom": null, "comparison": {"touchpoint": "0199a000-0000-7000-8000-000000000042"}, "hypothesis": "待ち時間の苦情が減る", "maximumWeeks": 26, "minimumWeeks": 4, "smallestEffect": 2}', 'hash', '2026-02-02', false, 'refused', '{"per": null, "after": {"mean": null, "weeks": 0, "expected": null, "comparisonMean": null}, "model": null, "weeks": [], "before": {"mean": 1, "weeks": 3, "comparisonMean": 1}, "capped": false, "change": {"n": 0, "low": null, "high": null, "value": null}, "effect": {"n": 0, "low": null, "high": null, "value": null}, "guards": [{"code": "plan-intact", "limit": null, "figure": null, "passed": true}, {"code": "registered-before", "limit": null, "figure": null, "passed": false}, {"code": "weeks-before", "limit": 8, "figure": 3, "passed": false}, {"code": "weeks-after", "limit": 4, "figure": 0, "passed": false}, {"code": "minimum-duration", "limit": 4, "figure": 0, "passed": false}, {"code": "slice", "limit": null, "figure": 1, "passed": true}, {"code": "comparison", "limit": null, "figure": 1, "passed": true}, {"code": "separate-voices", "limit": 0.2, "figure": 0, "passed": true}, {"code": "gaps", "limit": 0, "figure": 0, "passed": true}], "endless": null, "leftOut": {"current": false, "startWeek": false, "lastPartial": false, "silentAfter": 32, "firstPartial": false, "silentBefore": 0, "beyondMaximum": 63}, "verdict": "refused", "chosenWeeks": 0, "unusedWeeks": 0, "comparisonScale": 1, "regressionToMean": null, "weeksStillNeeded": null}', '{"treated": {"after": 0, "before": 1, "chosen": 0}, "comparison": {"after": 0, "before": 0, "chosen": 0}}', 'u-1', '2026-03-02T00:00:00Z');
INSERT INTO evaluation_week (workspace_id, evaluation_id, week, phase, treated, treated_n, comparison, comparison_n, used) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000091', '2026-01-05', 'before', 0.25, 4, NULL, 0, true);
INSERT INTO evaluation_voice (workspace_id, evaluation_id, part, phase, voice_id) VALUES
  ('0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000091', 'treated', 'before', '0199a000-0000-7000-8000-000000000051');
