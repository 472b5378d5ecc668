-- How a message ends. One dialect for SQLite and PostgreSQL; forms as in V1.
--
-- ended: TAKEN_BACK or ERASED; the text is empty then.
ALTER TABLE messages ADD COLUMN ended TEXT;

-- What was taken back before it left is not unread.
DROP INDEX deliveries_unopened;
CREATE INDEX deliveries_unopened ON deliveries (recipient, conversation, message)
    WHERE state NOT IN ('OPENED', 'WITHDRAWN');

-- A row whose person is erased holds neither number nor name; what others wrote points to it.
ALTER TABLE people ADD COLUMN erased_at BIGINT;

CREATE INDEX sign_ins_of_person ON sign_ins (person);
CREATE INDEX reply_links_of_recipient ON reply_links (recipient);

-- Who is being erased, and how far that came in each conversation she took part in.
CREATE TABLE erasures (
    person BYTEA NOT NULL PRIMARY KEY REFERENCES people (id),
    asked_at BIGINT NOT NULL
);

CREATE TABLE erasure_walks (
    person BYTEA NOT NULL REFERENCES erasures (person),
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    after_message BYTEA,
    PRIMARY KEY (person, conversation)
);

-- How many days a group's messages are kept; 0: for ever; NULL: as everywhere.
ALTER TABLE chat_groups ADD COLUMN keep_days BIGINT;

-- Keys of forms go by their age.
CREATE INDEX group_acts_by_age ON group_acts (done_at);
