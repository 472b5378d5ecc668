package parley.adapters.smscsmpp;

import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What the practice SMSC has for the gateway: receipts and texts from phones. Repeats what was not
/// acknowledged, as a real one does, for a while.
final class PracticeOutbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeOutbox.class);
    private static final Duration REPEAT_AFTER = Duration.ofMillis(500);
    private static final int TRIES_MAX = 1_200;
    private static final int WAITING_MAX = 10_000;

    /// One `deliver_sm`. `to`: a number of the gateway.
    record Item(
            Msisdn from,
            String to,
            int esmClass,
            int dataCoding,
            Octets userData,
            List<OptionalParameter> parameters) {
        Item {
            parameters = List.copyOf(parameters);
        }
    }

    private final Supplier<Optional<SMPPServerSession>> receiver;
    private final ScheduledThreadPoolExecutor timer;

    /// `receiver`: a session that can be delivered to now.
    PracticeOutbox(Supplier<Optional<SMPPServerSession>> receiver) {
        this.receiver = receiver;
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("practice-smsc-out").factory());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// False when there is too much already.
    boolean send(Item item, Duration after) {
        if (timer.getQueue().size() >= WAITING_MAX || timer.isShutdown()) {
            return false;
        }
        later(item, 1, after);
        return true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void later(Item item, int tries, Duration after) {
        if (!timer.isShutdown()) {
            var _ =
                    timer.schedule(
                            () -> attempt(item, tries), after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(Item item, int tries) {
        boolean acknowledged = receiver.get().map(to -> deliver(to, item)).orElse(false);
        if (!acknowledged && tries < TRIES_MAX) {
            later(item, tries + 1, REPEAT_AFTER);
        } else if (!acknowledged) {
            LOG.warn("event=practice_smsc_gave_up");
        }
    }

    private boolean deliver(SMPPServerSession to, Item item) {
        try {
            to.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    item.from().digits(),
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    item.to(),
                    new ESMClass(item.esmClass()),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new RawDataCoding((byte) item.dataCoding()),
                    item.userData().toByteArray(),
                    item.parameters().toArray(OptionalParameter[]::new));
            return true;
        } catch (NegativeResponseException
                | InvalidResponseException
                | ResponseTimeoutException
                | PDUException
                | IOException
                | RuntimeException notYet) {
            return false;
        }
    }
}
