package parley.chat.budget;

/// Whether an SMS may be paid for.
public sealed interface Allowance {
    /// Nobody asked yet: what an SMS costs is found out when one would leave.
    record NotAsked() implements Allowance {}

    record Within(Cost cost) implements Allowance {}

    /// So many parts more would be too many of this scope.
    record OverCap(Scope scope) implements Allowance {
        public String why() {
            return "over the cap of SMS parts for " + scope.said();
        }
    }
}
