-- Break-glass: what the review of one found.
ALTER TABLE break_glass ADD COLUMN outcome TEXT CHECK (outcome IN ('justified', 'not_justified'));
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
        UNION ALL SELECT 'outcome', OLD.outcome, NEW.outcome) WHERE b IS DISTINCT FROM a;
END;
