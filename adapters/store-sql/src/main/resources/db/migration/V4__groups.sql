-- Who may do what in a group. One dialect for SQLite and PostgreSQL; forms as in V1.
--
-- is_open: whoever knows the name can join. announcements: only owners and moderators write.
-- revision: counts up with each change of the group or of anybody in it.
ALTER TABLE chat_groups RENAME COLUMN owner TO founder;
ALTER TABLE chat_groups ADD COLUMN is_open BIGINT NOT NULL DEFAULT 0;
ALTER TABLE chat_groups ADD COLUMN announcements BIGINT NOT NULL DEFAULT 0;
ALTER TABLE chat_groups ADD COLUMN ended_at BIGINT;
ALTER TABLE chat_groups ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX chat_groups_open ON chat_groups (name_folded) WHERE is_open = 1;

-- A row stays when somebody goes, with what holds if she comes back. Who is in: belonging INVITED or
-- JOINED. since: of that. set_by: who else brought it about.
ALTER TABLE members RENAME COLUMN joined_at TO since;
ALTER TABLE members ADD COLUMN role TEXT NOT NULL DEFAULT 'MEMBER';
ALTER TABLE members ADD COLUMN belonging TEXT NOT NULL DEFAULT 'INVITED';
ALTER TABLE members ADD COLUMN set_by BYTEA REFERENCES people (id);
ALTER TABLE members ADD COLUMN muted_until BIGINT;
ALTER TABLE members ADD COLUMN delivery_mode TEXT NOT NULL DEFAULT 'EVERY_WAY';

CREATE INDEX members_banned ON members (chat_group, since) WHERE belonging = 'BANNED';

-- Until now nobody was asked. As for their terms (V3), those who are in a group in which something
-- was written count as having joined, and so does who founded one.
UPDATE members SET belonging = 'JOINED'
WHERE EXISTS (
        SELECT 1 FROM chat_groups g WHERE g.id = members.chat_group AND g.founder = members.person)
    OR EXISTS (SELECT 1 FROM conversations c WHERE c.chat_group = members.chat_group);

UPDATE members SET role = 'OWNER'
WHERE EXISTS (
    SELECT 1 FROM chat_groups g WHERE g.id = members.chat_group AND g.founder = members.person);

-- Where the founder has left, the group is whose who joined first; when nobody has, whose who is
-- longest in it.
UPDATE members SET role = 'OWNER'
WHERE belonging = 'JOINED'
    AND NOT EXISTS (
        SELECT 1 FROM members o WHERE o.chat_group = members.chat_group AND o.role = 'OWNER')
    AND place = (
        SELECT MIN(j.place) FROM members j
        WHERE j.chat_group = members.chat_group AND j.belonging = 'JOINED');

UPDATE members SET role = 'OWNER', belonging = 'JOINED'
WHERE NOT EXISTS (
        SELECT 1 FROM members o WHERE o.chat_group = members.chat_group AND o.role = 'OWNER')
    AND place = (SELECT MIN(j.place) FROM members j WHERE j.chat_group = members.chat_group);

UPDATE chat_groups SET ended_at = since
WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.chat_group = chat_groups.id);

-- The forms that were done, so that one that is posted again is not.
CREATE TABLE group_acts (
    person BYTEA NOT NULL REFERENCES people (id),
    act_key TEXT NOT NULL,
    chat_group BYTEA NOT NULL REFERENCES chat_groups (id),
    done_at BIGINT NOT NULL,
    PRIMARY KEY (person, act_key)
);
