package parley.chat.group;

import java.util.UUID;

/// One group.
public record GroupId(UUID value) {}
