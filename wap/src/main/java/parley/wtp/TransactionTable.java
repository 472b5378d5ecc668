package parley.wtp;

import parley.wdp.AddressProof;
import parley.wdp.Path;
import parley.wtp.Transaction.Role;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What outlives a round: the open transactions, what they wait for, and the TIDs that were. The
/// oldest transaction stands first.
final class TransactionTable {
    final WtpLimits limits;
    final AddressProof proof;
    final TidCache tids;
    final RoundTrips roundTrips;
    final Deadlines deadlines = new Deadlines();
    private final Map<Transaction, OpenTransaction> open = new LinkedHashMap<>();

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
        return open.size() < limits.transactionsMax()
                ? Optional.empty()
                : Optional.of(open.values().iterator().next());
    }

    void put(OpenTransaction transaction) {
        open.put(transaction.key, transaction);
    }

    void forget(OpenTransaction transaction) {
        transaction.timerRuns = false;
        transaction.nackAt = null;
        open.remove(transaction.key, transaction);
    }
}
