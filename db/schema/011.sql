-- Teams end; a review of a break-glass says what was found.
ALTER TABLE team ADD COLUMN ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__Z');
ALTER TABLE team ADD COLUMN end_reason TEXT;
DROP TRIGGER team_updated;
CREATE TRIGGER team_updated AFTER UPDATE ON team BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'team', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'title', OLD.title, NEW.title
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE break_glass ADD COLUMN finding TEXT;
DROP TRIGGER break_glass_updated;
CREATE TRIGGER break_glass_updated AFTER UPDATE ON break_glass BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'break_glass', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'by_user', OLD.by_user, NEW.by_user
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'until', OLD.until, NEW.until
        UNION ALL SELECT 'reviewed_by', OLD.reviewed_by, NEW.reviewed_by
        UNION ALL SELECT 'reviewed_at', OLD.reviewed_at, NEW.reviewed_at
        UNION ALL SELECT 'outcome', OLD.outcome, NEW.outcome
        UNION ALL SELECT 'finding', OLD.finding, NEW.finding) WHERE b IS DISTINCT FROM a;
END;
