package parley.chat.group;

/// Why something was not done in a group. `I` is who wanted it, `SHE` whom it is about.
public enum Refusal {
    NO_SUCH_GROUP,
    /// Several of my groups have this name.
    SEVERAL_GROUPS,
    I_AM_NOT_IN,
    I_AM_INVITED_ONLY,
    I_AM_NOT_INVITED,
    I_AM_READ_ONLY,
    I_AM_NO_LEADER,
    I_AM_NO_OWNER,
    I_WAS_KICKED,
    I_AM_BANNED,
    I_AM_IN_ALREADY,
    /// To leave is another order, and nobody mutes or raises herself.
    I_MYSELF,
    /// Nobody is there to be the owner instead of me.
    NO_HEIR,
    NOBODY_LIKE_THAT,
    SHE_IS_NOT_IN,
    SHE_IS_IN_ALREADY,
    SHE_HAS_NOT_JOINED,
    SHE_IS_NOT_BELOW_ME,
    SHE_IS_BANNED,
    SHE_IS_NOT_BANNED,
    SO_ALREADY,
    NO_NAME,
    NAME_TAKEN,
    FULL
}
