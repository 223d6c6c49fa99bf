ALTER TABLE care_case ADD COLUMN hold_since TEXT CHECK (hold_since LIKE '____-__-__T__:__:__Z');
ALTER TABLE obligation ADD COLUMN suspended TEXT CHECK (suspended LIKE '____-__-__T__:__:__Z');
DROP TRIGGER care_case_updated;
CREATE TRIGGER care_case_updated AFTER UPDATE ON care_case BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'care_case', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'stage', OLD.stage, NEW.stage
        UNION ALL SELECT 'stage_since', OLD.stage_since, NEW.stage_since
        UNION ALL SELECT 'opened_at', OLD.opened_at, NEW.opened_at
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'team', OLD.team, NEW.team
        UNION ALL SELECT 'urgent', OLD.urgent, NEW.urgent
        UNION ALL SELECT 'expedited', OLD.expedited, NEW.expedited
        UNION ALL SELECT 'hold', OLD.hold, NEW.hold
        UNION ALL SELECT 'hold_reason', OLD.hold_reason, NEW.hold_reason
        UNION ALL SELECT 'hold_review', OLD.hold_review, NEW.hold_review
        UNION ALL SELECT 'waiting_on', OLD.waiting_on, NEW.waiting_on
        UNION ALL SELECT 'waiting_until', OLD.waiting_until, NEW.waiting_until
        UNION ALL SELECT 'death_reported', OLD.death_reported, NEW.death_reported
        UNION ALL SELECT 'discharge_notice', OLD.discharge_notice, NEW.discharge_notice
        UNION ALL SELECT 'pinned', OLD.pinned, NEW.pinned
        UNION ALL SELECT 'provider_no', OLD.provider_no, NEW.provider_no
        UNION ALL SELECT 'service_model', OLD.service_model, NEW.service_model
        UNION ALL SELECT 'lead', OLD.lead, NEW.lead
        UNION ALL SELECT 'attempts', OLD.attempts, NEW.attempts
        UNION ALL SELECT 'home_first', OLD.home_first, NEW.home_first
        UNION ALL SELECT 'acp', OLD.acp, NEW.acp
        UNION ALL SELECT 'agreed_by', OLD.agreed_by, NEW.agreed_by
        UNION ALL SELECT 'agreed_on', OLD.agreed_on, NEW.agreed_on
        UNION ALL SELECT 'approval_until', OLD.approval_until, NEW.approval_until
        UNION ALL SELECT 'ending_reason', OLD.ending_reason, NEW.ending_reason
        UNION ALL SELECT 'ending_from', OLD.ending_from, NEW.ending_from
        UNION ALL SELECT 'benefits_continue', OLD.benefits_continue, NEW.benefits_continue
        UNION ALL SELECT 'closure', OLD.closure, NEW.closure
        UNION ALL SELECT 'closed_at', OLD.closed_at, NEW.closed_at
        UNION ALL SELECT 'closed_from', OLD.closed_from, NEW.closed_from
        UNION ALL SELECT 'hold_since', OLD.hold_since, NEW.hold_since) WHERE b IS DISTINCT FROM a;
END;
DROP TRIGGER obligation_updated;
CREATE TRIGGER obligation_updated AFTER UPDATE ON obligation BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'obligation', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'referral_no', OLD.referral_no, NEW.referral_no
        UNION ALL SELECT 'clock', OLD.clock, NEW.clock
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'start_event', OLD.start_event, NEW.start_event
        UNION ALL SELECT 'started', OLD.started, NEW.started
        UNION ALL SELECT 'start_act', OLD.start_act, NEW.start_act
        UNION ALL SELECT 'opens', OLD.opens, NEW.opens
        UNION ALL SELECT 'due', OLD.due, NEW.due
        UNION ALL SELECT 'first_due', OLD.first_due, NEW.first_due
        UNION ALL SELECT 'policy_version', OLD.policy_version, NEW.policy_version
        UNION ALL SELECT 'state', OLD.state, NEW.state
        UNION ALL SELECT 'ended', OLD.ended, NEW.ended
        UNION ALL SELECT 'end_act', OLD.end_act, NEW.end_act
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'about', OLD.about, NEW.about
        UNION ALL SELECT 'suspended', OLD.suspended, NEW.suspended) WHERE b IS DISTINCT FROM a;
END;
