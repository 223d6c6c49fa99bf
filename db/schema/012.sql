-- What the record is bounded with when somebody tries without end what they may not: refusals of an hour.
CREATE TABLE refusals (
    user_name TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since LIKE '____-__-__T__:__:__Z'),
    count INTEGER NOT NULL,
    PRIMARY KEY (user_name)
) WITHOUT ROWID, STRICT;
