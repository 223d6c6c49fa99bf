-- A death that is verified is no report any more.
ALTER TABLE care_case ADD COLUMN death_verified INTEGER NOT NULL DEFAULT 0 CHECK (death_verified IN (0, 1));
