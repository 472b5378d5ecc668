-- Whose message the one SMS that invited somebody carried: she has one of each person only.
ALTER TABLE terms ADD COLUMN inviter BYTEA REFERENCES people (id);

UPDATE terms SET inviter = (SELECT sender FROM messages WHERE messages.id = terms.invited_by)
WHERE answer = 'INVITED';
