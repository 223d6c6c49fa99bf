-- Operation ids: a save that is repeated, because its answer was lost, finds the act that did it.
ALTER TABLE act ADD COLUMN op TEXT CHECK (length(op) = 36);
CREATE UNIQUE INDEX act_op ON act (op) WHERE op IS NOT NULL;
DROP TRIGGER act_only_open;
CREATE TRIGGER act_only_open BEFORE INSERT ON act
  WHEN NEW.number IS NOT (SELECT open_act FROM audit_head)
    OR EXISTS (SELECT 1 FROM act WHERE number = NEW.number)
    OR EXISTS (SELECT 1 FROM act WHERE op = NEW.op) BEGIN
  SELECT RAISE(ABORT, 'an act is written by its transaction alone');
END;
