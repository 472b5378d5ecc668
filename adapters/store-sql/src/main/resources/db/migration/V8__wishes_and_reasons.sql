-- Whose message the one SMS that invited somebody carried: she has one of each person only.
-- escalation: when an SMS follows a push of this contact, as consent.Escalation names it; without
-- one as for all.
ALTER TABLE terms ADD COLUMN inviter BYTEA REFERENCES people (id);
ALTER TABLE terms ADD COLUMN escalation TEXT;

UPDATE terms SET inviter = (SELECT sender FROM messages WHERE messages.id = terms.invited_by)
WHERE answer = 'INVITED';

-- When nothing disturbs somebody, each day: minutes of it by the gateway's clock.
CREATE TABLE quiet_hours (
    person BYTEA NOT NULL PRIMARY KEY REFERENCES people (id),
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL
);

-- What a decision stood on and why it was no other, in words; parts and price (in millionths) of the
-- SMS that leaves by it.
ALTER TABLE explanations ADD COLUMN decided_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE explanations ADD COLUMN given TEXT NOT NULL DEFAULT '';
ALTER TABLE explanations ADD COLUMN otherwise TEXT NOT NULL DEFAULT '';
ALTER TABLE explanations ADD COLUMN parts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE explanations ADD COLUMN micros BIGINT NOT NULL DEFAULT 0;

-- Parts and price (in millionths) reserved for an SMS whose SMSC is being asked.
ALTER TABLE deliveries ADD COLUMN sms_reserved BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN sms_micros BIGINT NOT NULL DEFAULT 0;
