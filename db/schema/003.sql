-- The care plan: needs, life cycle, accepted warnings, who struck a signature, decisions on the services.
-- What was signed never changes.
ALTER TABLE care_plan ADD COLUMN accepted TEXT;
ALTER TABLE care_plan ADD COLUMN accepted_reason TEXT;
CREATE UNIQUE INDEX care_plan_u1 ON care_plan (member_no) WHERE voided_act IS NULL;
DROP TRIGGER care_plan_updated;
CREATE TRIGGER care_plan_updated AFTER UPDATE ON care_plan BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'care_plan', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'state', OLD.state, NEW.state
        UNION ALL SELECT 'review_due', OLD.review_due, NEW.review_due
        UNION ALL SELECT 'decision_maker', OLD.decision_maker, NEW.decision_maker
        UNION ALL SELECT 'language', OLD.language, NEW.language
        UNION ALL SELECT 'format', OLD.format, NEW.format
        UNION ALL SELECT 'contingency', OLD.contingency, NEW.contingency
        UNION ALL SELECT 'after_hours', OLD.after_hours, NEW.after_hours
        UNION ALL SELECT 'agreed_by', OLD.agreed_by, NEW.agreed_by
        UNION ALL SELECT 'agreed_basis', OLD.agreed_basis, NEW.agreed_basis
        UNION ALL SELECT 'agreed_at', OLD.agreed_at, NEW.agreed_at
        UNION ALL SELECT 'agreed_method', OLD.agreed_method, NEW.agreed_method
        UNION ALL SELECT 'revision', OLD.revision, NEW.revision
        UNION ALL SELECT 'accepted', OLD.accepted, NEW.accepted
        UNION ALL SELECT 'accepted_reason', OLD.accepted_reason, NEW.accepted_reason) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE problem ADD COLUMN need TEXT;
DROP TRIGGER problem_updated;
CREATE TRIGGER problem_updated AFTER UPDATE ON problem BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'problem', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'plan_no', OLD.plan_no, NEW.plan_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'domain', OLD.domain, NEW.domain
        UNION ALL SELECT 'position', OLD.position, NEW.position
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason
        UNION ALL SELECT 'need', OLD.need, NEW.need) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE goal ADD COLUMN status TEXT;
ALTER TABLE goal ADD COLUMN expressed_by TEXT;
DROP TRIGGER goal_updated;
CREATE TRIGGER goal_updated AFTER UPDATE ON goal BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'goal', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'problem_no', OLD.problem_no, NEW.problem_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'priority', OLD.priority, NEW.priority
        UNION ALL SELECT 'measure', OLD.measure, NEW.measure
        UNION ALL SELECT 'target', OLD.target, NEW.target
        UNION ALL SELECT 'achievement', OLD.achievement, NEW.achievement
        UNION ALL SELECT 'position', OLD.position, NEW.position
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason
        UNION ALL SELECT 'status', OLD.status, NEW.status
        UNION ALL SELECT 'expressed_by', OLD.expressed_by, NEW.expressed_by) WHERE b IS DISTINCT FROM a;
END;

ALTER TABLE plan_version ADD COLUMN struck_by TEXT;
DROP TRIGGER plan_version_updated;
CREATE TRIGGER plan_version_updated AFTER UPDATE ON plan_version BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'plan_version', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'plan_no', OLD.plan_no, NEW.plan_no
        UNION ALL SELECT 'number', OLD.number, NEW.number
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'signed_by', OLD.signed_by, NEW.signed_by
        UNION ALL SELECT 'signed_at', OLD.signed_at, NEW.signed_at
        UNION ALL SELECT 'struck_at', OLD.struck_at, NEW.struck_at
        UNION ALL SELECT 'strike_reason', OLD.strike_reason, NEW.strike_reason
        UNION ALL SELECT 'reasons', OLD.reasons, NEW.reasons
        UNION ALL SELECT 'struck_by', OLD.struck_by, NEW.struck_by) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER plan_version_frozen BEFORE UPDATE OF no, made_act, id, plan_no, number, body, signed_by, signed_at, reasons ON plan_version BEGIN
    SELECT RAISE(ABORT, 'what was signed never changes');
END;

ALTER TABLE service ADD COLUMN plan_no INTEGER REFERENCES care_plan (no);
CREATE INDEX service_i2 ON service (plan_no);
DROP TRIGGER service_updated;
CREATE TRIGGER service_updated AFTER UPDATE ON service BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'service', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'service', OLD.service, NEW.service
        UNION ALL SELECT 'decision', OLD.decision, NEW.decision
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'last_date', OLD.last_date, NEW.last_date
        UNION ALL SELECT 'plan_no', OLD.plan_no, NEW.plan_no) WHERE b IS DISTINCT FROM a;
END;
