-- A site whose robots.txt cannot be had is left alone (RFC 9309, 2.3.1.4), and that is told.
ALTER TABLE web_fault DROP CONSTRAINT web_fault_kind_check;
ALTER TABLE web_fault ADD CONSTRAINT web_fault_kind_check
  CHECK (kind IN ('status', 'unreachable', 'redirects', 'slow', 'certificate', 'form', 'forbidden', 'robots'));
