-- What is written with every message lies where it is looked for. SQLite kept each of these tables
-- twice, its rows by their number and an index of the key beside them; ${clustered} makes the key the
-- order of the rows. Nothing for PostgreSQL, which has no such form. Forms as in V1.
--
-- A message lies in its conversation, so that a page of history is one stretch of the file. Which is
-- the newest of a conversation is the last there: it is not written a second time any more, which
-- took the rows of two people's lists with it.
DROP INDEX conversations_newest_of_first;
DROP INDEX conversations_newest_of_second;
ALTER TABLE conversations DROP COLUMN newest;
CREATE INDEX conversations_of_second ON conversations (second_person);

CREATE TABLE clustered_messages (
    id BYTEA NOT NULL UNIQUE,
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    sender BYTEA NOT NULL REFERENCES people (id),
    body TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    once_key TEXT,
    ended TEXT,
    PRIMARY KEY (conversation, id)
) ${clustered};

INSERT INTO clustered_messages (id, conversation, sender, body, accepted_at, once_key, ended)
    SELECT id, conversation, sender, body, accepted_at, once_key, ended
    FROM messages ORDER BY conversation, id;

-- waits: what its recipient has not opened, 0: to be looked at when she comes online, 1: settled. One
-- index instead of two that each message touched, far apart.
CREATE TABLE clustered_deliveries (
    message BYTEA NOT NULL REFERENCES clustered_messages (id),
    recipient BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL,
    state TEXT NOT NULL,
    waits BIGINT,
    sms TEXT NOT NULL,
    sms_at BIGINT,
    sms_why TEXT,
    sms_reserved BIGINT NOT NULL DEFAULT 0,
    sms_micros BIGINT NOT NULL DEFAULT 0,
    pushes BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    due_at BIGINT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (message, recipient)
) ${clustered};

INSERT INTO clustered_deliveries (message, recipient, conversation, state, waits, sms, sms_at,
        sms_why, sms_reserved, sms_micros, pushes, accepted_at, expires_at, due_at, revision)
    SELECT message, recipient, conversation, state,
        CASE
            WHEN state IN ('ACCEPTED', 'HELD', 'HANDED_TO_BEARER', 'UNKNOWN') THEN 0
            WHEN state IN ('ON_HANDSET', 'FAILED', 'EXPIRED') THEN 1
        END,
        sms, sms_at, sms_why, sms_reserved, sms_micros, pushes, accepted_at, expires_at, due_at,
        revision
    FROM deliveries ORDER BY message, recipient;

CREATE TABLE clustered_sms_parts (
    message BYTEA NOT NULL,
    recipient BYTEA NOT NULL,
    place BIGINT NOT NULL,
    smsc_id TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (message, recipient, place),
    FOREIGN KEY (message, recipient) REFERENCES clustered_deliveries (message, recipient)
) ${clustered};

INSERT INTO clustered_sms_parts (message, recipient, place, smsc_id, state)
    SELECT message, recipient, place, smsc_id, state FROM sms_parts;

CREATE TABLE clustered_sms_let_go (
    message BYTEA NOT NULL,
    recipient BYTEA NOT NULL,
    PRIMARY KEY (message, recipient),
    FOREIGN KEY (message, recipient) REFERENCES clustered_deliveries (message, recipient)
) ${clustered};

INSERT INTO clustered_sms_let_go (message, recipient)
    SELECT message, recipient FROM sms_let_go;

CREATE TABLE clustered_explanations (
    message BYTEA NOT NULL,
    recipient BYTEA NOT NULL,
    decided_at BIGINT NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    given TEXT NOT NULL,
    otherwise TEXT NOT NULL,
    parts BIGINT NOT NULL,
    micros BIGINT NOT NULL,
    PRIMARY KEY (message, recipient)
) ${clustered};

INSERT INTO clustered_explanations (message, recipient, decided_at, decision, reason, given,
        otherwise, parts, micros)
    SELECT message, recipient, decided_at, decision, reason, given, otherwise, parts, micros
    FROM explanations ORDER BY message, recipient;

-- No index of whose they are: it was one more place far from all others, for an erasure now and then.
-- A link of somebody who was erased opens nothing, and goes when its time has run out.
CREATE TABLE clustered_reply_links (
    id BIGINT NOT NULL PRIMARY KEY,
    recipient BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
) ${clustered};

INSERT INTO clustered_reply_links (id, recipient, conversation, expires_at)
    SELECT id, recipient, conversation, expires_at FROM reply_links ORDER BY id;

DROP TABLE explanations;
DROP TABLE sms_let_go;
DROP TABLE sms_parts;
DROP TABLE deliveries;
DROP TABLE messages;
DROP TABLE reply_links;

ALTER TABLE clustered_messages RENAME TO messages;
ALTER TABLE clustered_deliveries RENAME TO deliveries;
ALTER TABLE clustered_sms_parts RENAME TO sms_parts;
ALTER TABLE clustered_sms_let_go RENAME TO sms_let_go;
ALTER TABLE clustered_explanations RENAME TO explanations;
ALTER TABLE clustered_reply_links RENAME TO reply_links;

CREATE UNIQUE INDEX messages_once ON messages (sender, once_key) WHERE once_key IS NOT NULL;

CREATE INDEX deliveries_due ON deliveries (due_at, message, recipient) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_waiting ON deliveries (recipient, waits, conversation, message)
    WHERE waits IS NOT NULL;
CREATE INDEX deliveries_sms_in_doubt ON deliveries (recipient, message)
    WHERE sms IN ('SUBMITTING', 'LOST');
CREATE INDEX deliveries_reached_by_sms ON deliveries (recipient, sms_at)
    WHERE sms IN ('SUBMITTED', 'PROVED', 'LOST');

CREATE INDEX sms_parts_by_smsc_id ON sms_parts (smsc_id);
