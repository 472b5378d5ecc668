package parley.ppg;

/// What [BearerChoice] says of a push that is due.
public sealed interface Choice {
    /// `smsParts`: how many SMS it takes; 0 for other routes.
    record Send(Route route, int smsParts) implements Choice {}

    /// The phone has no session that takes this push: ask it to open one.
    record Invite(Route route) implements Choice {}

    record Later(String why) implements Choice {}

    /// `code`: as PAP 9.14 numbers it.
    record Never(int code, String why) implements Choice {}
}
