#include "sql/bookkeeping.h"

#include "sql/stmt.h"

/* BEFORE INSERT guards stand beside those on UPDATE and DELETE because INSERT OR REPLACE removes a row
 * without firing a delete trigger in a program that did not ask for recursive ones. */
static const char ddl[] =
    "CREATE TABLE act (\n"
    "  number INTEGER PRIMARY KEY CHECK (number > 0),\n"
    "  at TEXT NOT NULL,\n"
    "  user_name TEXT NOT NULL,\n"
    "  session TEXT NOT NULL,\n"
    "  kind TEXT NOT NULL,\n"
    "  subject TEXT,\n"
    "  detail TEXT,\n"
    "  undoes INTEGER REFERENCES act (number),\n"
    "  first_change INTEGER,\n"
    "  last_change INTEGER,\n"
    "  digest TEXT NOT NULL,\n"
    "  mac TEXT NOT NULL,\n"
    "  key_id INTEGER NOT NULL,\n"
    "  op TEXT CHECK (length(op) = 36),\n"
    "  CHECK ((first_change IS NULL) = (last_change IS NULL))\n"
    ") STRICT;\n"
    "CREATE INDEX act_user ON act (user_name, number);\n"
    "CREATE INDEX act_subject ON act (subject, number);\n"
    "CREATE INDEX act_undoes ON act (undoes) WHERE undoes IS NOT NULL;\n"
    "CREATE UNIQUE INDEX act_op ON act (op) WHERE op IS NOT NULL;\n"
    "CREATE INDEX act_backup ON act (number) WHERE kind = 'backup';\n"
    "CREATE TABLE change (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  act INTEGER NOT NULL,\n"
    "  tbl TEXT NOT NULL,\n"
    "  row_id INTEGER NOT NULL,\n"
    "  op TEXT NOT NULL CHECK (op IN ('insert', 'update')),\n"
    "  col TEXT,\n"
    "  before TEXT,\n"
    "  after TEXT,\n"
    "  CHECK ((op = 'update') = (col IS NOT NULL)),\n"
    "  CHECK (op = 'update' OR (before IS NULL AND after IS NULL))\n"
    ") STRICT;\n"
    "CREATE INDEX change_row ON change (tbl, row_id, id) WHERE op = 'update';\n"
    "CREATE TABLE audit_head (\n"
    "  one INTEGER PRIMARY KEY CHECK (one = 1),\n"
    "  chain_id TEXT NOT NULL CHECK (length(chain_id) BETWEEN 1 AND 64),\n"
    "  seq INTEGER NOT NULL,\n"
    "  open_act INTEGER,\n"
    "  mac TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN\n"
    "  SELECT RAISE(ABORT, 'an act is never changed');\nEND;\n"
    "CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN\n"
    "  SELECT RAISE(ABORT, 'an act is never removed');\nEND;\n"
    "CREATE TRIGGER act_only_open BEFORE INSERT ON act\n"
    "  WHEN NEW.number IS NOT (SELECT open_act FROM audit_head)\n"
    "    OR EXISTS (SELECT 1 FROM act WHERE number = NEW.number) BEGIN\n"
    "  SELECT RAISE(ABORT, 'an act is written by its transaction alone');\nEND;\n"
    "CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN\n"
    "  SELECT RAISE(ABORT, 'a journaled change is never changed');\nEND;\n"
    "CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN\n"
    "  SELECT RAISE(ABORT, 'a journaled change is never removed');\nEND;\n"
    "CREATE TRIGGER change_no_replace BEFORE INSERT ON change\n"
    "  WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id) BEGIN\n"
    "  SELECT RAISE(ABORT, 'a journaled change is never replaced');\nEND;\n"
    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head BEGIN\n"
    "  SELECT RAISE(ABORT, 'the head of the journal is never removed');\nEND;\n"
    "CREATE TRIGGER audit_head_one BEFORE INSERT ON audit_head\n"
    "  WHEN EXISTS (SELECT 1 FROM audit_head) BEGIN\n"
    "  SELECT RAISE(ABORT, 'the journal has one head');\nEND;\n"
    "CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head\n"
    "  WHEN NEW.chain_id IS NOT OLD.chain_id OR NEW.seq NOT IN (OLD.seq, OLD.seq + 1) BEGIN\n"
    "  SELECT RAISE(ABORT, 'the journal only moves forward');\nEND;\n";

const char *bookkeeping_ddl(void) {
    return ddl;
}

bool bookkeeping_start(Db *db, const char *chain_id, Error *error) {
    Stmt *stmt = db_stmt(
        db, "INSERT INTO audit_head (one, chain_id, seq, open_act, mac) VALUES (1, $1, 0, NULL, '')", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, chain_id);
    return stmt_run(stmt, error);
}
