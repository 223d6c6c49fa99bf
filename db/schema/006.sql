-- Signing in: what wrong secrets cost.
CREATE TABLE sign_in_guard (
    user_name TEXT NOT NULL,
    origin TEXT NOT NULL,
    failures INTEGER NOT NULL,
    failed_at TEXT NOT NULL CHECK (failed_at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (user_name, origin)
) WITHOUT ROWID, STRICT;

