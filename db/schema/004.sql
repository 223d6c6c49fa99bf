-- When the last backup was made, without reading the journal through.
CREATE INDEX act_backup ON act (number) WHERE kind = 'backup';
