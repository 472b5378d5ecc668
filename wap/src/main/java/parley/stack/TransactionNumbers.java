package parley.stack;

import parley.wtp.Transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The numbers under which WSP knows the transactions of WTP: positive for those a client began,
/// negative and given by WSP for ours.
final class TransactionNumbers {
    private final Map<Transaction, Long> numbers = new HashMap<>();
    private final Map<Long, Transaction> transactions = new HashMap<>();
    private long last;

    /// A number of its own for each, also when a client uses a TID again.
    long fresh(Transaction transaction) {
        bind(++last, transaction);
        return last;
    }

    void bind(long number, Transaction transaction) {
        var before = numbers.put(transaction, number);
        if (before != null) {
            transactions.remove(before);
        }
        transactions.put(number, transaction);
    }

    Optional<Long> of(Transaction transaction) {
        return Optional.ofNullable(numbers.get(transaction));
    }

    Optional<Transaction> at(long number) {
        return Optional.ofNullable(transactions.get(number));
    }

    void forget(long number) {
        var transaction = transactions.remove(number);
        if (transaction != null) {
            numbers.remove(transaction, number);
        }
    }

    int size() {
        return numbers.size();
    }
}
