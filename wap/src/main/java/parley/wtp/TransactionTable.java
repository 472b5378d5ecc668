package parley.wtp;

import parley.wdp.AddressProof;
import parley.wdp.Path;
import parley.wtp.Transaction.Role;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What outlives a round: the open transactions, what they wait for, and the TIDs that were. The
/// oldest transaction stands first. Where one has to go, it is the oldest of those whose TID nobody
/// has verified, since anybody can begin such; then the oldest of all.
final class TransactionTable {
    final WtpLimits limits;
    final AddressProof proof;
    final TidCache tids;
    final RoundTrips roundTrips;
    final Deadlines deadlines = new Deadlines();
    private final Map<Transaction, OpenTransaction> open = new LinkedHashMap<>();

    private final Set<OpenTransaction> unverified = new LinkedHashSet<>();
    private long heldOctets;

    TransactionTable(WtpLimits limits, AddressProof proof) {
        this.limits = limits;
        this.proof = proof;
        this.tids = new TidCache(limits.cachedTidsMax());
        this.roundTrips = new RoundTrips(limits.cachedTidsMax());
    }

    int size() {
        return open.size();
    }

    Optional<OpenTransaction> find(Transaction key) {
        return Optional.ofNullable(open.get(key));
    }

    /// By the TID as the peer wrote it, which says who began.
    Optional<OpenTransaction> find(Path path, TransactionId tid) {
        var role = tid.fromInitiator() ? Role.RESPONDER : Role.INITIATOR;
        return find(new Transaction(path, new TransactionId(tid.number()), role));
    }

    /// The one to drop before another is put, when there is no more room.
    Optional<OpenTransaction> inTheWay() {
        return open.size() < limits.transactionsMax() ? Optional.empty() : Optional.of(oldest());
    }

    /// The one to drop when all together keep too much of what came in.
    Optional<OpenTransaction> holdingTooMuch() {
        return heldOctets <= limits.heldOctetsMax() || open.isEmpty()
                ? Optional.empty()
                : Optional.of(oldest());
    }

    private OpenTransaction oldest() {
        return (unverified.isEmpty() ? open.values() : unverified).iterator().next();
    }

    void put(OpenTransaction transaction) {
        open.put(transaction.key, transaction);
        if (!transaction.tidValid) {
            unverified.add(transaction);
        }
    }

    void verified(OpenTransaction transaction) {
        unverified.remove(transaction);
    }

    /// It keeps so many more octets of what came in.
    void holds(OpenTransaction transaction, int octets) {
        if (open.get(transaction.key) == transaction) {
            transaction.heldOctets += octets;
            heldOctets += octets;
        }
    }

    void forget(OpenTransaction transaction) {
        transaction.timerRuns = false;
        transaction.nackAt = null;
        if (open.remove(transaction.key, transaction)) {
            heldOctets -= transaction.heldOctets;
            unverified.remove(transaction);
        }
    }
}
