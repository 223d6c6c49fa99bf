-- Operation ids: a save that is repeated, because its answer was lost, finds the act that did it.
ALTER TABLE act ADD COLUMN op TEXT CHECK (length(op) = 36);
CREATE UNIQUE INDEX act_op ON act (op) WHERE op IS NOT NULL;
