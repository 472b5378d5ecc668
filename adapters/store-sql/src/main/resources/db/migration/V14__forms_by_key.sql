-- Keys of forms are counted on, so forms that are posted at the same time stand together here; by
-- their senders first, each message took a page of the index of its own along.
DROP INDEX messages_once;
CREATE UNIQUE INDEX messages_once ON messages (once_key, sender) WHERE once_key IS NOT NULL;
