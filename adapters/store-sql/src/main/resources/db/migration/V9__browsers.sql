-- Browsers that are told while their page is closed, and what a push to one is encrypted with, in
-- base64url. signed_in_by: the cookie's hash, as in sign_ins. Forms as in V1.

CREATE TABLE browsers (
    endpoint TEXT NOT NULL PRIMARY KEY,
    person BYTEA NOT NULL REFERENCES people (id),
    public_key TEXT NOT NULL,
    secret TEXT NOT NULL,
    signed_in_by TEXT,
    since BIGINT NOT NULL
);

CREATE INDEX browsers_by_person ON browsers (person, since);
