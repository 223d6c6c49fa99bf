-- The pin shows on the list.
ALTER TABLE queue ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
UPDATE queue SET pinned = 1
 WHERE case_no IN (SELECT no FROM care_case WHERE pinned = 1 AND voided_act IS NULL);

-- Members are found by the first name too. The folded name is "last first": the first name begins after the blank
-- that follows the last name's letters (a letter may fold to two, as in Weiß).
DROP TRIGGER member_updated;
ALTER TABLE member ADD COLUMN given_key TEXT;
UPDATE member
   SET given_key = substr(name_key, length(last_name) + instr(substr(name_key, length(last_name) + 1), ' ') + 1)
       || ' ' || rtrim(substr(name_key, 1, length(last_name) + instr(substr(name_key, length(last_name) + 1), ' ') - 1));
CREATE INDEX member_i3 ON member (given_key, no);
CREATE TRIGGER member_updated AFTER UPDATE ON member BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'member', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'source_id', OLD.source_id, NEW.source_id
        UNION ALL SELECT 'last_name', OLD.last_name, NEW.last_name
        UNION ALL SELECT 'first_name', OLD.first_name, NEW.first_name
        UNION ALL SELECT 'name_key', OLD.name_key, NEW.name_key
        UNION ALL SELECT 'birth_date', OLD.birth_date, NEW.birth_date
        UNION ALL SELECT 'sex', OLD.sex, NEW.sex
        UNION ALL SELECT 'death_date', OLD.death_date, NEW.death_date
        UNION ALL SELECT 'spoken_language', OLD.spoken_language, NEW.spoken_language
        UNION ALL SELECT 'written_language', OLD.written_language, NEW.written_language
        UNION ALL SELECT 'interpreter', OLD.interpreter, NEW.interpreter
        UNION ALL SELECT 'address', OLD.address, NEW.address
        UNION ALL SELECT 'city', OLD.city, NEW.city
        UNION ALL SELECT 'state', OLD.state, NEW.state
        UNION ALL SELECT 'zip', OLD.zip, NEW.zip
        UNION ALL SELECT 'county', OLD.county, NEW.county
        UNION ALL SELECT 'line_of_business', OLD.line_of_business, NEW.line_of_business
        UNION ALL SELECT 'housing', OLD.housing, NEW.housing
        UNION ALL SELECT 'team', OLD.team, NEW.team
        UNION ALL SELECT 'do_not_call', OLD.do_not_call, NEW.do_not_call
        UNION ALL SELECT 'decision_maker', OLD.decision_maker, NEW.decision_maker
        UNION ALL SELECT 'decision_maker_status', OLD.decision_maker_status, NEW.decision_maker_status
        UNION ALL SELECT 'capacity', OLD.capacity, NEW.capacity
        UNION ALL SELECT 'capacity_date', OLD.capacity_date, NEW.capacity_date
        UNION ALL SELECT 'given_key', OLD.given_key, NEW.given_key) WHERE b IS DISTINCT FROM a;
END;

-- Completion of the filter's word "plan".
CREATE INDEX coverage_i2 ON coverage (plan);
