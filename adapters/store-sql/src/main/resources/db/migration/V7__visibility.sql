-- Whom somebody lets see whether she is there: NOBODY, CONTACTS, GROUPS; without a row CONTACTS. Forms
-- as in V1.

CREATE TABLE visibilities (
    person BYTEA NOT NULL PRIMARY KEY REFERENCES people (id),
    chosen TEXT NOT NULL
);
