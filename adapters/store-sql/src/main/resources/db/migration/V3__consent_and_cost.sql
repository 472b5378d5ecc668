-- Consent and what is spent.
--
-- On what terms somebody takes part in a conversation: INVITED, AGREED, BLOCKED; without a row or an
-- answer nothing yet. invited_by: the message of the one SMS that invited her. Forms as in V1.

CREATE TABLE terms (
    person BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    answer TEXT,
    invited_by BYTEA,
    muted_until BIGINT,
    PRIMARY KEY (person, conversation)
);

-- Who said STOP.
CREATE TABLE stops (
    person BYTEA NOT NULL PRIMARY KEY REFERENCES people (id),
    since BIGINT NOT NULL
);

CREATE TABLE abuse_reports (
    reporter BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    reported_at BIGINT NOT NULL,
    PRIMARY KEY (reporter, conversation)
);

-- Parts of SMS reserved, by what has a cap of its own (its key), and their price in millionths.
CREATE TABLE spent (
    scope TEXT NOT NULL PRIMARY KEY,
    parts BIGINT NOT NULL,
    micros BIGINT NOT NULL
);

-- When one SMS said what waits for somebody in a conversation.
CREATE TABLE digests (
    person BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (person, conversation)
);

-- Whoever wrote in a conversation agreed to it; so did the members of groups that are there already.
INSERT INTO terms (person, conversation, answer)
    SELECT DISTINCT sender, conversation, 'AGREED' FROM messages;

INSERT INTO terms (person, conversation, answer)
    SELECT members.person, conversations.id, 'AGREED'
    FROM members JOIN conversations ON conversations.chat_group = members.chat_group
    WHERE NOT EXISTS (
        SELECT 1 FROM terms
        WHERE terms.person = members.person AND terms.conversation = conversations.id);
