-- A death that is verified is no report any more.
ALTER TABLE care_case ADD COLUMN death_verified INTEGER NOT NULL DEFAULT 0 CHECK (death_verified IN (0, 1));

-- Members are found by any word of the name, by the last digits of phone and identifier. Letters with a stroke
-- are folded as well as those with a mark.
CREATE TABLE name_word (
    word TEXT NOT NULL,
    member_no INTEGER NOT NULL,
    PRIMARY KEY (word, member_no)
) WITHOUT ROWID, STRICT;
CREATE INDEX identifier_i3 ON identifier (substr(value, -4));
CREATE INDEX contact_point_i2 ON contact_point (substr(value, -4));
DROP TRIGGER member_updated;
UPDATE member SET
    name_key = replace(replace(replace(replace(replace(replace(name_key,
        'đ', 'd'), 'ł', 'l'), 'ø', 'o'), 'ı', 'i'), 'æ', 'ae'), 'œ', 'oe'),
    given_key = replace(replace(replace(replace(replace(replace(given_key,
        'đ', 'd'), 'ł', 'l'), 'ø', 'o'), 'ı', 'i'), 'æ', 'ae'), 'œ', 'oe')
 WHERE name_key GLOB '*[đłøıæœ]*';
CREATE TRIGGER member_updated BEFORE UPDATE ON member BEGIN
    SELECT journaled('member');
END;
UPDATE queue SET name_key = (SELECT name_key FROM member WHERE no = member_no) WHERE name_key GLOB '*[đłøıæœ]*';
DROP TRIGGER organisation_updated;
UPDATE OR IGNORE organisation SET
    name_key = replace(replace(replace(replace(replace(replace(name_key,
        'đ', 'd'), 'ł', 'l'), 'ø', 'o'), 'ı', 'i'), 'æ', 'ae'), 'œ', 'oe')
 WHERE name_key GLOB '*[đłøıæœ]*';
CREATE TRIGGER organisation_updated BEFORE UPDATE ON organisation BEGIN
    SELECT journaled('organisation');
END;
WITH RECURSIVE part (member_no, word, rest, given) AS (
    SELECT no, '', substr(name_key, instr(name_key || ' ', ' ') + 1) || ' ', given_key FROM member
    UNION ALL
    SELECT member_no, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1), given
      FROM part WHERE rest <> '')
INSERT OR IGNORE INTO name_word (word, member_no)
SELECT word, member_no FROM part WHERE word <> '' AND substr(given, 1, length(word)) <> word;
