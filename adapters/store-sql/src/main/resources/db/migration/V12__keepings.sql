-- How many days somebody wants the messages of a conversation of two kept; 0: for ever. Without a row
-- as everywhere. Forms as in V1.
CREATE TABLE keepings (
    conversation BYTEA NOT NULL REFERENCES conversations (id),
    person BYTEA NOT NULL REFERENCES people (id),
    days BIGINT NOT NULL,
    PRIMARY KEY (conversation, person)
);

CREATE INDEX keepings_of_person ON keepings (person);

-- What has outlived its time is looked for by its age.
CREATE INDEX sign_ins_by_age ON sign_ins (until);
CREATE INDEX questions_by_age ON questions (asked_at);
