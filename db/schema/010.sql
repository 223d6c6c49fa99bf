-- Teams end; a review of a break-glass says what was found.
ALTER TABLE team ADD COLUMN ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__Z');
ALTER TABLE team ADD COLUMN end_reason TEXT;
ALTER TABLE break_glass ADD COLUMN finding TEXT;
