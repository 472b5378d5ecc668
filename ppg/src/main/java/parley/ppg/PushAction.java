package parley.ppg;

/// What to do once the next state is kept.
public sealed interface PushAction {
    record Carry(Route route) implements PushAction {}

    record CarryInvitation(Route route) implements PushAction {}
}
