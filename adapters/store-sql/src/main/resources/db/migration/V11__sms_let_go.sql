-- Which SMS an SMSC may have. One dialect for SQLite and PostgreSQL; forms as in V1.
--
-- Only while the SMS is SUBMITTING: one without a row was never submitted.
CREATE TABLE sms_let_go (
    message BYTEA NOT NULL,
    recipient BYTEA NOT NULL,
    PRIMARY KEY (message, recipient),
    FOREIGN KEY (message, recipient) REFERENCES deliveries (message, recipient)
);

-- Of these nobody said so before.
INSERT INTO sms_let_go (message, recipient)
    SELECT message, recipient FROM deliveries WHERE sms = 'SUBMITTING';
