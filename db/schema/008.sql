-- The care team and its meetings: contacts, why someone left, cards with what was decided and its task.
ALTER TABLE team_member ADD COLUMN contact TEXT;
ALTER TABLE team_member ADD COLUMN end_reason TEXT;
DROP TRIGGER team_member_updated;
CREATE TRIGGER team_member_updated AFTER UPDATE ON team_member BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'team_member', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'discipline', OLD.discipline, NEW.discipline
        UNION ALL SELECT 'person', OLD.person, NEW.person
        UNION ALL SELECT 'leads', OLD.leads, NEW.leads
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends
        UNION ALL SELECT 'contact', OLD.contact, NEW.contact
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE programme ADD COLUMN end_reason TEXT;
DROP TRIGGER programme_updated;
CREATE TRIGGER programme_updated AFTER UPDATE ON programme BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'programme', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'contact', OLD.contact, NEW.contact
        UNION ALL SELECT 'leads', OLD.leads, NEW.leads
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE meeting ADD COLUMN state TEXT CHECK (state IN ('open', 'ended'));
ALTER TABLE meeting ADD COLUMN started_by TEXT;
ALTER TABLE meeting ADD COLUMN member_present TEXT CHECK (member_present IN ('yes', 'no'));
CREATE INDEX meeting_i2 ON meeting (state);
DROP TRIGGER meeting_updated;
CREATE TRIGGER meeting_updated AFTER UPDATE ON meeting BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'meeting', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ended', OLD.ended, NEW.ended
        UNION ALL SELECT 'mode', OLD.mode, NEW.mode
        UNION ALL SELECT 'present', OLD.present, NEW.present
        UNION ALL SELECT 'next', OLD.next, NEW.next
        UNION ALL SELECT 'state', OLD.state, NEW.state
        UNION ALL SELECT 'started_by', OLD.started_by, NEW.started_by
        UNION ALL SELECT 'member_present', OLD.member_present, NEW.member_present) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE agenda_item ADD COLUMN note TEXT;
ALTER TABLE agenda_item ADD COLUMN task_no INTEGER REFERENCES task (no);
ALTER TABLE agenda_item ADD COLUMN decided_by TEXT;
ALTER TABLE agenda_item ADD COLUMN decided_at TEXT CHECK (decided_at LIKE '____-__-__T__:__:__Z');
DROP TRIGGER agenda_item_updated;
CREATE TRIGGER agenda_item_updated AFTER UPDATE ON agenda_item BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'agenda_item', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'meeting_no', OLD.meeting_no, NEW.meeting_no
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'requested_at', OLD.requested_at, NEW.requested_at
        UNION ALL SELECT 'meeting_date', OLD.meeting_date, NEW.meeting_date
        UNION ALL SELECT 'decision', OLD.decision, NEW.decision
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'due', OLD.due, NEW.due
        UNION ALL SELECT 'note', OLD.note, NEW.note
        UNION ALL SELECT 'task_no', OLD.task_no, NEW.task_no
        UNION ALL SELECT 'decided_by', OLD.decided_by, NEW.decided_by
        UNION ALL SELECT 'decided_at', OLD.decided_at, NEW.decided_at) WHERE b IS DISTINCT FROM a;
END;
