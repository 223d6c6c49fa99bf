CREATE TABLE act (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  at TEXT NOT NULL,
  user_name TEXT NOT NULL,
  session TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  detail TEXT,
  undoes INTEGER REFERENCES act (number),
  first_change INTEGER,
  last_change INTEGER,
  digest TEXT NOT NULL,
  mac TEXT NOT NULL,
  key_id INTEGER NOT NULL,
  CHECK ((first_change IS NULL) = (last_change IS NULL))
) STRICT;
CREATE INDEX act_user ON act (user_name, number);
CREATE INDEX act_subject ON act (subject, number);
CREATE INDEX act_undoes ON act (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update')),
  col TEXT,
  before TEXT,
  after TEXT,
  CHECK ((op = 'update') = (col IS NOT NULL)),
  CHECK (op = 'update' OR (before IS NULL AND after IS NULL))
) STRICT;
CREATE INDEX change_row ON change (tbl, row_id, id) WHERE op = 'update';
CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  chain_id TEXT NOT NULL CHECK (length(chain_id) BETWEEN 1 AND 64),
  seq INTEGER NOT NULL,
  open_act INTEGER,
  mac TEXT NOT NULL
) STRICT;
CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN
  SELECT RAISE(ABORT, 'an act is never changed');
END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN
  SELECT RAISE(ABORT, 'an act is never removed');
END;
CREATE TRIGGER act_only_open BEFORE INSERT ON act
  WHEN NEW.number IS NOT (SELECT open_act FROM audit_head)
    OR EXISTS (SELECT 1 FROM act WHERE number = NEW.number) BEGIN
  SELECT RAISE(ABORT, 'an act is written by its transaction alone');
END;
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'a journaled change is never changed');
END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'a journaled change is never removed');
END;
CREATE TRIGGER change_no_replace BEFORE INSERT ON change
  WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'a journaled change is never replaced');
END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head BEGIN
  SELECT RAISE(ABORT, 'the head of the journal is never removed');
END;
CREATE TRIGGER audit_head_one BEFORE INSERT ON audit_head
  WHEN EXISTS (SELECT 1 FROM audit_head) BEGIN
  SELECT RAISE(ABORT, 'the journal has one head');
END;
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
  WHEN NEW.chain_id IS NOT OLD.chain_id OR NEW.seq NOT IN (OLD.seq, OLD.seq + 1) BEGIN
  SELECT RAISE(ABORT, 'the journal only moves forward');
END;

CREATE TABLE member (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    source_id TEXT NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    birth_date TEXT NOT NULL CHECK (birth_date LIKE '____-__-__'),
    sex TEXT,
    death_date TEXT CHECK (death_date LIKE '____-__-__'),
    spoken_language TEXT,
    written_language TEXT,
    interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
    address TEXT,
    city TEXT,
    state TEXT,
    zip TEXT,
    county TEXT,
    line_of_business TEXT CHECK (line_of_business IN ('dsnp', 'dsnp_aligned', 'mcp')),
    housing TEXT,
    team TEXT,
    do_not_call INTEGER NOT NULL DEFAULT 0 CHECK (do_not_call IN (0, 1)),
    decision_maker TEXT,
    decision_maker_status TEXT CHECK (decision_maker_status IN ('claimed', 'verified', 'disputed', 'none')),
    capacity TEXT CHECK (capacity IN ('yes', 'no')),
    capacity_date TEXT CHECK (capacity_date LIKE '____-__-__')
) STRICT;
CREATE INDEX member_i1 ON member (name_key, no);
CREATE INDEX member_i2 ON member (birth_date, no);
CREATE UNIQUE INDEX member_u1 ON member (source_id) WHERE voided_act IS NULL;
CREATE TRIGGER member_inserted AFTER INSERT ON member BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'member', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'capacity_date', OLD.capacity_date, NEW.capacity_date) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER member_deleted BEFORE DELETE ON member BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE identifier (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    system TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX identifier_i1 ON identifier (member_no);
CREATE INDEX identifier_i2 ON identifier (value);
CREATE TRIGGER identifier_inserted AFTER INSERT ON identifier BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'identifier', NEW.no, 'insert');
END;
CREATE TRIGGER identifier_updated AFTER UPDATE ON identifier BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'identifier', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'system', OLD.system, NEW.system
        UNION ALL SELECT 'value', OLD.value, NEW.value) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER identifier_deleted BEFORE DELETE ON identifier BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE coverage (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    line_of_business TEXT CHECK (line_of_business IN ('dsnp', 'dsnp_aligned', 'mcp')),
    plan TEXT,
    starts TEXT CHECK (starts LIKE '____-__-__'),
    ends TEXT CHECK (ends LIKE '____-__-__')
) STRICT;
CREATE INDEX coverage_i1 ON coverage (member_no);
CREATE TRIGGER coverage_inserted AFTER INSERT ON coverage BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'coverage', NEW.no, 'insert');
END;
CREATE TRIGGER coverage_updated AFTER UPDATE ON coverage BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'coverage', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'line_of_business', OLD.line_of_business, NEW.line_of_business
        UNION ALL SELECT 'plan', OLD.plan, NEW.plan
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER coverage_deleted BEFORE DELETE ON coverage BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE contact_point (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'fax', 'other')),
    value TEXT NOT NULL,
    best_time TEXT,
    preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
    bad INTEGER NOT NULL DEFAULT 0 CHECK (bad IN (0, 1))
) STRICT;
CREATE INDEX contact_point_i1 ON contact_point (member_no);
CREATE TRIGGER contact_point_inserted AFTER INSERT ON contact_point BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'contact_point', NEW.no, 'insert');
END;
CREATE TRIGGER contact_point_updated AFTER UPDATE ON contact_point BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'contact_point', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'value', OLD.value, NEW.value
        UNION ALL SELECT 'best_time', OLD.best_time, NEW.best_time
        UNION ALL SELECT 'preferred', OLD.preferred, NEW.preferred
        UNION ALL SELECT 'bad', OLD.bad, NEW.bad) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER contact_point_deleted BEFORE DELETE ON contact_point BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE equity_answer (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    dimension TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT,
    at TEXT CHECK (at LIKE '____-__-__')
) STRICT;
CREATE INDEX equity_answer_i1 ON equity_answer (member_no);
CREATE TRIGGER equity_answer_inserted AFTER INSERT ON equity_answer BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'equity_answer', NEW.no, 'insert');
END;
CREATE TRIGGER equity_answer_updated AFTER UPDATE ON equity_answer BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'equity_answer', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'dimension', OLD.dimension, NEW.dimension
        UNION ALL SELECT 'value', OLD.value, NEW.value
        UNION ALL SELECT 'source', OLD.source, NEW.source
        UNION ALL SELECT 'at', OLD.at, NEW.at) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER equity_answer_deleted BEFORE DELETE ON equity_answer BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE setting (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    setting TEXT NOT NULL,
    starts TEXT CHECK (starts LIKE '____-__-__T__:__:__Z'),
    ends TEXT CHECK (ends LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX setting_i1 ON setting (member_no, starts);
CREATE TRIGGER setting_inserted AFTER INSERT ON setting BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'setting', NEW.no, 'insert');
END;
CREATE TRIGGER setting_updated AFTER UPDATE ON setting BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'setting', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'setting', OLD.setting, NEW.setting
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER setting_deleted BEFORE DELETE ON setting BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE programme (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    name TEXT NOT NULL,
    contact TEXT,
    leads INTEGER NOT NULL DEFAULT 0 CHECK (leads IN (0, 1)),
    starts TEXT CHECK (starts LIKE '____-__-__'),
    ends TEXT CHECK (ends LIKE '____-__-__')
) STRICT;
CREATE INDEX programme_i1 ON programme (member_no);
CREATE TRIGGER programme_inserted AFTER INSERT ON programme BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'programme', NEW.no, 'insert');
END;
CREATE TRIGGER programme_updated AFTER UPDATE ON programme BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'programme', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'contact', OLD.contact, NEW.contact
        UNION ALL SELECT 'leads', OLD.leads, NEW.leads
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER programme_deleted BEFORE DELETE ON programme BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE fact (
    member_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    act_in INTEGER NOT NULL,
    act_out INTEGER,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__'),
    end_at TEXT CHECK (end_at LIKE '____-__-__'),
    unit TEXT,
    source TEXT,
    origin INTEGER,
    PRIMARY KEY (member_no, row_no)
) WITHOUT ROWID, STRICT;

CREATE TABLE encounter (
    member_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    act_in INTEGER NOT NULL,
    act_out INTEGER,
    kind TEXT NOT NULL,
    admit TEXT NOT NULL CHECK (admit LIKE '____-__-__T__:__:__Z'),
    discharge TEXT CHECK (discharge LIKE '____-__-__T__:__:__Z'),
    disposition TEXT,
    to_setting TEXT,
    principal_icd10 TEXT,
    planned TEXT,
    source TEXT,
    origin INTEGER,
    PRIMARY KEY (member_no, row_no)
) WITHOUT ROWID, STRICT;

CREATE TABLE organisation (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT,
    verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
    counties TEXT,
    settings TEXT,
    capacity INTEGER,
    after_hours_phone TEXT
) STRICT;
CREATE UNIQUE INDEX organisation_u1 ON organisation (name_key) WHERE voided_act IS NULL;
CREATE TRIGGER organisation_inserted AFTER INSERT ON organisation BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'organisation', NEW.no, 'insert');
END;
CREATE TRIGGER organisation_updated AFTER UPDATE ON organisation BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'organisation', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'name_key', OLD.name_key, NEW.name_key
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'verified', OLD.verified, NEW.verified
        UNION ALL SELECT 'counties', OLD.counties, NEW.counties
        UNION ALL SELECT 'settings', OLD.settings, NEW.settings
        UNION ALL SELECT 'capacity', OLD.capacity, NEW.capacity
        UNION ALL SELECT 'after_hours_phone', OLD.after_hours_phone, NEW.after_hours_phone) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER organisation_deleted BEFORE DELETE ON organisation BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE person (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    organisation_no INTEGER REFERENCES organisation (no),
    name TEXT NOT NULL,
    role TEXT,
    phone TEXT,
    email TEXT
) STRICT;
CREATE INDEX person_i1 ON person (organisation_no);
CREATE TRIGGER person_inserted AFTER INSERT ON person BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'person', NEW.no, 'insert');
END;
CREATE TRIGGER person_updated AFTER UPDATE ON person BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'person', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'organisation_no', OLD.organisation_no, NEW.organisation_no
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'role', OLD.role, NEW.role
        UNION ALL SELECT 'phone', OLD.phone, NEW.phone
        UNION ALL SELECT 'email', OLD.email, NEW.email) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER person_deleted BEFORE DELETE ON person BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE care_case (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    stage TEXT NOT NULL CHECK (stage IN ('received', 'in_review', 'approved', 'with_provider', 'outreach', 'difficult_to_enroll', 'scheduled', 'assessed', 'active', 'ending', 'closed')),
    stage_since TEXT NOT NULL CHECK (stage_since LIKE '____-__-__T__:__:__Z'),
    opened_at TEXT NOT NULL CHECK (opened_at LIKE '____-__-__T__:__:__Z'),
    owner TEXT,
    team TEXT,
    urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    expedited INTEGER NOT NULL DEFAULT 0 CHECK (expedited IN (0, 1)),
    hold INTEGER NOT NULL DEFAULT 0 CHECK (hold IN (0, 1)),
    hold_reason TEXT,
    hold_review TEXT CHECK (hold_review LIKE '____-__-__'),
    waiting_on TEXT CHECK (waiting_on IN ('us', 'member', 'referrer', 'provider')),
    waiting_until TEXT CHECK (waiting_until LIKE '____-__-__T__:__:__Z'),
    death_reported INTEGER NOT NULL DEFAULT 0 CHECK (death_reported IN (0, 1)),
    discharge_notice TEXT CHECK (discharge_notice LIKE '____-__-__'),
    pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    provider_no INTEGER REFERENCES organisation (no),
    service_model TEXT,
    lead TEXT,
    attempts INTEGER,
    home_first TEXT CHECK (home_first IN ('yes', 'no')),
    acp TEXT CHECK (acp IN ('yes', 'no')),
    agreed_by TEXT,
    agreed_on TEXT CHECK (agreed_on LIKE '____-__-__'),
    approval_until TEXT CHECK (approval_until LIKE '____-__-__'),
    ending_reason TEXT,
    ending_from TEXT CHECK (ending_from LIKE '____-__-__'),
    benefits_continue INTEGER NOT NULL DEFAULT 0 CHECK (benefits_continue IN (0, 1)),
    closure TEXT,
    closed_at TEXT CHECK (closed_at LIKE '____-__-__T__:__:__Z'),
    closed_from TEXT
) STRICT;
CREATE INDEX care_case_i1 ON care_case (member_no, no);
CREATE INDEX care_case_i2 ON care_case (owner);
CREATE INDEX care_case_i3 ON care_case (no) WHERE pinned = 1;
CREATE INDEX care_case_i4 ON care_case (waiting_until) WHERE waiting_until IS NOT NULL;
CREATE UNIQUE INDEX care_case_u1 ON care_case (member_no) WHERE voided_act IS NULL AND stage <> 'closed';
CREATE TRIGGER care_case_inserted AFTER INSERT ON care_case BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'care_case', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'closed_from', OLD.closed_from, NEW.closed_from) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER care_case_deleted BEFORE DELETE ON care_case BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE referral (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER NOT NULL REFERENCES care_case (no),
    member_no INTEGER NOT NULL REFERENCES member (no),
    source_id TEXT,
    received_at TEXT NOT NULL CHECK (received_at LIKE '____-__-__T__:__:__Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at LIKE '____-__-__T__:__:__Z'),
    delegate_received_at TEXT CHECK (delegate_received_at LIKE '____-__-__T__:__:__Z'),
    source TEXT NOT NULL,
    referrer TEXT,
    channel TEXT,
    urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    expedited INTEGER NOT NULL DEFAULT 0 CHECK (expedited IN (0, 1)),
    in_network TEXT CHECK (in_network IN ('yes', 'no')),
    best_time TEXT,
    notes TEXT,
    service_model TEXT,
    loop TEXT NOT NULL,
    joined INTEGER NOT NULL DEFAULT 0 CHECK (joined IN (0, 1)),
    inherits INTEGER REFERENCES determination (no)
) STRICT;
CREATE INDEX referral_i1 ON referral (case_no);
CREATE INDEX referral_i2 ON referral (member_no);
CREATE UNIQUE INDEX referral_u1 ON referral (source_id) WHERE voided_act IS NULL AND source_id IS NOT NULL;
CREATE TRIGGER referral_inserted AFTER INSERT ON referral BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'referral', NEW.no, 'insert');
END;
CREATE TRIGGER referral_updated AFTER UPDATE ON referral BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'referral', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'source_id', OLD.source_id, NEW.source_id
        UNION ALL SELECT 'received_at', OLD.received_at, NEW.received_at
        UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at
        UNION ALL SELECT 'delegate_received_at', OLD.delegate_received_at, NEW.delegate_received_at
        UNION ALL SELECT 'source', OLD.source, NEW.source
        UNION ALL SELECT 'referrer', OLD.referrer, NEW.referrer
        UNION ALL SELECT 'channel', OLD.channel, NEW.channel
        UNION ALL SELECT 'urgent', OLD.urgent, NEW.urgent
        UNION ALL SELECT 'expedited', OLD.expedited, NEW.expedited
        UNION ALL SELECT 'in_network', OLD.in_network, NEW.in_network
        UNION ALL SELECT 'best_time', OLD.best_time, NEW.best_time
        UNION ALL SELECT 'notes', OLD.notes, NEW.notes
        UNION ALL SELECT 'service_model', OLD.service_model, NEW.service_model
        UNION ALL SELECT 'loop', OLD.loop, NEW.loop
        UNION ALL SELECT 'joined', OLD.joined, NEW.joined
        UNION ALL SELECT 'inherits', OLD.inherits, NEW.inherits) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER referral_deleted BEFORE DELETE ON referral BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE loop_event (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    referral_no INTEGER NOT NULL REFERENCES referral (no),
    bead TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    by_user TEXT
) STRICT;
CREATE INDEX loop_event_i1 ON loop_event (referral_no);
CREATE TRIGGER loop_event_inserted AFTER INSERT ON loop_event BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'loop_event', NEW.no, 'insert');
END;
CREATE TRIGGER loop_event_updated AFTER UPDATE ON loop_event BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'loop_event', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'referral_no', OLD.referral_no, NEW.referral_no
        UNION ALL SELECT 'bead', OLD.bead, NEW.bead
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'by_user', OLD.by_user, NEW.by_user) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER loop_event_deleted BEFORE DELETE ON loop_event BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE obligation (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    referral_no INTEGER REFERENCES referral (no),
    clock TEXT NOT NULL,
    owner TEXT,
    start_event TEXT,
    started TEXT NOT NULL CHECK (started LIKE '____-__-__T__:__:__Z'),
    start_act INTEGER NOT NULL,
    opens TEXT CHECK (opens LIKE '____-__-__T__:__:__Z'),
    due TEXT NOT NULL CHECK (due LIKE '____-__-__T__:__:__Z'),
    first_due TEXT CHECK (first_due LIKE '____-__-__T__:__:__Z'),
    policy_version TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'met', 'cancelled', 'lapsed')),
    ended TEXT CHECK (ended LIKE '____-__-__T__:__:__Z'),
    end_act INTEGER,
    reason TEXT,
    about TEXT
) STRICT;
CREATE INDEX obligation_i1 ON obligation (case_no, no);
CREATE INDEX obligation_i2 ON obligation (member_no, no);
CREATE TRIGGER obligation_inserted AFTER INSERT ON obligation BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'obligation', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'about', OLD.about, NEW.about) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER obligation_deleted BEFORE DELETE ON obligation BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE contact (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER NOT NULL REFERENCES care_case (no),
    member_no INTEGER NOT NULL REFERENCES member (no),
    by_party TEXT NOT NULL CHECK (by_party IN ('plan', 'provider')),
    method TEXT NOT NULL,
    result TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    by_user TEXT
) STRICT;
CREATE INDEX contact_i1 ON contact (case_no, at);
CREATE TRIGGER contact_inserted AFTER INSERT ON contact BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'contact', NEW.no, 'insert');
END;
CREATE TRIGGER contact_updated AFTER UPDATE ON contact BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'contact', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'by_party', OLD.by_party, NEW.by_party
        UNION ALL SELECT 'method', OLD.method, NEW.method
        UNION ALL SELECT 'result', OLD.result, NEW.result
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'by_user', OLD.by_user, NEW.by_user) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER contact_deleted BEFORE DELETE ON contact BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE determination (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER NOT NULL REFERENCES care_case (no),
    outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'approved_in_part', 'denied')),
    by_user TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    ruleset TEXT,
    ruleset_version TEXT,
    clinical TEXT CHECK (clinical IN ('met', 'not_met', 'unknown')),
    facts TEXT,
    services TEXT,
    setting TEXT,
    units TEXT,
    starts TEXT CHECK (starts LIKE '____-__-__'),
    ends TEXT CHECK (ends LIKE '____-__-__'),
    authorization TEXT,
    reason TEXT,
    body TEXT,
    leaf TEXT,
    letter TEXT,
    notified_at TEXT CHECK (notified_at LIKE '____-__-__T__:__:__Z'),
    appeal_until TEXT CHECK (appeal_until LIKE '____-__-__')
) STRICT;
CREATE INDEX determination_i1 ON determination (case_no, no);
CREATE TRIGGER determination_inserted AFTER INSERT ON determination BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'determination', NEW.no, 'insert');
END;
CREATE TRIGGER determination_updated AFTER UPDATE ON determination BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'determination', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'outcome', OLD.outcome, NEW.outcome
        UNION ALL SELECT 'by_user', OLD.by_user, NEW.by_user
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'ruleset', OLD.ruleset, NEW.ruleset
        UNION ALL SELECT 'ruleset_version', OLD.ruleset_version, NEW.ruleset_version
        UNION ALL SELECT 'clinical', OLD.clinical, NEW.clinical
        UNION ALL SELECT 'facts', OLD.facts, NEW.facts
        UNION ALL SELECT 'services', OLD.services, NEW.services
        UNION ALL SELECT 'setting', OLD.setting, NEW.setting
        UNION ALL SELECT 'units', OLD.units, NEW.units
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends
        UNION ALL SELECT 'authorization', OLD.authorization, NEW.authorization
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'leaf', OLD.leaf, NEW.leaf
        UNION ALL SELECT 'letter', OLD.letter, NEW.letter
        UNION ALL SELECT 'notified_at', OLD.notified_at, NEW.notified_at
        UNION ALL SELECT 'appeal_until', OLD.appeal_until, NEW.appeal_until) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER determination_deleted BEFORE DELETE ON determination BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE appeal (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER NOT NULL REFERENCES care_case (no),
    determination_no INTEGER REFERENCES determination (no),
    filed_at TEXT NOT NULL CHECK (filed_at LIKE '____-__-__T__:__:__Z'),
    by_whom TEXT,
    kind TEXT,
    benefits_continue INTEGER NOT NULL DEFAULT 0 CHECK (benefits_continue IN (0, 1)),
    outcome TEXT
) STRICT;
CREATE INDEX appeal_i1 ON appeal (case_no);
CREATE TRIGGER appeal_inserted AFTER INSERT ON appeal BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'appeal', NEW.no, 'insert');
END;
CREATE TRIGGER appeal_updated AFTER UPDATE ON appeal BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'appeal', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'determination_no', OLD.determination_no, NEW.determination_no
        UNION ALL SELECT 'filed_at', OLD.filed_at, NEW.filed_at
        UNION ALL SELECT 'by_whom', OLD.by_whom, NEW.by_whom
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'benefits_continue', OLD.benefits_continue, NEW.benefits_continue
        UNION ALL SELECT 'outcome', OLD.outcome, NEW.outcome) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER appeal_deleted BEFORE DELETE ON appeal BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE notice (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER REFERENCES care_case (no),
    member_no INTEGER NOT NULL REFERENCES member (no),
    referral_no INTEGER REFERENCES referral (no),
    template TEXT NOT NULL,
    recipient TEXT,
    method TEXT,
    at TEXT CHECK (at LIKE '____-__-__T__:__:__Z'),
    state TEXT NOT NULL CHECK (state IN ('owed', 'sent', 'cancelled'))
) STRICT;
CREATE INDEX notice_i1 ON notice (case_no);
CREATE INDEX notice_i2 ON notice (member_no);
CREATE TRIGGER notice_inserted AFTER INSERT ON notice BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'notice', NEW.no, 'insert');
END;
CREATE TRIGGER notice_updated AFTER UPDATE ON notice BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'notice', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'referral_no', OLD.referral_no, NEW.referral_no
        UNION ALL SELECT 'template', OLD.template, NEW.template
        UNION ALL SELECT 'recipient', OLD.recipient, NEW.recipient
        UNION ALL SELECT 'method', OLD.method, NEW.method
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'state', OLD.state, NEW.state) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER notice_deleted BEFORE DELETE ON notice BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE note (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    body TEXT NOT NULL,
    restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
    author TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX note_i1 ON note (member_no, at);
CREATE TRIGGER note_inserted AFTER INSERT ON note BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'note', NEW.no, 'insert');
END;
CREATE TRIGGER note_updated AFTER UPDATE ON note BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'note', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'restricted', OLD.restricted, NEW.restricted
        UNION ALL SELECT 'author', OLD.author, NEW.author
        UNION ALL SELECT 'at', OLD.at, NEW.at) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER note_deleted BEFORE DELETE ON note BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE task (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    body TEXT NOT NULL,
    due TEXT CHECK (due LIKE '____-__-__'),
    owner TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'done')),
    done_at TEXT CHECK (done_at LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX task_i1 ON task (member_no);
CREATE INDEX task_i2 ON task (owner, due);
CREATE TRIGGER task_inserted AFTER INSERT ON task BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'task', NEW.no, 'insert');
END;
CREATE TRIGGER task_updated AFTER UPDATE ON task BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'task', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'due', OLD.due, NEW.due
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'state', OLD.state, NEW.state
        UNION ALL SELECT 'done_at', OLD.done_at, NEW.done_at) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER task_deleted BEFORE DELETE ON task BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE event (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    kind TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    result TEXT,
    detail TEXT
) STRICT;
CREATE INDEX event_i1 ON event (member_no, at);
CREATE TRIGGER event_inserted AFTER INSERT ON event BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'event', NEW.no, 'insert');
END;
CREATE TRIGGER event_updated AFTER UPDATE ON event BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'event', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'result', OLD.result, NEW.result
        UNION ALL SELECT 'detail', OLD.detail, NEW.detail) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER event_deleted BEFORE DELETE ON event BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE care_plan (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'superseded')),
    review_due TEXT CHECK (review_due LIKE '____-__-__'),
    decision_maker TEXT,
    language TEXT,
    format TEXT,
    contingency TEXT,
    after_hours TEXT,
    agreed_by TEXT,
    agreed_basis TEXT,
    agreed_at TEXT CHECK (agreed_at LIKE '____-__-__T__:__:__Z'),
    agreed_method TEXT,
    revision INTEGER
) STRICT;
CREATE INDEX care_plan_i1 ON care_plan (member_no);
CREATE TRIGGER care_plan_inserted AFTER INSERT ON care_plan BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'care_plan', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'revision', OLD.revision, NEW.revision) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER care_plan_deleted BEFORE DELETE ON care_plan BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE problem (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    plan_no INTEGER NOT NULL REFERENCES care_plan (no),
    body TEXT NOT NULL,
    domain TEXT,
    position INTEGER,
    ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__Z'),
    end_reason TEXT
) STRICT;
CREATE INDEX problem_i1 ON problem (plan_no);
CREATE TRIGGER problem_inserted AFTER INSERT ON problem BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'problem', NEW.no, 'insert');
END;
CREATE TRIGGER problem_updated AFTER UPDATE ON problem BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'problem', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'plan_no', OLD.plan_no, NEW.plan_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'domain', OLD.domain, NEW.domain
        UNION ALL SELECT 'position', OLD.position, NEW.position
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER problem_deleted BEFORE DELETE ON problem BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE goal (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    problem_no INTEGER NOT NULL REFERENCES problem (no),
    body TEXT NOT NULL,
    priority INTEGER,
    measure TEXT,
    target TEXT CHECK (target LIKE '____-__-__'),
    achievement TEXT,
    position INTEGER,
    ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__Z'),
    end_reason TEXT
) STRICT;
CREATE INDEX goal_i1 ON goal (problem_no);
CREATE TRIGGER goal_inserted AFTER INSERT ON goal BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'goal', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER goal_deleted BEFORE DELETE ON goal BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE intervention (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    goal_no INTEGER NOT NULL REFERENCES goal (no),
    body TEXT NOT NULL,
    owner TEXT,
    due TEXT CHECK (due LIKE '____-__-__'),
    frequency TEXT,
    position INTEGER,
    ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__Z'),
    end_reason TEXT
) STRICT;
CREATE INDEX intervention_i1 ON intervention (goal_no);
CREATE TRIGGER intervention_inserted AFTER INSERT ON intervention BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'intervention', NEW.no, 'insert');
END;
CREATE TRIGGER intervention_updated AFTER UPDATE ON intervention BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'intervention', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'goal_no', OLD.goal_no, NEW.goal_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'due', OLD.due, NEW.due
        UNION ALL SELECT 'frequency', OLD.frequency, NEW.frequency
        UNION ALL SELECT 'position', OLD.position, NEW.position
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER intervention_deleted BEFORE DELETE ON intervention BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE intervention_goal (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    intervention_no INTEGER NOT NULL REFERENCES intervention (no),
    goal_no INTEGER NOT NULL REFERENCES goal (no)
) STRICT;
CREATE INDEX intervention_goal_i1 ON intervention_goal (goal_no);
CREATE INDEX intervention_goal_i2 ON intervention_goal (intervention_no);
CREATE TRIGGER intervention_goal_inserted AFTER INSERT ON intervention_goal BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'intervention_goal', NEW.no, 'insert');
END;
CREATE TRIGGER intervention_goal_updated AFTER UPDATE ON intervention_goal BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'intervention_goal', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'intervention_no', OLD.intervention_no, NEW.intervention_no
        UNION ALL SELECT 'goal_no', OLD.goal_no, NEW.goal_no) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER intervention_goal_deleted BEFORE DELETE ON intervention_goal BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE barrier (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    goal_no INTEGER NOT NULL REFERENCES goal (no),
    body TEXT NOT NULL,
    position INTEGER,
    ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__Z'),
    end_reason TEXT
) STRICT;
CREATE INDEX barrier_i1 ON barrier (goal_no);
CREATE TRIGGER barrier_inserted AFTER INSERT ON barrier BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'barrier', NEW.no, 'insert');
END;
CREATE TRIGGER barrier_updated AFTER UPDATE ON barrier BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'barrier', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'goal_no', OLD.goal_no, NEW.goal_no
        UNION ALL SELECT 'body', OLD.body, NEW.body
        UNION ALL SELECT 'position', OLD.position, NEW.position
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at
        UNION ALL SELECT 'end_reason', OLD.end_reason, NEW.end_reason) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER barrier_deleted BEFORE DELETE ON barrier BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE plan_version (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    plan_no INTEGER NOT NULL REFERENCES care_plan (no),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    signed_at TEXT NOT NULL CHECK (signed_at LIKE '____-__-__T__:__:__Z'),
    struck_at TEXT CHECK (struck_at LIKE '____-__-__T__:__:__Z'),
    strike_reason TEXT,
    reasons TEXT
) STRICT;
CREATE UNIQUE INDEX plan_version_u1 ON plan_version (plan_no, number) WHERE voided_act IS NULL;
CREATE TRIGGER plan_version_inserted AFTER INSERT ON plan_version BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'plan_version', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'reasons', OLD.reasons, NEW.reasons) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER plan_version_deleted BEFORE DELETE ON plan_version BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE plan_share (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    plan_no INTEGER NOT NULL REFERENCES care_plan (no),
    number INTEGER,
    recipient TEXT NOT NULL,
    method TEXT,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX plan_share_i1 ON plan_share (plan_no);
CREATE TRIGGER plan_share_inserted AFTER INSERT ON plan_share BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'plan_share', NEW.no, 'insert');
END;
CREATE TRIGGER plan_share_updated AFTER UPDATE ON plan_share BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'plan_share', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'plan_no', OLD.plan_no, NEW.plan_no
        UNION ALL SELECT 'number', OLD.number, NEW.number
        UNION ALL SELECT 'recipient', OLD.recipient, NEW.recipient
        UNION ALL SELECT 'method', OLD.method, NEW.method
        UNION ALL SELECT 'at', OLD.at, NEW.at) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER plan_share_deleted BEFORE DELETE ON plan_share BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE team_member (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    discipline TEXT NOT NULL,
    person TEXT NOT NULL,
    leads INTEGER NOT NULL DEFAULT 0 CHECK (leads IN (0, 1)),
    starts TEXT CHECK (starts LIKE '____-__-__'),
    ends TEXT CHECK (ends LIKE '____-__-__')
) STRICT;
CREATE INDEX team_member_i1 ON team_member (member_no);
CREATE TRIGGER team_member_inserted AFTER INSERT ON team_member BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'team_member', NEW.no, 'insert');
END;
CREATE TRIGGER team_member_updated AFTER UPDATE ON team_member BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'team_member', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'discipline', OLD.discipline, NEW.discipline
        UNION ALL SELECT 'person', OLD.person, NEW.person
        UNION ALL SELECT 'leads', OLD.leads, NEW.leads
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER team_member_deleted BEFORE DELETE ON team_member BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE meeting (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('rounds', 'ict', 'call')),
    starts TEXT NOT NULL CHECK (starts LIKE '____-__-__T__:__:__Z'),
    ended TEXT CHECK (ended LIKE '____-__-__T__:__:__Z'),
    mode TEXT,
    present TEXT,
    next TEXT CHECK (next LIKE '____-__-__')
) STRICT;
CREATE INDEX meeting_i1 ON meeting (starts);
CREATE TRIGGER meeting_inserted AFTER INSERT ON meeting BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'meeting', NEW.no, 'insert');
END;
CREATE TRIGGER meeting_updated AFTER UPDATE ON meeting BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'meeting', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ended', OLD.ended, NEW.ended
        UNION ALL SELECT 'mode', OLD.mode, NEW.mode
        UNION ALL SELECT 'present', OLD.present, NEW.present
        UNION ALL SELECT 'next', OLD.next, NEW.next) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER meeting_deleted BEFORE DELETE ON meeting BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE agenda_item (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    meeting_no INTEGER REFERENCES meeting (no),
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    reason TEXT,
    requested_at TEXT CHECK (requested_at LIKE '____-__-__T__:__:__Z'),
    meeting_date TEXT CHECK (meeting_date LIKE '____-__-__'),
    decision TEXT,
    owner TEXT,
    due TEXT CHECK (due LIKE '____-__-__')
) STRICT;
CREATE INDEX agenda_item_i1 ON agenda_item (meeting_no);
CREATE INDEX agenda_item_i2 ON agenda_item (member_no);
CREATE TRIGGER agenda_item_inserted AFTER INSERT ON agenda_item BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'agenda_item', NEW.no, 'insert');
END;
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
        UNION ALL SELECT 'due', OLD.due, NEW.due) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER agenda_item_deleted BEFORE DELETE ON agenda_item BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE assessment (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    instrument TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    by_user TEXT,
    answered_by TEXT,
    items TEXT,
    score TEXT,
    band TEXT
) STRICT;
CREATE INDEX assessment_i1 ON assessment (member_no, at);
CREATE TRIGGER assessment_inserted AFTER INSERT ON assessment BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'assessment', NEW.no, 'insert');
END;
CREATE TRIGGER assessment_updated AFTER UPDATE ON assessment BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'assessment', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'instrument', OLD.instrument, NEW.instrument
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'by_user', OLD.by_user, NEW.by_user
        UNION ALL SELECT 'answered_by', OLD.answered_by, NEW.answered_by
        UNION ALL SELECT 'items', OLD.items, NEW.items
        UNION ALL SELECT 'score', OLD.score, NEW.score
        UNION ALL SELECT 'band', OLD.band, NEW.band) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER assessment_deleted BEFORE DELETE ON assessment BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE service (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    case_no INTEGER REFERENCES care_case (no),
    service TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('yes', 'no', 'not_needed')),
    reason TEXT,
    last_date TEXT CHECK (last_date LIKE '____-__-__')
) STRICT;
CREATE INDEX service_i1 ON service (member_no);
CREATE TRIGGER service_inserted AFTER INSERT ON service BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'service', NEW.no, 'insert');
END;
CREATE TRIGGER service_updated AFTER UPDATE ON service BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'service', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'service', OLD.service, NEW.service
        UNION ALL SELECT 'decision', OLD.decision, NEW.decision
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'last_date', OLD.last_date, NEW.last_date) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER service_deleted BEFORE DELETE ON service BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE care_authorization (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER NOT NULL REFERENCES care_case (no),
    number TEXT,
    units TEXT,
    starts TEXT CHECK (starts LIKE '____-__-__'),
    ends TEXT CHECK (ends LIKE '____-__-__')
) STRICT;
CREATE INDEX care_authorization_i1 ON care_authorization (case_no);
CREATE TRIGGER care_authorization_inserted AFTER INSERT ON care_authorization BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'care_authorization', NEW.no, 'insert');
END;
CREATE TRIGGER care_authorization_updated AFTER UPDATE ON care_authorization BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'care_authorization', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'number', OLD.number, NEW.number
        UNION ALL SELECT 'units', OLD.units, NEW.units
        UNION ALL SELECT 'starts', OLD.starts, NEW.starts
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER care_authorization_deleted BEFORE DELETE ON care_authorization BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE payable (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    case_no INTEGER NOT NULL REFERENCES care_case (no),
    kind TEXT NOT NULL CHECK (kind IN ('assessment', 'month', 'incentive')),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__'),
    state TEXT
) STRICT;
CREATE INDEX payable_i1 ON payable (case_no);
CREATE TRIGGER payable_inserted AFTER INSERT ON payable BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'payable', NEW.no, 'insert');
END;
CREATE TRIGGER payable_updated AFTER UPDATE ON payable BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'payable', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'case_no', OLD.case_no, NEW.case_no
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'state', OLD.state, NEW.state) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER payable_deleted BEFORE DELETE ON payable BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE caregiver (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    name TEXT NOT NULL,
    relation TEXT,
    phone TEXT,
    language TEXT,
    ends TEXT CHECK (ends LIKE '____-__-__')
) STRICT;
CREATE INDEX caregiver_i1 ON caregiver (member_no);
CREATE TRIGGER caregiver_inserted AFTER INSERT ON caregiver BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'caregiver', NEW.no, 'insert');
END;
CREATE TRIGGER caregiver_updated AFTER UPDATE ON caregiver BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'caregiver', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'relation', OLD.relation, NEW.relation
        UNION ALL SELECT 'phone', OLD.phone, NEW.phone
        UNION ALL SELECT 'language', OLD.language, NEW.language
        UNION ALL SELECT 'ends', OLD.ends, NEW.ends) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER caregiver_deleted BEFORE DELETE ON caregiver BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE resource (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    name TEXT NOT NULL,
    kind TEXT,
    counties TEXT,
    languages TEXT,
    phone TEXT
) STRICT;
CREATE TRIGGER resource_inserted AFTER INSERT ON resource BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'resource', NEW.no, 'insert');
END;
CREATE TRIGGER resource_updated AFTER UPDATE ON resource BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'resource', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'counties', OLD.counties, NEW.counties
        UNION ALL SELECT 'languages', OLD.languages, NEW.languages
        UNION ALL SELECT 'phone', OLD.phone, NEW.phone) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER resource_deleted BEFORE DELETE ON resource BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE acp_document (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    kind TEXT NOT NULL,
    at TEXT CHECK (at LIKE '____-__-__'),
    signer TEXT,
    content TEXT,
    copy_on_file INTEGER NOT NULL DEFAULT 0 CHECK (copy_on_file IN (0, 1)),
    ended_at TEXT CHECK (ended_at LIKE '____-__-__')
) STRICT;
CREATE INDEX acp_document_i1 ON acp_document (member_no);
CREATE TRIGGER acp_document_inserted AFTER INSERT ON acp_document BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'acp_document', NEW.no, 'insert');
END;
CREATE TRIGGER acp_document_updated AFTER UPDATE ON acp_document BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'acp_document', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'signer', OLD.signer, NEW.signer
        UNION ALL SELECT 'content', OLD.content, NEW.content
        UNION ALL SELECT 'copy_on_file', OLD.copy_on_file, NEW.copy_on_file
        UNION ALL SELECT 'ended_at', OLD.ended_at, NEW.ended_at) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER acp_document_deleted BEFORE DELETE ON acp_document BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE configuration (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    name TEXT NOT NULL,
    value TEXT
) STRICT;
CREATE UNIQUE INDEX configuration_u1 ON configuration (name) WHERE voided_act IS NULL;
CREATE TRIGGER configuration_inserted AFTER INSERT ON configuration BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'configuration', NEW.no, 'insert');
END;
CREATE TRIGGER configuration_updated AFTER UPDATE ON configuration BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'configuration', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'value', OLD.value, NEW.value) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER configuration_deleted BEFORE DELETE ON configuration BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE app_user (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    name TEXT NOT NULL,
    full_name TEXT,
    role TEXT NOT NULL CHECK (role IN ('case_manager', 'pc_coordinator', 'supervisor', 'medical_director', 'outreach', 'special_programs', 'pc_provider_liaison', 'auditor', 'admin')),
    team TEXT,
    organisation_no INTEGER REFERENCES organisation (no),
    os_ident TEXT,
    secret TEXT,
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    failures INTEGER
) STRICT;
CREATE UNIQUE INDEX app_user_u1 ON app_user (name) WHERE voided_act IS NULL;
CREATE TRIGGER app_user_inserted AFTER INSERT ON app_user BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'app_user', NEW.no, 'insert');
END;
CREATE TRIGGER app_user_updated AFTER UPDATE ON app_user BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'app_user', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'full_name', OLD.full_name, NEW.full_name
        UNION ALL SELECT 'role', OLD.role, NEW.role
        UNION ALL SELECT 'team', OLD.team, NEW.team
        UNION ALL SELECT 'organisation_no', OLD.organisation_no, NEW.organisation_no
        UNION ALL SELECT 'os_ident', OLD.os_ident, NEW.os_ident
        UNION ALL SELECT 'secret', OLD.secret, NEW.secret
        UNION ALL SELECT 'disabled', OLD.disabled, NEW.disabled
        UNION ALL SELECT 'failures', OLD.failures, NEW.failures) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER app_user_deleted BEFORE DELETE ON app_user BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE team (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    name TEXT NOT NULL,
    title TEXT
) STRICT;
CREATE UNIQUE INDEX team_u1 ON team (name) WHERE voided_act IS NULL;
CREATE TRIGGER team_inserted AFTER INSERT ON team BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'team', NEW.no, 'insert');
END;
CREATE TRIGGER team_updated AFTER UPDATE ON team BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'team', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'title', OLD.title, NEW.title) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER team_deleted BEFORE DELETE ON team BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE saved_list (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    owner TEXT,
    team TEXT
) STRICT;
CREATE UNIQUE INDEX saved_list_u1 ON saved_list (owner, name) WHERE voided_act IS NULL;
CREATE UNIQUE INDEX saved_list_u2 ON saved_list (team, name) WHERE voided_act IS NULL;
CREATE TRIGGER saved_list_inserted AFTER INSERT ON saved_list BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'saved_list', NEW.no, 'insert');
END;
CREATE TRIGGER saved_list_updated AFTER UPDATE ON saved_list BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'saved_list', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'filter', OLD.filter, NEW.filter
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'team', OLD.team, NEW.team) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER saved_list_deleted BEFORE DELETE ON saved_list BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE document (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('ruleset', 'policy', 'library')),
    name TEXT NOT NULL,
    revision TEXT NOT NULL,
    effective_from TEXT CHECK (effective_from LIKE '____-__-__'),
    effective_to TEXT CHECK (effective_to LIKE '____-__-__'),
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'retired')),
    author TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX document_i1 ON document (kind, name);
CREATE TRIGGER document_inserted AFTER INSERT ON document BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'document', NEW.no, 'insert');
END;
CREATE TRIGGER document_updated AFTER UPDATE ON document BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'document', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'name', OLD.name, NEW.name
        UNION ALL SELECT 'revision', OLD.revision, NEW.revision
        UNION ALL SELECT 'effective_from', OLD.effective_from, NEW.effective_from
        UNION ALL SELECT 'effective_to', OLD.effective_to, NEW.effective_to
        UNION ALL SELECT 'state', OLD.state, NEW.state
        UNION ALL SELECT 'author', OLD.author, NEW.author
        UNION ALL SELECT 'body', OLD.body, NEW.body) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER document_deleted BEFORE DELETE ON document BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE break_glass (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    member_no INTEGER NOT NULL REFERENCES member (no),
    by_user TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL CHECK (until LIKE '____-__-__T__:__:__Z'),
    reviewed_by TEXT,
    reviewed_at TEXT CHECK (reviewed_at LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX break_glass_i1 ON break_glass (member_no);
CREATE TRIGGER break_glass_inserted AFTER INSERT ON break_glass BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'break_glass', NEW.no, 'insert');
END;
CREATE TRIGGER break_glass_updated AFTER UPDATE ON break_glass BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'break_glass', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'member_no', OLD.member_no, NEW.member_no
        UNION ALL SELECT 'by_user', OLD.by_user, NEW.by_user
        UNION ALL SELECT 'reason', OLD.reason, NEW.reason
        UNION ALL SELECT 'until', OLD.until, NEW.until
        UNION ALL SELECT 'reviewed_by', OLD.reviewed_by, NEW.reviewed_by
        UNION ALL SELECT 'reviewed_at', OLD.reviewed_at, NEW.reviewed_at) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER break_glass_deleted BEFORE DELETE ON break_glass BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE import (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    kind TEXT NOT NULL,
    file TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    rows_read INTEGER,
    added INTEGER,
    updated INTEGER,
    unchanged INTEGER,
    rejected INTEGER
) STRICT;
CREATE TRIGGER import_inserted AFTER INSERT ON import BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'import', NEW.no, 'insert');
END;
CREATE TRIGGER import_updated AFTER UPDATE ON import BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'import', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'kind', OLD.kind, NEW.kind
        UNION ALL SELECT 'file', OLD.file, NEW.file
        UNION ALL SELECT 'at', OLD.at, NEW.at
        UNION ALL SELECT 'rows_read', OLD.rows_read, NEW.rows_read
        UNION ALL SELECT 'added', OLD.added, NEW.added
        UNION ALL SELECT 'updated', OLD.updated, NEW.updated
        UNION ALL SELECT 'unchanged', OLD.unchanged, NEW.unchanged
        UNION ALL SELECT 'rejected', OLD.rejected, NEW.rejected) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER import_deleted BEFORE DELETE ON import BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE quarantine (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    made_act INTEGER NOT NULL,
    voided_act INTEGER,
    import_no INTEGER NOT NULL REFERENCES import (no),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    column_name TEXT,
    why TEXT NOT NULL,
    record TEXT
) STRICT;
CREATE INDEX quarantine_i1 ON quarantine (import_no);
CREATE TRIGGER quarantine_inserted AFTER INSERT ON quarantine BEGIN
    INSERT INTO change (act, tbl, row_id, op) VALUES ((SELECT open_act FROM audit_head), 'quarantine', NEW.no, 'insert');
END;
CREATE TRIGGER quarantine_updated AFTER UPDATE ON quarantine BEGIN
    INSERT INTO change (act, tbl, row_id, op, col, before, after)
    SELECT (SELECT open_act FROM audit_head), 'quarantine', NEW.no, 'update', c, b, a FROM (
        SELECT 'voided_act' AS c, OLD.voided_act AS b, NEW.voided_act AS a
        UNION ALL SELECT 'import_no', OLD.import_no, NEW.import_no
        UNION ALL SELECT 'file', OLD.file, NEW.file
        UNION ALL SELECT 'line', OLD.line, NEW.line
        UNION ALL SELECT 'column_name', OLD.column_name, NEW.column_name
        UNION ALL SELECT 'why', OLD.why, NEW.why
        UNION ALL SELECT 'record', OLD.record, NEW.record) WHERE b IS DISTINCT FROM a;
END;
CREATE TRIGGER quarantine_deleted BEFORE DELETE ON quarantine BEGIN
    SELECT RAISE(ABORT, 'rows are voided, never deleted');
END;

CREATE TABLE draft (
    owner TEXT NOT NULL,
    form TEXT NOT NULL,
    subject TEXT NOT NULL,
    base_version INTEGER,
    body TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (owner, form, subject)
) WITHOUT ROWID, STRICT;

CREATE TABLE presence (
    session TEXT NOT NULL,
    subject TEXT NOT NULL,
    by_user TEXT NOT NULL,
    place TEXT,
    until TEXT NOT NULL CHECK (until LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (session, subject)
) WITHOUT ROWID, STRICT;

CREATE TABLE act_member (
    member_no INTEGER NOT NULL,
    act INTEGER NOT NULL,
    PRIMARY KEY (member_no, act)
) WITHOUT ROWID, STRICT;
CREATE INDEX act_member_i1 ON act_member (act);

CREATE TABLE import_member (
    act INTEGER NOT NULL,
    member_no INTEGER NOT NULL,
    PRIMARY KEY (act, member_no)
) WITHOUT ROWID, STRICT;

CREATE TABLE queue (
    work_by TEXT NOT NULL CHECK (work_by LIKE '____-__-__T__:__:__Z'),
    case_no INTEGER NOT NULL,
    obligation_no INTEGER NOT NULL,
    lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
    more INTEGER,
    due TEXT NOT NULL CHECK (due LIKE '____-__-__T__:__:__Z'),
    opens TEXT CHECK (opens LIKE '____-__-__T__:__:__Z'),
    clock TEXT,
    obligation_id TEXT,
    case_id TEXT NOT NULL,
    member_no INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    birth_date TEXT NOT NULL CHECK (birth_date LIKE '____-__-__'),
    lang TEXT NOT NULL,
    interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
    stage TEXT NOT NULL,
    owner TEXT NOT NULL,
    team TEXT NOT NULL,
    county TEXT NOT NULL,
    county_key TEXT NOT NULL,
    city_key TEXT NOT NULL,
    lob TEXT NOT NULL,
    urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    expedited INTEGER NOT NULL DEFAULT 0 CHECK (expedited IN (0, 1)),
    hold INTEGER NOT NULL DEFAULT 0 CHECK (hold IN (0, 1)),
    waiting_on TEXT,
    waiting_until TEXT CHECK (waiting_until LIKE '____-__-__T__:__:__Z'),
    loop TEXT NOT NULL,
    name_key TEXT NOT NULL,
    setting TEXT NOT NULL,
    provider_key TEXT NOT NULL,
    plan_key TEXT NOT NULL,
    referrer_key TEXT NOT NULL,
    sources TEXT NOT NULL,
    conditions TEXT NOT NULL,
    clinical TEXT NOT NULL CHECK (clinical IN ('met', 'not_met', 'unknown')),
    choice TEXT NOT NULL CHECK (choice IN ('met', 'not_met', 'unknown')),
    judged_on TEXT NOT NULL CHECK (judged_on LIKE '____-__-__'),
    PRIMARY KEY (work_by, case_no, obligation_no),
    CHECK (work_by <= due)
) WITHOUT ROWID, STRICT;
CREATE INDEX queue_i1 ON queue (owner, work_by, case_no, obligation_no);
CREATE INDEX queue_i2 ON queue (team, work_by, case_no, obligation_no);
CREATE INDEX queue_i3 ON queue (stage, work_by, case_no, obligation_no);
CREATE INDEX queue_i4 ON queue (county_key, work_by, case_no, obligation_no);
CREATE INDEX queue_i5 ON queue (lang, work_by, case_no, obligation_no);
CREATE INDEX queue_i6 ON queue (case_no);

