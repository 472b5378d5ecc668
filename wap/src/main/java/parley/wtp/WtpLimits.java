package parley.wtp;

import java.time.Duration;

/// How long WTP waits and how much it takes. The times are those of one bearer, WTP Appendix A.
///
/// @param acknowledge A: time for the user to answer before an acknowledgement is due
/// @param retryInvoke R of an Invoke; doubled with each retry up to `retryMax`
/// @param retryResult R of a Result
/// @param retryGroup G_R: before the last packet of a group is sent again
/// @param remember W: how long a finished transaction is remembered
/// @param nackDelay silence after a group's last packet before missing ones are asked for
/// @param retryMin R is never shorter, however near the peer is measured to be
/// @param segmentOctets user data of one packet of a segmented message
/// @param groupPackets packets sent before an acknowledgement is waited for
/// @param windowGroups groups taken before we acknowledge, with extended SAR; 0: not spoken
/// @param messageOctetsMax a longer message is aborted with MESSAGETOOLARGE
/// @param transactionsMax open transactions; above, the oldest is dropped and counted
/// @param heldOctetsMax octets of all messages that came in and are kept; above, the oldest
///   transaction is dropped and counted
/// @param cachedTidsMax peers whose last TID is remembered; above, the oldest is forgotten
/// @param concatenatedOctets PDUs to one peer share a datagram of up to so many; 0: none does
public record WtpLimits(
        Duration acknowledge,
        Duration retryInvoke,
        Duration retryResult,
        Duration retryGroup,
        Duration retryMin,
        Duration retryMax,
        Duration remember,
        Duration nackDelay,
        int resendsMax,
        int ackExpirationsMax,
        int segmentOctets,
        int groupPackets,
        int windowGroups,
        int messageOctetsMax,
        int transactionsMax,
        int heldOctetsMax,
        int cachedTidsMax,
        int concatenatedOctets) {

    /// Bearer IP, with the sizes of a 1,400-octet datagram. W is longer than the specification's 40
    /// s because our retries back off: it must outlast them, or a late one is served again. Nothing
    /// is concatenated: phones have to separate, but fakewap and its like do not. A lost Result
    /// goes again sooner than Appendix A estimates, as soon as a slow GPRS round trip is over:
    /// within the ten seconds a phone waits it then goes four times, not twice.
    public static WtpLimits ip() {
        return new WtpLimits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMillis(1_400),
                Duration.ofSeconds(3),
                Duration.ofMillis(200),
                Duration.ofSeconds(20),
                Duration.ofSeconds(150),
                Duration.ofMillis(500),
                8,
                6,
                1_390,
                3,
                4,
                256 * 1_024,
                100_000,
                32 * 1_024 * 1_024,
                200_000,
                0);
    }

    public WtpLimits withSegments(int octets, int packetsOfGroup) {
        return new WtpLimits(
                acknowledge,
                retryInvoke,
                retryResult,
                retryGroup,
                retryMin,
                retryMax,
                remember,
                nackDelay,
                resendsMax,
                ackExpirationsMax,
                octets,
                packetsOfGroup,
                windowGroups,
                messageOctetsMax,
                transactionsMax,
                heldOctetsMax,
                cachedTidsMax,
                concatenatedOctets);
    }

    public WtpLimits withRoom(int transactions, int heldOctets) {
        return new WtpLimits(
                acknowledge,
                retryInvoke,
                retryResult,
                retryGroup,
                retryMin,
                retryMax,
                remember,
                nackDelay,
                resendsMax,
                ackExpirationsMax,
                segmentOctets,
                groupPackets,
                windowGroups,
                messageOctetsMax,
                transactions,
                heldOctets,
                cachedTidsMax,
                concatenatedOctets);
    }

    public WtpLimits withConcatenation(int datagramOctets) {
        return new WtpLimits(
                acknowledge,
                retryInvoke,
                retryResult,
                retryGroup,
                retryMin,
                retryMax,
                remember,
                nackDelay,
                resendsMax,
                ackExpirationsMax,
                segmentOctets,
                groupPackets,
                windowGroups,
                messageOctetsMax,
                transactionsMax,
                heldOctetsMax,
                cachedTidsMax,
                datagramOctets);
    }
}
