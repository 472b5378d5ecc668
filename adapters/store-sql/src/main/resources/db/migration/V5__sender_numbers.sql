-- Which of the gateway's numbers a conversation has for somebody, and when an SMS left from it last. One
-- dialect for SQLite and PostgreSQL; forms as in V1. A number may stand behind several conversations.
CREATE TABLE sender_numbers (
    person BYTEA NOT NULL REFERENCES people (id),
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    sender TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (person, conversation)
);
