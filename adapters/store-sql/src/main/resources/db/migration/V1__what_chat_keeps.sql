-- One dialect for SQLite and PostgreSQL.
--
-- Ids are the 16 octets of a UUID: a third of the text form in every index, and both engines order
-- them as unsigned octets, which for version 7 is the order in which they were made. SQLite keeps a
-- blob as it is in a column of a type it does not know (BYTEA).
-- Times are microseconds since 1970 UTC: exact, comparable and the same number on both engines.
-- What is sorted or compared without case is kept a second time, folded, as the octets of its
-- UTF-8: one order on both engines, whatever collation a database was made with.
-- A state is kept by its name. The conditions of partial indexes stand in the queries word by word.

CREATE TABLE people (
    id BYTEA NOT NULL PRIMARY KEY,
    msisdn TEXT NOT NULL UNIQUE,
    alias TEXT NOT NULL,
    alias_folded BYTEA NOT NULL UNIQUE,
    since BIGINT NOT NULL
);

CREATE TABLE sign_ins (
    token_hash TEXT NOT NULL PRIMARY KEY,
    person BYTEA NOT NULL REFERENCES people (id),
    until BIGINT NOT NULL
);

CREATE TABLE reply_links (
    id BIGINT NOT NULL PRIMARY KEY,
    recipient BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE chat_groups (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_folded BYTEA NOT NULL,
    owner BYTEA NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL
);

-- place: counts up per group, so that members stay in the order in which they joined.
CREATE TABLE members (
    chat_group BYTEA NOT NULL REFERENCES chat_groups (id),
    person BYTEA NOT NULL REFERENCES people (id),
    place BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (chat_group, person)
);

CREATE UNIQUE INDEX members_by_place ON members (chat_group, place);
CREATE INDEX members_by_person ON members (person, chat_group);

-- Of two people, or of a group. newest: its newest message, so that a list of conversations costs
-- one look-up each.
CREATE TABLE conversations (
    id BYTEA NOT NULL PRIMARY KEY,
    first_person BYTEA REFERENCES people (id),
    second_person BYTEA REFERENCES people (id),
    chat_group BYTEA REFERENCES chat_groups (id),
    opened_at BIGINT NOT NULL,
    newest BYTEA,
    CHECK ((first_person IS NULL) = (second_person IS NULL)),
    CHECK ((first_person IS NULL) <> (chat_group IS NULL))
);

CREATE UNIQUE INDEX conversations_of_pair ON conversations (first_person, second_person);
CREATE UNIQUE INDEX conversations_of_group ON conversations (chat_group);
CREATE INDEX conversations_newest_of_first ON conversations (first_person, newest);
CREATE INDEX conversations_newest_of_second ON conversations (second_person, newest);

CREATE TABLE messages (
    id BYTEA NOT NULL PRIMARY KEY,
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    sender BYTEA NOT NULL REFERENCES people (id),
    body TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    once_key TEXT
);

CREATE INDEX messages_of_conversation ON messages (conversation, id);
CREATE UNIQUE INDEX messages_once ON messages (sender, once_key) WHERE once_key IS NOT NULL;

CREATE TABLE questions (
    person BYTEA NOT NULL PRIMARY KEY REFERENCES people (id),
    body TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

CREATE TABLE question_choices (
    person BYTEA NOT NULL REFERENCES questions (person),
    place BIGINT NOT NULL,
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    PRIMARY KEY (person, place)
);

-- conversation: that of the message, repeated for what is asked per conversation.
-- sms, sms_at, sms_why: the kind of the SmsTrack, its instant, its reason.
CREATE TABLE deliveries (
    message BYTEA NOT NULL REFERENCES messages (id),
    recipient BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL,
    state TEXT NOT NULL,
    sms TEXT NOT NULL,
    sms_at BIGINT,
    sms_why TEXT,
    pushes BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    due_at BIGINT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (message, recipient)
);

CREATE INDEX deliveries_due ON deliveries (due_at, message, recipient) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_unsettled ON deliveries (recipient, message)
    WHERE state IN ('ACCEPTED', 'HELD', 'HANDED_TO_BEARER', 'UNKNOWN');
CREATE INDEX deliveries_unopened ON deliveries (recipient, conversation, message)
    WHERE state <> 'OPENED';
CREATE INDEX deliveries_sms_in_doubt ON deliveries (recipient, message)
    WHERE sms IN ('SUBMITTING', 'LOST');
CREATE INDEX deliveries_reached_by_sms ON deliveries (recipient, sms_at)
    WHERE sms IN ('SUBMITTED', 'PROVED', 'LOST');

-- Only while the SMS is SUBMITTED.
CREATE TABLE sms_parts (
    message BYTEA NOT NULL,
    recipient BYTEA NOT NULL,
    place BIGINT NOT NULL,
    smsc_id TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (message, recipient, place),
    FOREIGN KEY (message, recipient) REFERENCES deliveries (message, recipient)
);

CREATE INDEX sms_parts_by_smsc_id ON sms_parts (smsc_id);

-- Without a foreign key: an explanation may be written before its delivery.
CREATE TABLE explanations (
    message BYTEA NOT NULL,
    recipient BYTEA NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (message, recipient)
);
