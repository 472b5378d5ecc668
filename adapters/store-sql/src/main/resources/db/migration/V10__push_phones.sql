-- Whose phone was seen to take pushes, when last, and by what: NAMED, ACKNOWLEDGED. Forms as in V1.

CREATE TABLE push_phones (
    person BYTEA NOT NULL PRIMARY KEY REFERENCES people (id),
    sign TEXT NOT NULL,
    seen_at BIGINT NOT NULL
);
