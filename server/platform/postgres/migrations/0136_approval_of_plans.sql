-- An approval holds for the hypothesis and the plan as they stood. Until now a plan could be written or changed behind it: such
-- initiatives that have not started are asked about again.
WITH withdrawn AS (
  UPDATE initiative SET status = 'proposed', approved_by = NULL, approved_at = NULL
  FROM (SELECT workspace_id, id FROM initiative AS approved
    WHERE status = 'approved' AND EXISTS (SELECT FROM initiative_event AS event
      WHERE event.workspace_id = approved.workspace_id AND event.initiative_id = approved.id AND event.event IN ('plan-written', 'plan-changed') AND event.at > approved.approved_at)
  ) AS changed
  WHERE initiative.workspace_id = changed.workspace_id AND initiative.id = changed.id
  RETURNING initiative.workspace_id, initiative.id
)
-- The history is in the order of ids, which begin with the milliseconds (UUID version 7).
INSERT INTO initiative_event (workspace_id, id, initiative_id, at, member_id, event, detail)
SELECT workspace_id, (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(id::text), 1, 3) || '8' || substr(md5(id::text), 4, 15))::uuid,
  id, now(), NULL, 'approval-withdrawn', '{"because": "plan"}'
FROM withdrawn;
