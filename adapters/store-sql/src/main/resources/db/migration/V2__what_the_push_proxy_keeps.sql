-- The queue of the push proxy. One dialect for SQLite and PostgreSQL; forms as in V1.

-- What an initiator submitted; headers one a line, the body as it goes over the air. forgotten: what
-- became of it is erased, only the name is refused to a second push.
CREATE TABLE pushes (
    initiator TEXT NOT NULL,
    push_id TEXT NOT NULL,
    trusted BIGINT NOT NULL,
    dialect TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    priority TEXT NOT NULL,
    method TEXT NOT NULL,
    network TEXT,
    network_required BIGINT NOT NULL,
    bearer TEXT,
    bearer_required BIGINT NOT NULL,
    notify_to TEXT,
    source_reference TEXT,
    content_type TEXT NOT NULL,
    headers TEXT NOT NULL,
    body BYTEA NOT NULL,
    forgotten BIGINT NOT NULL,
    PRIMARY KEY (initiator, push_id)
);

CREATE INDEX pushes_forgotten ON pushes (received_at) WHERE forgotten = 1;

-- A push at one address. addressee: what the address means, however it is written. state_at, why,
-- way, outcome, code: what the state holds. sms_parts, sms_at: what is billed. due_at, notice_at:
-- when something has to be done about the push, and about telling its result.
CREATE TABLE push_addresses (
    initiator TEXT NOT NULL,
    push_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    address TEXT NOT NULL,
    addressee TEXT NOT NULL,
    priority TEXT NOT NULL,
    notified BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    not_before BIGINT,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_at BIGINT,
    why TEXT,
    way TEXT,
    outcome TEXT,
    code BIGINT,
    tries BIGINT NOT NULL,
    invitations BIGINT NOT NULL,
    sms_parts BIGINT NOT NULL,
    sms_at BIGINT,
    notice TEXT NOT NULL,
    notice_tries BIGINT NOT NULL,
    notice_at BIGINT,
    due_at BIGINT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (initiator, push_id, place),
    FOREIGN KEY (initiator, push_id) REFERENCES pushes (initiator, push_id)
);

CREATE INDEX push_addresses_due ON push_addresses (priority, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX push_addresses_next_due ON push_addresses (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX push_addresses_notices ON push_addresses (notice_at) WHERE notice_at IS NOT NULL;
CREATE INDEX push_addresses_with_others ON push_addresses (state)
    WHERE state IN ('SENDING', 'INVITED');
CREATE INDEX push_addresses_open ON push_addresses (addressee) WHERE due_at IS NOT NULL;
CREATE INDEX push_addresses_sms ON push_addresses (initiator, sms_at) WHERE sms_at IS NOT NULL;
CREATE INDEX push_addresses_finished ON push_addresses (state_at) WHERE state = 'FINISHED';

-- Only while the push is SUBMITTED.
CREATE TABLE push_sms_ids (
    initiator TEXT NOT NULL,
    push_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    nth BIGINT NOT NULL,
    smsc_id TEXT NOT NULL,
    PRIMARY KEY (initiator, push_id, place, nth),
    FOREIGN KEY (initiator, push_id, place)
        REFERENCES push_addresses (initiator, push_id, place)
);

CREATE INDEX push_sms_ids_by_id ON push_sms_ids (smsc_id);
