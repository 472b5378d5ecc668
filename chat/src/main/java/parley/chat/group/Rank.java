package parley.chat.group;

/// Belonging and role in one, the lowest first: each may do something only to those below.
public enum Rank {
    BANNED,
    KICKED,
    OUTSIDER,
    INVITED,
    READ_ONLY,
    MEMBER,
    MODERATOR,
    OWNER;

    static Rank of(Role role) {
        return switch (role) {
            case OWNER -> OWNER;
            case MODERATOR -> MODERATOR;
            case MEMBER -> MEMBER;
            case READ_ONLY -> READ_ONLY;
        };
    }

    /// What is written reaches her, and she sees it.
    public boolean isIn() {
        return compareTo(INVITED) >= 0;
    }

    public boolean hasJoined() {
        return compareTo(READ_ONLY) >= 0;
    }

    /// Owner or moderator.
    public boolean leads() {
        return compareTo(MODERATOR) >= 0;
    }
}
