package parley.chat.presence;

import java.time.Duration;

/// How long each kind of evidence holds when nothing more is seen.
///
/// @param reachableFor after a request over WAP or a session opened, a push can reach the phone
/// @param acknowledgedFor after an acknowledged push, the next one can reach it in that session
/// @param onlineFor after any of these, and after a browser's request, she counts as online
/// @param suspendedFor after she suspended her session, she counts as online
/// @param streamFor after a sign of life on a live page, she counts as reachable
/// @param smsFor after her phone took or sent an SMS, she counts as online
/// @param interimEvery how often access servers say that an address is still hers, as long as that
///   was not measured
public record Decays(
        Duration reachableFor,
        Duration acknowledgedFor,
        Duration onlineFor,
        Duration suspendedFor,
        Duration streamFor,
        Duration smsFor,
        Duration interimEvery) {
    /// What holds when an operator decides nothing. Ten minutes are what RFC 2869 5.16 recommends
    /// for Interim-Updates.
    public static Decays usual() {
        return new Decays(
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10));
    }

    /// One Interim-Update may be lost and the next one late.
    static Duration accountingHolds(Duration interim) {
        return interim.multipliedBy(5).dividedBy(2);
    }
}
